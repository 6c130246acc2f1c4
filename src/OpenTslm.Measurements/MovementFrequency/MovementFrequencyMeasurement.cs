using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.MovementFrequency;

/// <summary>Dominant frequency of a movement, and how much of it is a rhythm.</summary>
internal sealed class MovementFrequencyMeasurement : AxesMeasurement
{
    private const double LowestHz = 0.3;
    private const double HighestHz = 10;

    public override string Name => "movement-frequency";

    public override string Method =>
        "Peak from 0.3 to 10 Hz of the power spectral density of the three axes together; harmonicity is the share of the power at its multiples.";

    public override string Source => "Welch 1967, IEEE Trans. Audio Electroacoustics 15:70; harmonicity by definition";

    protected override ChannelKind? Kind => null;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        if (AxesSpectrum.Estimate(axes, first.Rate!.Value, HighestHz, out var share, out whyNot) is not { } spectrum)
        {
            return null;
        }

        var total = spectrum.PowerBetween(LowestHz, HighestHz);
        if (!(total > 0))
        {
            whyNot = "Nothing moves between 0.3 and 10 Hz.";
            return null;
        }

        var frequency = AxesSpectrum.PeakHz(spectrum, LowestHz, HighestHz);
        var cycles = frequency * axes[0].Length / first.Rate!.Value;
        return new Reading(frequency, "Hz", share * Math.Min(1, cycles / 3))
        {
            Details =
            {
                ["harmonicity"] = Math.Clamp(Harmonics(spectrum, frequency) / total, 0, 1),
                ["power share"] = Math.Clamp(Around(spectrum, frequency) / total, 0, 1),
                ["resolution Hz"] = spectrum.ResolutionHz,
            },
        };
    }

    private static double Harmonics(PowerSpectralDensity spectrum, double frequency)
    {
        // Where the main lobes of the multiples touch, everything would count as harmonic.
        var sum = 0.0;
        for (var multiple = 1; multiple * frequency <= HighestHz; multiple++)
        {
            sum += Around(spectrum, multiple * frequency);
            if (2 * spectrum.ResolutionHz > frequency)
            {
                break;
            }
        }

        return sum;
    }

    private static double Around(PowerSpectralDensity spectrum, double frequency) => spectrum.PowerBetween(
        Math.Max(LowestHz, frequency - spectrum.ResolutionHz), Math.Min(HighestHz, frequency + spectrum.ResolutionHz));
}
