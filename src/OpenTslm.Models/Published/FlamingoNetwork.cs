using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>A published Flamingo model (architecture reference sections 3.5, 3.9 and 3.10).</summary>
/// <param name="model">The network.</param>
/// <param name="tokenizer">Its tokenizer.</param>
internal sealed class FlamingoNetwork(FlamingoModel model, PublishedTokenizer tokenizer) : PublishedNetwork
{
    /// <inheritdoc/>
    public override int VocabularySize => model.Config.Backbone.VocabularySize;

    /// <inheritdoc/>
    /// <remarks>One text: <c>pre (␣ image ␣ text ␣ end-of-chunk)* ␣ post</c>, with one token that begins it.</remarks>
    public override PublishedInput Encode(TslmPrompt prompt, IReadOnlyList<PreparedSeries> series)
    {
        List<int> ids = [.. tokenizer.Begin(prompt.Segments.Count == 0 ? WithQuestion(prompt.Preamble, prompt) : prompt.Preamble + " ")];
        for (var n = 0; n < prompt.Segments.Count; n++)
        {
            ids.Add(tokenizer.ImageId);
            ids.AddRange(tokenizer.Plain($" {prompt.Segments[n].Text} "));
            ids.Add(tokenizer.EndOfChunkId);
            ids.AddRange(tokenizer.Plain(n + 1 < prompt.Segments.Count ? " " : WithQuestion("", prompt)));
        }

        return new PublishedInput([[.. ids]], series);
    }

    /// <inheritdoc/>
    public override int[] EncodeResponse(string text) => text.Length == 0 ? [] : tokenizer.Plain(" " + text);

    /// <inheritdoc/>
    /// <remarks>A generated image token would change what the text sees by accident (section 3.5); it is never chosen.</remarks>
    public override bool IsAllowed(int id) => id != tokenizer.ImageId && id != tokenizer.EndOfChunkId;

    /// <inheritdoc/>
    public override IResponseSession Open(PublishedInput input, ITensorOps ops)
    {
        RequireRoom(input.Texts[0].Length, model.Config.Backbone.MaximumPositions);
        return new Response(new PromptSession(model, ops, input.Series), input, CountSeen(input.Texts[0]));
    }

    private static string WithQuestion(string text, TslmPrompt prompt) => prompt.Question.Length == 0 ? text : $"{text} {prompt.Question}";

    private EncodedPrompt CountSeen(int[] ids)
    {
        var seen = new int[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            seen[i] = (i == 0 ? 0 : seen[i - 1]) + (ids[i] == tokenizer.ImageId ? 1 : 0);
        }

        return new EncodedPrompt(ids, seen);
    }

    private sealed class Response(PromptSession session, PublishedInput input, EncodedPrompt prompt) : IResponseSession
    {
        public PublishedInput Input => input;

        public int Room => session.MaximumPositions - prompt.Ids.Length;

        public bool IsBroken => session.IsBroken;

        public void Read(IReadOnlyList<int> response, Span<float> logits) => session.Read(prompt.Append([.. response]), logits);

        public void Read(int id, Span<float> logits) => session.Read(id, prompt.SeriesSeen[^1], logits);

        public double[] Score(IReadOnlyList<int> response, IReadOnlyList<int[]> continuations) =>
            session.Score(prompt.Append([.. response]), continuations);

        public void Dispose() => session.Dispose();
    }
}
