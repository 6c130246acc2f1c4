namespace OpenTslm.Fuzz.Rationales;

/// <summary>Short recordings that have something of what texts speak of.</summary>
internal static class Recordings
{
    /// <summary>Beats of 75 a minute in two leads, ten seconds.</summary>
    public static Recording Heart() => Of(100, 1000, ("II", "mV", t => Beat(t)), ("V1", "mV", t => -0.4 * Beat(t)));

    /// <summary>Two steps a second on three axes, six seconds.</summary>
    public static Recording Motion() => Of(
        50,
        300,
        ("x", "m/s2", t => 3 * Math.Sin(4 * Math.PI * t)),
        ("y", "m/s2", t => 9.8 + Math.Cos(4 * Math.PI * t)),
        ("z", "m/s2", t => t < 3 ? 0 : 0.5 * Math.Sin(40 * t)));

    /// <summary>A day of glucose, a value every five minutes.</summary>
    public static Recording Glucose() => Of(1 / 300.0, 288, ("glucose", "mmol/L", t => 7 + (2 * Math.Sin(t / 9000)) + (t / 50_000)));

    private static Recording Of(double rateHz, int samples, params (string Name, string Unit, Func<double, double> At)[] channels) => new(
        [.. channels.Select(channel => new TimeSeries(
            channel.Name,
            channel.Unit,
            new TimeAxis.Regular(rateHz),
            [.. Enumerable.Range(0, samples).Select(n => (float)channel.At(n / rateHz))]))]);

    private static double Beat(double t)
    {
        var since = (t % 0.8) - 0.4;
        return Math.Exp(-since * since / 0.0004) + (0.15 * Wave(since + 0.16)) + (0.3 * Wave(since - 0.28));
    }

    private static double Wave(double distance) => Math.Exp(-distance * distance / 0.002);
}
