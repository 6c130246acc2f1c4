using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.PulseQuality;

/// <summary>Whether a photoplethysmogram is good enough to take a rate from.</summary>
internal sealed class PulseQualityMeasurement : PhotoplethysmogramMeasurement
{
    private const double SegmentSeconds = 10;
    private const double SkewnessSeconds = 5;
    private const double AcceptableSimilarity = 0.86;
    private const double GreatestIntervalRatio = 2.2;
    private const double LongestIntervalSeconds = 3;

    public override string Name => "pulse-quality";

    public override string Method =>
        "Mean correlation of the pulses with their mean, in segments of 10 s; a segment is acceptable at 0.86 or more, 40 to 180 pulses a minute, no interval over 3 s and none 2.2 times another.";

    public override string Source =>
        "Orphanidou et al. 2015, IEEE J. Biomed. Health Inform. 19:832; skewness after Elgendi 2016, Bioengineering 3:21";

    protected override Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var rate = pulses.SamplingRateHz;
        var segments = Math.Max(1, (int)(samples.Length / (SegmentSeconds * rate)));
        var length = (double)samples.Length / segments;
        double similarity = 0;
        var acceptable = 0;
        for (var s = 0; s < segments; s++)
        {
            double from = s * length, to = from + length;
            double[] peaks = [.. pulses.Places.Where(p => p >= from && p < to)];
            var alike = PulseShapes.Similarity(PulseShapes.Correlate(samples, peaks, rate));
            similarity += alike / segments;
            acceptable += alike >= AcceptableSimilarity && IsPlausible(peaks, rate) ? 1 : 0;
        }

        whyNot = null;
        var share = (double)acceptable / segments;
        return new Reading(similarity, "1", pulses.SignalQuality * Math.Min(1, samples.Length / (SegmentSeconds * rate)))
        {
            Category = share >= 0.5 ? "acceptable" : "unacceptable",
            Details = { ["acceptable share"] = share, ["skewness"] = Skewness(samples, rate), ["segments"] = segments },
        };
    }

    private static bool IsPlausible(double[] peaks, double rate)
    {
        if (peaks.Length < 3)
        {
            return false;
        }

        var intervals = new double[peaks.Length - 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = (peaks[i + 1] - peaks[i]) / rate;
        }

        return 60 / intervals.Average() is >= 40 and <= 180
            && intervals.Max() <= LongestIntervalSeconds
            && intervals.Max() <= GreatestIntervalRatio * intervals.Min();
    }

    /// <summary>Median over pieces of 5 s of the third standardised moment; positive for a clean pulse wave.</summary>
    private static double Skewness(ReadOnlySpan<float> samples, double rate)
    {
        var length = Math.Min(samples.Length, (int)(SkewnessSeconds * rate));
        var pieces = new List<double>();
        for (var start = 0; start + length <= samples.Length; start += length)
        {
            if (Piece(samples.Slice(start, length)) is { } skewness)
            {
                pieces.Add(skewness);
            }
        }

        return pieces.Count == 0 ? 0 : Quantile.MedianInPlace(pieces.ToArray());
    }

    private static double? Piece(ReadOnlySpan<float> samples)
    {
        double sum = 0, squares = 0, cubes = 0;
        foreach (var sample in samples)
        {
            if (float.IsNaN(sample))
            {
                return null;
            }

            sum += sample;
        }

        var mean = sum / samples.Length;
        foreach (var sample in samples)
        {
            var distance = sample - mean;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }

        var deviation = Math.Sqrt(squares / samples.Length);
        return WindowReadiness.IsConstant(deviation, mean) ? null : cubes / samples.Length / (deviation * deviation * deviation);
    }
}
