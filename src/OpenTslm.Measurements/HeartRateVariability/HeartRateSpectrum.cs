using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.HeartRateVariability;

/// <summary>Power of RR intervals in the low and high bands.</summary>
internal static class HeartRateSpectrum
{
    private const double ResampledHz = 4;
    private const int SegmentSamples = 512;
    private const double StepHz = 0.002;

    /// <summary>Welch's method on the intervals, interpolated linearly at 4 Hz.</summary>
    public static HeartRateBands Welch(double[] times, double[] intervals)
    {
        var count = (int)((times[^1] - times[0]) * ResampledHz);
        var even = new double[count];
        for (int i = 0, at = 0; i < count; i++)
        {
            var time = times[0] + (i / ResampledHz);
            while (at + 2 < times.Length && times[at + 1] < time)
            {
                at++;
            }

            var share = Math.Clamp((time - times[at]) / (times[at + 1] - times[at]), 0, 1);
            even[i] = intervals[at] + (share * (intervals[at + 1] - intervals[at]));
        }

        var spectrum = WelchPeriodogram.Estimate(even, ResampledHz, SegmentSamples);
        return new HeartRateBands(
            spectrum.PowerBetween(HeartRateBands.From, HeartRateBands.Border), spectrum.PowerBetween(HeartRateBands.Border, HeartRateBands.To));
    }

    /// <summary>
    /// Lomb-Scargle periodogram of the uneven series itself (Scargle 1982, Astrophys. J. 263:835), scaled so that it adds up
    /// to the variance as a one-sided spectrum does.
    /// </summary>
    public static HeartRateBands LombScargle(double[] times, double[] intervals)
    {
        var mean = intervals.Average();
        double[] values = Array.ConvertAll(intervals, rr => rr - mean);
        var duration = times[^1] - times[0];
        double low = 0, high = 0;
        for (var hertz = HeartRateBands.From; hertz < HeartRateBands.To; hertz += StepHz)
        {
            // The periodogram P of variance units gives the density 2 P T / N.
            var power = 2 * Periodogram(times, values, 2 * Math.PI * hertz) * duration / values.Length * StepHz;
            low += hertz < HeartRateBands.Border ? power : 0;
            high += hertz < HeartRateBands.Border ? 0 : power;
        }

        return new HeartRateBands(low, high);
    }

    private static double Periodogram(double[] times, double[] values, double omega)
    {
        double sines = 0, cosines = 0;
        foreach (var time in times)
        {
            sines += Math.Sin(2 * omega * time);
            cosines += Math.Cos(2 * omega * time);
        }

        var delay = Math.Atan2(sines, cosines) / (2 * omega);
        double withCos = 0, withSin = 0, cosSquares = 0, sinSquares = 0;
        for (var i = 0; i < times.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(omega * (times[i] - delay));
            withCos += values[i] * cosine;
            withSin += values[i] * sine;
            cosSquares += cosine * cosine;
            sinSquares += sine * sine;
        }

        return 0.5 * ((withCos * withCos / cosSquares) + (withSin * withSin / sinSquares));
    }
}
