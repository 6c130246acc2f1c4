using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Training.Mini;

/// <summary>Examples laid out for one forward pass: logits are computed only where a target follows.</summary>
public sealed class MiniBatch
{
    private MiniBatch(IReadOnlyList<IReadOnlyList<PreparedSeries>> series, TextBatch text, Indices targets, float[] weights)
    {
        Series = series;
        Text = text;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>The series of each example.</summary>
    public IReadOnlyList<IReadOnlyList<PreparedSeries>> Series { get; }

    /// <summary>The token sequences.</summary>
    public TextBatch Text { get; }

    /// <summary>The id that follows each logit row.</summary>
    public Indices Targets { get; }

    /// <summary>Loss weight of each logit row.</summary>
    public IReadOnlyList<float> Weights { get; }

    /// <summary>Lays out examples one after another.</summary>
    public static MiniBatch Create(IReadOnlyList<EncodedExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);

        // The last id of each text is only a target, never an input.
        int[] lengths = [.. examples.Select(example => example.Ids.Length - 1)];
        List<int> ids = [], positions = [], seen = [], rows = [], targets = [];
        List<float> weights = [];
        for (var i = 0; i < examples.Count; i++)
        {
            var example = examples[i];
            var start = ids.Count;
            ids.AddRange(example.Ids.AsSpan(0, lengths[i]));
            seen.AddRange(example.SeriesSeen.AsSpan(0, lengths[i]));
            positions.AddRange(Enumerable.Range(0, lengths[i]));
            rows.AddRange(Enumerable.Range(start + example.PromptLength - 1, example.Weights.Length));
            targets.AddRange(example.Ids.AsSpan(example.PromptLength));
            weights.AddRange(example.Weights);
        }

        var text = new TextBatch
        {
            Ids = new Indices([.. ids]),
            Sequences = Sequences.FromLengths(lengths),
            Positions = new Indices([.. positions]),
            SampleOfSequence = [.. Enumerable.Range(0, examples.Count)],
            SeriesSeen = [.. seen],
            LogitRows = new Indices([.. rows]),
        };
        return new MiniBatch([.. examples.Select(example => example.Series)], text, new Indices([.. targets]), [.. weights]);
    }

    /// <summary>Mean weighted cross-entropy of the targets.</summary>
    public Tensor Loss(ITensorOps ops, FlamingoModel model)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(model);
        var media = model.EncodeMedia(ops, Series);
        var logits = model.Forward(ops, Text, media); // [targets, V]
        return ops.CrossEntropy(logits, Targets, [.. Weights]);
    }
}
