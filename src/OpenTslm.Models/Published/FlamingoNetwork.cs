using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation.Batching;
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
    public override IPromptInput InputOf(PublishedInput prompt) => new SeriesInput(prompt.Series);

    /// <inheritdoc/>
    public override TextRows RowsOf(PublishedInput prompt, int[] response)
    {
        var ids = prompt.Texts[0];
        RequireRoom(ids.Length, model.Config.Backbone.MaximumPositions);
        var text = CountSeen(ids).Append(response);
        return new TextRows(text.Ids, text.SeriesSeen, ids.Length);
    }

    /// <inheritdoc/>
    public override TextPasses CreatePasses(ITensorOps ops) => new FlamingoPasses(model, ops);

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
}
