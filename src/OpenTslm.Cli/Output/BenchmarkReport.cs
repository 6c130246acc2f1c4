using OpenTslm.Models.Benchmarking;

namespace OpenTslm.Cli.Output;

/// <summary>What <c>opentslm bench</c> found.</summary>
internal sealed record BenchmarkReport
{
    /// <summary>Name of the file or folder.</summary>
    public required string Model { get; init; }

    /// <summary>Threads in use.</summary>
    public required int Threads { get; init; }

    /// <summary>What those threads together read from memory at best, 10⁹ bytes a second.</summary>
    public required double ReadGigabytesPerSecond { get; init; }

    /// <summary>What they compute at best in single precision, 10⁹ operations a second.</summary>
    public required double PeakGigaflops { get; init; }

    /// <summary>The measurements.</summary>
    public required IReadOnlyList<BenchmarkResult> Results { get; init; }
}
