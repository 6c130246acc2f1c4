using OpenTslm.Models.Encoders;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>A published soft-prompt model (architecture reference sections 2.3 and 2.4).</summary>
/// <param name="model">The network.</param>
/// <param name="tokenizer">Its tokenizer.</param>
internal sealed class SoftPromptNetwork(SoftPromptModel model, PublishedTokenizer tokenizer) : PublishedNetwork
{
    /// <inheritdoc/>
    public override int VocabularySize => model.Config.Backbone.VocabularySize;

    /// <inheritdoc/>
    /// <remarks>Every segment is a text of its own, with its own begin token.</remarks>
    public override PublishedInput Encode(TslmPrompt prompt, IReadOnlyList<PreparedSeries> series) => new(
        [tokenizer.Begin(prompt.Preamble), .. prompt.Segments.Select(s => tokenizer.Begin(s.Text)), tokenizer.Begin(prompt.Question)], series);

    /// <inheritdoc/>
    /// <remarks>Responses begin with the begin token, which the model was trained to write.</remarks>
    public override int[] EncodeResponse(string text) => text.Length == 0 ? [] : tokenizer.Begin(text);

    /// <inheritdoc/>
    public override bool IsAllowed(int id) => true;

    /// <inheritdoc/>
    public override IResponseSession Open(PublishedInput input, ITensorOps ops)
    {
        var sample = new SoftPromptSample
        {
            PrePrompt = input.Texts[0],
            Series = [.. input.Series.Zip(input.Texts[1..^1], (series, text) => new SeriesSegment(text, series))],
            PostPrompt = input.Texts[^1],
        };
        var logits = new float[VocabularySize];
        using var scope = ops.BeginScope();
        var rows = model.Assemble(ops, [sample]);
        var maximum = model.Config.Backbone.MaximumPositions;
        RequireRoom(rows.Sequences.Rows, maximum);
        var room = maximum - rows.Sequences.Rows;
        return new Response(new SoftPromptSession(model, ops, rows, room, logits), input, ops, logits, room);
    }

    private sealed class Response(SoftPromptSession session, PublishedInput input, ITensorOps ops, float[] first, int room)
        : IResponseSession
    {
        public PublishedInput Input => input;

        public int Room => room;

        public bool IsBroken => session.IsBroken;

        public void Read(IReadOnlyList<int> response, Span<float> logits)
        {
            if (response.Count == 0)
            {
                session.Restart();
                first.CopyTo(logits);
            }
            else
            {
                session.Read(response, logits);
            }
        }

        public void Read(int id, Span<float> logits) => session.Read(id, logits);

        public double[] Score(IReadOnlyList<int> response, IReadOnlyList<int[]> continuations)
        {
            var logits = new float[first.Length];
            Read(response, logits);
            return session.Score(response, logits, continuations);
        }

        public void Dispose()
        {
            session.Dispose();
            (ops as IDisposable)?.Dispose();
        }
    }
}
