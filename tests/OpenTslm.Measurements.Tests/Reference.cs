namespace OpenTslm.Measurements.Tests;

/// <summary>
/// Series whose measurements were computed with SciPy 1.10.1 and statsmodels 0.13.5 as references:
/// <c>x = sin(0.3 i) + 0.1 ((7919 i) mod 13)</c> in 32 bits, i = 0 … 199.
/// </summary>
internal static class Reference
{
    public static float[] Wave { get; } = Signal.Create(200, i => Math.Sin(0.3 * i) + (0.1 * (i * 7919 % 13)));

    /// <summary>Readings of one channel at times in hours, as a recording.</summary>
    public static Recording Readings(string name, string? unit, IEnumerable<double> hours, IEnumerable<double> values, DateTimeOffset? start = null)
    {
        var axis = new TimeAxis.Timestamps([.. hours.Select(h => h * 3600)]) { Start = start };
        return new Recording([new TimeSeries(name, unit, axis, [.. values.Select(v => (float)v)])]);
    }

    /// <summary>The only outcome of a measurement of a whole recording.</summary>
    public static MeasurementOutcome Measure(string name, Recording recording) =>
        MeasurementCatalog.Find(name)!.Measure(recording, 0, double.PositiveInfinity).Single();
}
