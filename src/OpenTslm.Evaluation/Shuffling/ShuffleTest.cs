using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Shuffling;

/// <summary>
/// Asks whether anything but the series gives the answers away. Each sample is predicted with the series of another one; the
/// accuracy against the samples' own labels must then be no better, and no worse, than that of the same predictions dealt out
/// at random.
/// </summary>
public static class ShuffleTest
{
    /// <summary>Number of random permutations that the interval is taken from.</summary>
    public const int DefaultPermutations = 200;

    /// <summary>Which sample's series each sample is to be predicted with: a random order in which none keeps its own.</summary>
    /// <param name="count">Number of samples, at least 2.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <returns>A cyclic permutation of 0 to <paramref name="count"/> - 1 (S. Sattolo, Inf. Process. Lett. 22, 1986).</returns>
    public static int[] SwapOrder(int count, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var order = Enumerable.Range(0, count).ToArray();
        var random = new Random(seed);
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Next(i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>Judges predictions that were made with swapped series.</summary>
    /// <param name="truth">The samples' own classes, at least two samples.</param>
    /// <param name="swappedPredictions">
    /// Classes predicted for them with the series of other samples: one run, or one for each of several orders. The mean
    /// accuracy of the runs is judged against the interval of a single random deal, so that with several runs a leak still
    /// shows while bad luck in one order does not.
    /// </param>
    /// <param name="permutations">Number of random permutations.</param>
    /// <param name="seed">Seed of the permutations.</param>
    /// <exception cref="ArgumentException">There is no run, or the lengths differ.</exception>
    public static ShuffleTestResult Judge(
        IReadOnlyList<int> truth,
        IReadOnlyList<IReadOnlyList<int>> swappedPredictions,
        int permutations = DefaultPermutations,
        int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(swappedPredictions);
        ArgumentOutOfRangeException.ThrowIfLessThan(truth.Count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        ArgumentOutOfRangeException.ThrowIfZero(swappedPredictions.Count, nameof(swappedPredictions));
        if (swappedPredictions.FirstOrDefault(run => run.Count != truth.Count) is { } odd)
        {
            throw new ArgumentException($"Expected {truth.Count} predictions, got {odd.Count}.", nameof(swappedPredictions));
        }

        var accuracy = swappedPredictions.Average(run => Accuracy(truth, run));
        var random = new Random(seed);
        var byChance = new double[permutations];
        for (var p = 0; p < permutations; p++)
        {
            int[] dealt = [.. swappedPredictions[p % swappedPredictions.Count]];
            random.Shuffle(dealt);
            byChance[p] = Accuracy(truth, dealt);
        }

        var interval = ConfidenceInterval.OfPercentiles(byChance);
        return new ShuffleTestResult(accuracy, interval, truth.Count, permutations, interval.Contains(accuracy));
    }

    private static double Accuracy(IReadOnlyList<int> truth, IReadOnlyList<int> predicted)
    {
        var right = 0;
        for (var i = 0; i < predicted.Count; i++)
        {
            right += truth[i] == predicted[i] ? 1 : 0;
        }

        return (double)right / predicted.Count;
    }
}
