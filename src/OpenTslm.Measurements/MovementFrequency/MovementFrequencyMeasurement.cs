using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.MovementFrequency;

/// <summary>Dominant frequency of a movement, and how much of it is a rhythm.</summary>
internal sealed class MovementFrequencyMeasurement : AxesMeasurement
{
    private const double LowestHz = 0.5;
    private const double HighestHz = 10;

    public override string Name => "movement-frequency";

    public override string Method =>
        "Peak from 0.5 to 10 Hz (or 0.45 of the sampling rate) of the power spectral density of the three axes together; harmonicity is the share of the power at its multiples.";

    public override string Source => "Welch 1967, IEEE Trans. Audio Electroacoustics 15:70; harmonicity by definition";

    protected override ChannelKind? Kind => null;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        // A slow sensor shows what it can; people move up to 10 Hz at most.
        var highest = Math.Min(HighestHz, 0.45 * first.Rate!.Value);
        if (AxesSpectrum.Estimate(axes, first.Rate!.Value, highest, out var share, out whyNot) is not { } spectrum)
        {
            return null;
        }

        var total = spectrum.PowerBetween(LowestHz, highest);
        if (!(total > 0))
        {
            whyNot = "Nothing moves at 0.5 Hz or more.";
            return null;
        }

        var frequency = AxesSpectrum.PeakHz(spectrum, LowestHz, highest);
        var cycles = frequency * axes[0].Length / first.Rate!.Value;
        return new Reading(frequency, "Hz", share * Math.Min(1, cycles / 3))
        {
            Details =
            {
                ["harmonicity"] = Math.Clamp(Harmonics(spectrum, frequency, highest) / total, 0, 1),
                ["power share"] = Math.Clamp(Around(spectrum, frequency, highest) / total, 0, 1),
                ["highest Hz"] = highest,
                ["resolution Hz"] = spectrum.ResolutionHz,
            },
        };
    }

    private static double Harmonics(PowerSpectralDensity spectrum, double frequency, double highest)
    {
        // Where the main lobes of the multiples touch, everything would count as harmonic.
        var sum = 0.0;
        for (var multiple = 1; multiple * frequency <= highest; multiple++)
        {
            sum += Around(spectrum, multiple * frequency, highest);
            if (2 * spectrum.ResolutionHz > frequency)
            {
                break;
            }
        }

        return sum;
    }

    private static double Around(PowerSpectralDensity spectrum, double frequency, double highest) => spectrum.PowerBetween(
        Math.Max(LowestHz, frequency - spectrum.ResolutionHz), Math.Min(highest, frequency + spectrum.ResolutionHz));
}
