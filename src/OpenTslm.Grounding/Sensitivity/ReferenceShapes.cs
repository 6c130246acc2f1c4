namespace OpenTslm.Grounding.Sensitivity;

/// <summary>
/// Plain signals that differ from each other in what questions are about: direction, level, spikes, period, rate, regularity,
/// where it varies. They stand in for another recording where none is at hand.
/// </summary>
internal static class ReferenceShapes
{
    // Width of the sharp wave and of the slow one after it, and when that follows, in parts of a second.
    private const double SharpSeconds = 0.025, SlowSeconds = 0.07, SlowAfterSeconds = 0.3;

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

    // Intervals swing around their mean by a share that no period of the swing divides.
    private static double Pulses(double t, double interval, double unevenness)
    {
        var value = 0.0;
        for (double beat = interval / 3, n = 0; beat < t + 0.3; n++)
        {
            value += Bump(t - beat, SharpSeconds) + (0.25 * Bump(t - beat - SlowAfterSeconds, SlowSeconds));
            beat += interval * (1 + (unevenness * Math.Sin(n * 2.4)));
        }

        return value;
    }

    private static double Spikes(double t, double duration) =>
        Bump((t / duration) - 0.3, 0.006) + Bump((t / duration) - 0.72, 0.006);

    private static double Bump(double distance, double width)
    {
        var scaled = distance / width;
        return Math.Abs(scaled) > 6 ? 0 : Math.Exp(-scaled * scaled / 2);
    }
}
