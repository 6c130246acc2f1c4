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

    /// <summary>Bytes of weights that one pass has to read at least.</summary>
    public required double BytesRead { get; init; }

    /// <summary>Operations that a token takes, a multiplication and an addition counting two.</summary>
    public required double OperationsPerToken { get; init; }

    /// <summary>Managed bytes that the passes allocate for each token.</summary>
    public required double AllocatedPerToken { get; init; }

    /// <summary>Median of <see cref="Rates"/>.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. Rates.Order()];
            return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }
}
