using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.Intervals;

/// <summary>Measures PR, QRS and QT on the median beat of all leads.</summary>
public static class EcgIntervalEstimator
{
    /// <summary>Measures.</summary>
    /// <param name="leads">Leads recorded together, equally long; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second, at least 50; leads below 400 are interpolated.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if the leads are unusable or have fewer than three beats that are alike.</returns>
    /// <exception cref="ArgumentException">A sample is infinite, or the leads differ in length.</exception>
    public static EcgIntervals? Measure(IReadOnlyList<float[]> leads, double samplingRateHz, out string? whyNot)
    {
        ArgumentNullException.ThrowIfNull(leads);
        string[] names = [.. Enumerable.Range(1, leads.Count).Select(i => $"lead {i}")];
        return EcgAnalysis.Create(names, leads, samplingRateHz, out whyNot) is { } analysis ? Of(analysis) : null;
    }

    internal static EcgIntervals Of(EcgAnalysis analysis)
    {
        var b = analysis.Boundaries;
        return new EcgIntervals(
            60 / analysis.RrSeconds,
            b.POffset - b.POnset,
            b.QrsOnset - b.POnset,
            b.QrsOffset - b.QrsOnset,
            b.TOffset - b.QrsOnset,
            analysis.RrSeconds);
    }
}
