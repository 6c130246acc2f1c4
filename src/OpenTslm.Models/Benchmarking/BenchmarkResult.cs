namespace OpenTslm.Models.Benchmarking;

/// <summary>One measurement of a <see cref="DecoderBenchmark"/>.</summary>
public sealed record BenchmarkResult
{
    /// <summary><c>prompt</c> or <c>generate</c>.</summary>
    public required string Test { get; init; }

    /// <summary>Sequences side by side.</summary>
    public required int Parallel { get; init; }

    /// <summary>Tokens of each sequence.</summary>
    public required int Tokens { get; init; }

    /// <summary>Tokens a second of all sequences together, one number a round.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>Tokens that each sequence held before them.</summary>
    public required int Depth { get; init; }

    /// <summary>What the same threads read from memory just before each round, 10⁹ bytes a second.</summary>
    public required IReadOnlyList<double> ReadLimits { get; init; }

    /// <summary>Bytes of weights, and of keys and values on the average, that one pass has to read at least.</summary>
    public required double BytesRead { get; init; }

    /// <summary>Operations that a token takes, a multiplication and an addition counting two.</summary>
    public required double OperationsPerToken { get; init; }

    /// <summary>Managed bytes that the passes allocate for each token.</summary>
    public required double AllocatedPerToken { get; init; }

    /// <summary>Median of <see cref="Rates"/>.</summary>
    public double Median => MedianOf(Rates);

    /// <summary>Passes for each token.</summary>
    public double PassesPerToken => Test == "prompt" ? 1.0 / Tokens : 1.0 / Parallel;

    /// <summary>Median over the rounds of the bytes read a second as a share of <see cref="ReadLimits"/>.</summary>
    public double ShareOfReading => MedianOf(Rates.Zip(ReadLimits, (rate, limit) => rate * PassesPerToken * BytesRead / (limit * 1e9)));

    private static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
