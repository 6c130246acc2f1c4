namespace OpenTslm.Measurements.EegBandPower;

/// <summary>Absolute and relative power of a band of the electroencephalogram.</summary>
internal sealed class EegBandPowerMeasurement(EegBand band) : EegMeasurement
{
    private const double AmpleSeconds = 20;

    public override string Name => $"eeg-{band.Name}-power";

    public override string Method => FormattableString.Invariant(
        $"Power from {band.LowHz} to {band.HighHz} Hz of the power spectral density (Hann windows of 4 s, half overlapping); relative to that from {LowestHz} to {HighestHz} Hz.");

    public override string Source => "Welch 1967, IEEE Trans. Audio Electroacoustics 15:70; bands of Berry et al., AASM manual, sigma of sleep spindles";

    protected override Reading? Read(EegWindow window, out string? whyNot)
    {
        var spectrum = Spectrum(window.Samples, window.RateHz);
        var power = Power(spectrum, band.LowHz, band.HighHz);
        var total = Power(spectrum, LowestHz, HighestHz);
        if (!(total > 0))
        {
            whyNot = "There is no power between 0.5 and 30 Hz.";
            return null;
        }

        whyNot = null;
        var (scale, unit) = SquaredMicrovolts(window.Unit);
        return new Reading(power * scale, unit, window.Quality * Math.Min(1, window.Seconds / AmpleSeconds))
        {
            Details = { ["relative"] = power / total },
        };
    }
}
