namespace OpenTslm.Measurements.Posture;

/// <summary>Which sensor axis points up, and how far it leans.</summary>
internal sealed class PostureMeasurement : AxesMeasurement
{
    public override string Name => "posture";

    public override string Method => "Angle between up (the mean acceleration) and the nearest sensor axis.";

    public override string Source => "Definition: an accelerometer at rest reads the reaction to gravity";

    protected override ChannelKind? Kind => ChannelKind.Acceleration;

    protected override bool NeedsRate => false;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        if (PostureEstimator.Measure(axes[0], axes[1], axes[2], out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(result.UpAngle, "deg", result.Quality)
        {
            Category = result.Up switch
            {
                UpAxis.PlusX => "+x",
                UpAxis.MinusX => "-x",
                UpAxis.PlusY => "+y",
                UpAxis.MinusY => "-y",
                UpAxis.PlusZ => "+z",
                _ => "-z",
            },
            Details =
            {
                ["mean x"] = result.MeanX,
                ["mean y"] = result.MeanY,
                ["mean z"] = result.MeanZ,
                ["magnitude"] = result.Magnitude,
                ["angle x deg"] = result.AngleX,
                ["angle y deg"] = result.AngleY,
                ["angle z deg"] = result.AngleZ,
                ["unsteadiness"] = result.Unsteadiness,
            },
        };
    }
}
