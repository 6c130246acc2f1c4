using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Training.Mini;

/// <summary>Examples laid out for one forward pass: logits are computed only where a target follows.</summary>
public sealed class MiniBatch
{
    private MiniBatch(
        IReadOnlyList<IReadOnlyList<PreparedSeries>> series, IReadOnlyList<AnswerClass?> classes, TextBatch text, Indices targets, float[] weights)
    {
        Series = series;
        Classes = classes;
        Text = text;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>The series of each example.</summary>
    public IReadOnlyList<IReadOnlyList<PreparedSeries>> Series { get; }

    /// <summary>The answer of each example as a class of its task.</summary>
    public IReadOnlyList<AnswerClass?> Classes { get; }

    /// <summary>The token sequences, of the examples that are answered in words.</summary>
    public TextBatch Text { get; }

    /// <summary>The id that follows each logit row.</summary>
    public Indices Targets { get; }

    /// <summary>Loss weight of each logit row.</summary>
    public IReadOnlyList<float> Weights { get; }

    /// <summary>Lays out examples one after another.</summary>
    /// <param name="examples">Examples that are answered in words.</param>
    /// <param name="read">Further examples whose series are only classified.</param>
    public static MiniBatch Create(IReadOnlyList<EncodedExample> examples, IReadOnlyList<EncodedExample> read)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(read);

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
        EncodedExample[] all = [.. examples, .. read];
        return new MiniBatch(
            [.. all.Select(example => example.Series)], [.. all.Select(example => example.Class)], text, new Indices([.. targets]), [.. weights]);
    }

    /// <summary>Encodes the series.</summary>
    public Media Encode(ITensorOps ops, FlamingoModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.EncodeMedia(ops, Series);
    }

    /// <summary>Mean weighted cross-entropy of the targets.</summary>
    public Tensor Loss(ITensorOps ops, FlamingoModel model, Media media)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(model);
        var logits = model.Forward(ops, Text, media); // [targets, V]
        return ops.CrossEntropy(logits, Targets, [.. Weights]);
    }
}
