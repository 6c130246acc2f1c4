namespace OpenTslm.Measurements.PulsePeaks;

/// <summary>Number and times of the systolic peaks; quality is the similarity of the pulses.</summary>
internal sealed class PulsePeakMeasurement : PhotoplethysmogramMeasurement
{
    public override string Name => "pulse-peaks";

    public override string Method => "Two moving averages over the squared positive half of the band-passed samples (0.5-8 Hz).";

    protected override Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot)
    {
        whyNot = null;
        return new Reading(pulses.Places.Length, "1", pulses.Quality)
        {
            EventSeconds = Array.ConvertAll(pulses.Places, p => p / pulses.SamplingRateHz),
        };
    }
}
