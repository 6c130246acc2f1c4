using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation;

/// <summary>The tiny model read in whole passes without caches: what generation and scoring must agree with.</summary>
internal sealed class FullPass
{
    private readonly ModelBundle _bundle;
    private readonly FlamingoModel _network;

    public FullPass(int maximumPositions = 512)
    {
        _bundle = TinyModel.CreateBundle(maximumPositions);
        _network = new FlamingoModel(_bundle.Config, new TinyModel.RandomWeights(TinyModel.Seed));
        Encoder = new PromptEncoder(_bundle.Tokenizer, _bundle.Template);
    }

    public PromptEncoder Encoder { get; }

    public int VocabularySize => _bundle.Tokenizer.VocabularySize;

    /// <summary>Log-probabilities <c>[rows, V]</c> of the token after each token of a text.</summary>
    public double[][] LogProbabilities(TslmPrompt prompt, ReadOnlySpan<int> continuation = default) =>
        LogProbabilities(prompt, Encoder.Encode(prompt).Append(continuation));

    /// <summary>Log-probabilities <c>[rows, V]</c> of the token after each token of a text about the series of a prompt.</summary>
    public double[][] LogProbabilities(TslmPrompt prompt, EncodedPrompt text)
    {
        IReadOnlyList<PreparedSeries> series =
            new SeriesPreparer(_bundle.Preparation).Prepare([.. prompt.Segments.Select(s => s.Series)], out _);
        return [.. Logits([series], [text]).Select(LogSoftmax)];
    }

    /// <summary>Sum of the log-probabilities of a continuation of a text.</summary>
    public double Score(TslmPrompt prompt, EncodedPrompt text, int[] continuation)
    {
        var rows = LogProbabilities(prompt, text.Append(continuation));
        return continuation.Select((id, n) => rows[text.Ids.Length - 1 + n][id]).Sum();
    }

    /// <summary>Logits <c>[rows of all texts, V]</c>, one sample a text.</summary>
    public float[][] Logits(IReadOnlyList<IReadOnlyList<PreparedSeries>> series, IReadOnlyList<EncodedPrompt> texts)
    {
        var ops = Executors.Create(Executors.Tape);
        using var scope = ops.BeginScope();
        var logits = _network.Forward(
            ops,
            new TextBatch
            {
                Ids = new Indices([.. texts.SelectMany(t => t.Ids)]),
                Sequences = Sequences.FromLengths([.. texts.Select(t => t.Ids.Length)]),
                Positions = new Indices([.. texts.SelectMany(t => Enumerable.Range(0, t.Ids.Length))]),
                SampleOfSequence = [.. Enumerable.Range(0, texts.Count)],
                SeriesSeen = [.. texts.SelectMany(t => t.SeriesSeen)],
            },
            _network.EncodeMedia(ops, series));
        return [.. ops.ToSingles(logits).Chunk(logits.Columns)];
    }

    private static double[] LogSoftmax(float[] logits)
    {
        double largest = logits.Max();
        var total = largest + Math.Log(logits.Sum(l => Math.Exp(l - largest)));
        return [.. logits.Select(l => l - total)];
    }
}
