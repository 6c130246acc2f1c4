namespace OpenTslm.Measurements.Rotation;

/// <summary>Net turn about the axis with the most turning energy.</summary>
internal sealed class RotationMeasurement : AxesMeasurement
{
    public override string Name => "rotation";

    public override string Method => "Integral of the angular rate about the axis with the most turning energy.";

    public override string Source => "Definition: angle is the integral of angular rate";

    protected override ChannelKind? Kind => ChannelKind.AngularRate;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        if (ChannelKinds.IsInDegrees(first.Series.Unit))
        {
            axes = Array.ConvertAll(axes, axis => Array.ConvertAll(axis, v => (float)(v * Math.PI / 180)));
        }

        var result = RotationEstimator.Measure(axes[0], axes[1], axes[2], first.Rate!.Value, out whyNot);
        if (result is not { } rotation)
        {
            return null;
        }

        return new Reading(rotation.NetDegrees, "deg", rotation.Quality)
        {
            Category = rotation.Axis switch { RotationAxis.X => "x", RotationAxis.Y => "y", _ => "z" },
            Details =
            {
                ["net x deg"] = rotation.NetDegreesX,
                ["net y deg"] = rotation.NetDegreesY,
                ["net z deg"] = rotation.NetDegreesZ,
                ["total deg"] = rotation.TotalDegrees,
                ["peak deg/s"] = rotation.PeakDegreesPerSecond,
                ["axis share"] = rotation.AxisShare,
            },
        };
    }
}
