using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation;

/// <summary>
/// Scores continuations of several texts about different series in one pass, which a processor computes faster than one after
/// another. Nothing is kept.
/// </summary>
/// <param name="model">The network.</param>
/// <param name="ops">Executor with caches.</param>
internal sealed class BatchScorer(FlamingoModel model, ITensorOps ops)
{
    /// <summary>Most tokens of one pass, so that its activations need little memory.</summary>
    public const int MostTokens = 4096;

    /// <summary>Sums of the log-probabilities of the continuations, item by item.</summary>
    public IReadOnlyList<double[]> Score(IReadOnlyList<BatchItem> items)
    {
        var caches = new List<KeyValueCache>(items.Count);
        using var scope = ops.BeginScope();
        try
        {
            var media = model.ProjectMedia(ops, model.EncodeMedia(ops, [.. items.Select(item => item.Series)]));
            caches.AddRange(items.Select(item => model.CreateCache(ops, item.Text.Ids.Length + item.Continuations.Max(c => c.Length))));
            Read(items, media, caches);
            return Continue(items, media, caches);
        }
        finally
        {
            caches.ForEach(cache => cache.Dispose());
        }
    }

    // All but the last token, which begins each continuation, since its logits predict their first token.
    private void Read(IReadOnlyList<BatchItem> items, MediaProjection media, List<KeyValueCache> caches)
    {
        int[] read = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Text.Ids.Length > 1)];
        if (read.Length == 0)
        {
            return;
        }

        using var scope = ops.BeginScope();
        int[] lengths = [.. read.Select(i => items[i].Text.Ids.Length - 1)];
        model.Forward(ops, new TextBatch
        {
            Ids = new Indices([.. read.SelectMany(i => items[i].Text.Ids[..^1])]),
            Sequences = Sequences.FromLengths(lengths),
            Positions = new Indices([.. lengths.SelectMany(length => Enumerable.Range(0, length))]),
            SampleOfSequence = read,
            SeriesSeen = [.. read.SelectMany(i => items[i].Text.SeriesSeen[..^1])],
            LogitRows = new Indices([0]),
            Caches = [.. read.Select(i => caches[i])],
        }, media);
    }

    private List<double[]> Continue(IReadOnlyList<BatchItem> items, MediaProjection media, List<KeyValueCache> caches)
    {
        (int Item, int[] Ids)[] all = [.. items.SelectMany((item, i) => item.Continuations.Select(c => (i, c)))];
        var sequences = Sequences.FromLengths([.. all.Select(c => c.Ids.Length)]);
        var forks = new List<KeyValueCache>(all.Length);
        var scores = new float[sequences.Rows];
        try
        {
            forks.AddRange(all.Select(c => caches[c.Item].Fork()));
            var logits = model.Forward(ops, new TextBatch
            {
                Ids = new Indices([.. all.SelectMany(c => c.Ids[..^1].Prepend(items[c.Item].Text.Ids[^1]))]),
                Sequences = sequences,
                Positions = new Indices([.. all.SelectMany(c => Enumerable.Range(items[c.Item].Text.Ids.Length - 1, c.Ids.Length))]),
                SampleOfSequence = [.. all.Select(c => c.Item)],
                SeriesSeen = [.. all.SelectMany(c => Enumerable.Repeat(items[c.Item].Text.SeriesSeen[^1], c.Ids.Length))],
                Caches = forks,
            }, media);
            ops.Read(ops.LogProbability(logits, new Indices([.. all.SelectMany(c => c.Ids)])), scores);
        }
        finally
        {
            forks.ForEach(fork => fork.Dispose());
        }

        var sums = new List<double[]>(items.Count);
        var next = 0;
        foreach (var item in items)
        {
            sums.Add([.. item.Continuations.Select(_ => Sum(scores, sequences, next++))]);
        }

        return sums;
    }

    private static double Sum(float[] scores, Sequences sequences, int sequence)
    {
        var sum = 0.0;
        foreach (var score in scores.AsSpan(sequences.Start(sequence), sequences.Length(sequence)))
        {
            sum += score;
        }

        return sum;
    }
}
