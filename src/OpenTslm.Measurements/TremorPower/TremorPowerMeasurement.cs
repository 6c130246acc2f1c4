using OpenTslm.Measurements.MovementFrequency;

namespace OpenTslm.Measurements.TremorPower;

/// <summary>Power of a movement in the band of tremor.</summary>
internal sealed class TremorPowerMeasurement : AxesMeasurement
{
    private const double LowestHz = 4;
    private const double HighestHz = 12;
    private const double WidestHz = 0.5;
    private const double PeakHalfWidthHz = 1;
    private const double StandardGravity = 9.80665; // m/s², ISO 80000-3

    public override string Name => "tremor-power";

    public override string Method =>
        "Power of the three axes together from 4 to 12 Hz; its share is of the power from 0.5 to 12 Hz. Walking has power there too.";

    public override string Source => "Deuschl et al. 1998, Movement Disorders 13(S3):2 (band); Welch 1967 (spectrum)";

    protected override ChannelKind? Kind => null;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        if (AxesSpectrum.Estimate(axes, first.Rate!.Value, HighestHz, out var share, out whyNot) is not { } spectrum)
        {
            return null;
        }

        var (scale, unit) = Unit(first.Series.Unit);
        var power = spectrum.PowerBetween(LowestHz, HighestHz);
        var total = spectrum.PowerBetween(WidestHz, HighestHz);
        if (!(total > 0))
        {
            whyNot = "Nothing moves between 0.5 and 12 Hz.";
            return null;
        }

        var peak = AxesSpectrum.PeakHz(spectrum, LowestHz, HighestHz);
        var around = spectrum.PowerBetween(
            Math.Max(LowestHz, peak - PeakHalfWidthHz), Math.Min(HighestHz, peak + PeakHalfWidthHz));
        return new Reading(power * scale * scale, unit, share * Math.Min(1, axes[0].Length / first.Rate!.Value / 10))
        {
            Details =
            {
                ["share"] = Math.Clamp(power / total, 0, 1),
                ["root mean square"] = Math.Sqrt(power) * scale,
                ["peak Hz"] = peak,
                ["share around peak"] = power > 0 ? Math.Clamp(around / power, 0, 1) : 0,
            },
        };
    }

    /// <summary>Accelerations in m/s², angular rates in degrees a second, so that sensors can be compared.</summary>
    private static (double Scale, string? Unit) Unit(string? unit) => UnitScale.ToGravities(unit) is { } gravities
        ? (gravities * StandardGravity, "m2/s4")
        : (unit, ChannelKinds.IsInDegrees(unit)) switch
        {
            (null, _) => (1, null),
            (_, true) => (1, "deg2/s2"),
            _ => (180 / Math.PI, "deg2/s2"),
        };
}
