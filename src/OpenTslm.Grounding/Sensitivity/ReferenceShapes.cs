namespace OpenTslm.Grounding.Sensitivity;

/// <summary>
/// Plain signals that differ from each other in what questions are about: direction, level, spikes, period, rate, regularity,
/// where it varies. They stand in for another recording where none is at hand.
/// </summary>
internal static class ReferenceShapes
{
    // Width of the sharp wave and of the slow one after it, and when that follows, in parts of a second.
    private const double SharpSeconds = 0.025, SlowSeconds = 0.07, SlowAfterSeconds = 0.3;

    // Further than this a wave counts for nothing.
    private const double Widths = 6;

    /// <summary>The shapes by name: value at a time (seconds) of a signal of some duration. Noise is added by the caller.</summary>
    public static IReadOnlyList<(string Name, Func<double, double, double> At)> All { get; } =
    [
        ("a slow pulse", (t, _) => Pulses(t, 1.4, 0)),
        ("a rise", (t, duration) => t / duration),
        ("a fast pulse", (t, _) => Pulses(t, 0.45, 0)),
        ("a step down", (t, duration) => t < duration / 2 ? 1 : 0),
        ("an oscillation", (t, duration) => Math.Sin(2 * Math.PI * t * Math.Max(2, 8 / duration))),
        ("a fall", (t, duration) => -t / duration),
        ("an uneven pulse", (t, _) => Pulses(t, 0.8, 0.35)),
        ("upward spikes", (t, duration) => Spikes(t, duration)),
        ("a step up", (t, duration) => t < duration / 3 ? 0 : 1),
        ("a burst at the end", (t, duration) => t < duration / 2 ? 0 : Math.Sin(2 * Math.PI * t * 17 / duration)),
        ("downward spikes", (t, duration) => -Spikes(t, duration)),
        ("a burst at the start", (t, duration) => t >= duration / 2 ? 0 : Math.Sin(2 * Math.PI * t * 13 / duration)),
    ];

    /// <summary>A train of pulses at a time, from the few of them that reach it: a day costs what a second does.</summary>
    /// <param name="t">Time, seconds.</param>
    /// <param name="interval">Mean interval, seconds.</param>
    /// <param name="unevenness">Share by which intervals swing around their mean, below 0.4.</param>
    internal static double Pulses(double t, double interval, double unevenness)
    {
        // No interval is moved by as much as one of its neighbours.
        var reach = SlowAfterSeconds + (Widths * SlowSeconds);
        var value = 0.0;
        for (var n = Math.Max(0, Math.Floor((t - reach) / interval) - 1); ; n++)
        {
            var beat = Beat(n, interval, unevenness);
            if (beat >= t + (Widths * SharpSeconds))
            {
                return value;
            }

            value += Bump(t - beat, SharpSeconds) + (0.25 * Bump(t - beat - SlowAfterSeconds, SlowSeconds));
        }
    }

    /// <summary>When the n-th pulse of a train is, seconds.</summary>
    internal static double Beat(double n, double interval, double unevenness)
    {
        // Interval k is 1 + unevenness sin(k swing) means long, a swing that no period divides. Their sum is closed:
        // that of sin(k swing) over k < n is [cos(swing / 2) - cos((n - 1/2) swing)] / (2 sin(swing / 2)).
        const double Swing = 2.4;
        var swung = (Math.Cos(Swing / 2) - Math.Cos((n - 0.5) * Swing)) / (2 * Math.Sin(Swing / 2));
        return interval * ((1.0 / 3) + n + (unevenness * swung));
    }

    private static double Spikes(double t, double duration) =>
        Bump((t / duration) - 0.3, 0.006) + Bump((t / duration) - 0.72, 0.006);

    private static double Bump(double distance, double width)
    {
        var scaled = distance / width;
        return Math.Abs(scaled) > Widths ? 0 : Math.Exp(-scaled * scaled / 2);
    }
}
