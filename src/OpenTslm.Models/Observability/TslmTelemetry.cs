using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpenTslm.Models.Observability;

/// <summary>
/// Names of what models and tools report, after the generative-AI conventions of OpenTelemetry
/// (https://github.com/open-telemetry/semantic-conventions-genai, in development). Add <see cref="Name"/> as a source and a meter.
/// </summary>
/// <remarks>No prompt, sample or answer is ever part of a span or a measure.</remarks>
public static class TslmTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "OpenTslm";

    /// <summary>Value of <c>gen_ai.provider.name</c>.</summary>
    public const string Provider = "opentslm";

    /// <summary>The conventions' bucket boundaries of durations, in seconds.</summary>
    public static IReadOnlyList<double> DurationBoundaries { get; } = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    private static readonly double[] FirstTokens = [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly double[] NextTokens = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5];
    private static readonly int[] Counts = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536];

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Seconds from a request to its last token or score.</summary>
    internal static Histogram<double> RequestDuration { get; } = Seconds(
        "gen_ai.server.request.duration", "Time from a request to the end of its answer.", DurationBoundaries);

    /// <summary>Seconds from a request to its first token.</summary>
    internal static Histogram<double> TimeToFirstToken { get; } = Seconds(
        "gen_ai.server.time_to_first_token", "Time from a request to its first token.", FirstTokens);

    /// <summary>Mean seconds of the tokens after the first.</summary>
    internal static Histogram<double> TimePerOutputToken { get; } = Seconds(
        "gen_ai.server.time_per_output_token", "Mean time of a token after the first.", NextTokens);

    /// <summary>Tokens of an answer.</summary>
    internal static Histogram<int> TokenUsage { get; } = Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens that an answer took.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = Counts });

    private static Histogram<double> Seconds(string name, string description, IReadOnlyList<double> boundaries) => Meter.CreateHistogram(
        name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
