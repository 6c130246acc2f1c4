using OpenTslm.Models.Backbones;
using OpenTslm.Models.Published;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>Passes of a soft-prompt model: the prompt's rows are vectors, and tokens follow them.</summary>
/// <param name="model">The network.</param>
/// <param name="ops">The executor of all passes.</param>
internal sealed class SoftPromptPasses(SoftPromptModel model, ITensorOps ops) : TextPasses(model.Backbone, ops, model.CacheType)
{
    private int Width => model.Config.Backbone.HiddenSize;

    /// <inheritdoc/>
    public override SharedPrompt Encode(IPromptInput input)
    {
        var prompt = (PublishedInput)input;
        var sample = new SoftPromptSample
        {
            PrePrompt = prompt.Texts[0],
            Series = [.. prompt.Series.Zip(prompt.Texts[1..^1], (series, text) => new SeriesSegment(text, series))],
            PostPrompt = prompt.Texts[^1],
        };
        using var scope = Ops.BeginScope();
        var rows = model.Assemble(Ops, [sample]);
        PublishedNetwork.RequireRoom(rows.Sequences.Rows, MaximumPositions);
        var vectors = new float[rows.Sequences.Rows * Width];
        Ops.Read(rows.Embeddings, vectors);
        return new SharedPrompt(input)
        {
            Rows = rows.Sequences.Rows,
            Vectors = vectors,
            Attended = rows.Attended.All(attended => attended) ? null : [.. rows.Attended],
        };
    }

    /// <inheritdoc/>
    /// <remarks>A prompt with rows that nobody sees is read here, in one pass: what its mask describes cannot be cut.</remarks>
    public override TextSession Open(SharedPrompt prompt)
    {
        if (prompt.Attended is not { } attended)
        {
            return base.Open(prompt);
        }

        using var scope = Ops.BeginScope();
        var first = new float[VocabularySize];
        var rows = new SoftPromptRows(Ops.Input("prompt", prompt.Vectors, prompt.Rows, Width), Sequences.Single(prompt.Rows), attended);
        return new TextSession(prompt, null, new SoftPromptSession(model, Ops, rows, MaximumPositions - prompt.Rows, first), first);
    }

    /// <inheritdoc/>
    public override Func<Tensor> Prepare(PassRows rows)
    {
        var context = ContextOf(rows);
        return () => Backbone.Forward(Ops, Embed(rows), context);
    }

    /// <inheritdoc/>
    public override void Remember(PassRows rows) => Backbone.Remember(Ops, Embed(rows), ContextOf(rows));

    private LayerContext ContextOf(PassRows rows) => Backbone.CreateContext(rows.Sequences, rows.Positions, rows.Caches);

    private Tensor Embed(PassRows rows)
    {
        if (!rows.HasVectors)
        {
            return Backbone.Embed(Ops, rows.Ids);
        }

        var parts = new List<Tensor>();
        for (var s = 0; s < rows.Texts.Length; s++)
        {
            var (row, end) = (rows.Sequences.Start(s), rows.Sequences.Starts[s + 1]);
            var from = row;
            while (row < end && rows.Ids.Values[row] < 0)
            {
                row++;
            }

            if (row > from)
            {
                var place = rows.Positions.Values[from];
                parts.Add(Ops.Input("prompt", rows.Texts[s].Prompt.Vectors.AsSpan(place * Width, (row - from) * Width), row - from, Width));
            }

            if (end > row)
            {
                parts.Add(Backbone.Embed(Ops, new Indices(rows.Ids.Values[row..end].ToArray())));
            }
        }

        return Ops.ConcatRows(parts);
    }
}
