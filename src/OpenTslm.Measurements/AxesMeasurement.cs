namespace OpenTslm.Measurements;

/// <summary>A measurement of the three axes of one sensor.</summary>
internal abstract class AxesMeasurement : MeasurementBase
{
    /// <summary>What the axes measure; null for accelerometers and gyroscopes alike.</summary>
    protected abstract ChannelKind? Kind { get; }

    protected override string NothingFits => Kind switch
    {
        ChannelKind.AngularRate => "No three channels are the axes of a gyroscope by their names and units.",
        ChannelKind.Acceleration => "No three channels are the axes of an accelerometer by their names and units.",
        _ => "No three channels are the axes of an accelerometer or a gyroscope by their names and units.",
    };

    protected sealed override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording window, TimeSeries? only) =>
        Groups(window, Fits).Where(axes => only is null || axes.Contains(only));

    /// <summary>The axes x, y and z of each sensor of a fitting kind.</summary>
    internal static IEnumerable<TimeSeries[]> Groups(Recording recording, Func<ChannelKind, bool> fits)
    {
        var axes = recording.Channels
            .Select(c => (Channel: c, Place: ChannelKinds.AxisOf(c.Name), Kind: ChannelKinds.Of(c)))
            .Where(c => c.Place is not null && fits(c.Kind))
            .GroupBy(c => (c.Kind, Sensor: c.Place!.Value.Sensor.ToUpperInvariant()));
        foreach (var sensor in axes)
        {
            TimeSeries[] ordered = [.. sensor.OrderBy(c => c.Place!.Value.Axis).Select(c => c.Channel)];
            var letters = sensor.Select(c => c.Place!.Value.Axis).Distinct().Count();
            if (ordered.Length == 3 && letters == 3)
            {
                yield return ordered;
            }
        }
    }

    protected sealed override Reading? Read(IReadOnlyList<ChannelWindow> channels, out string? whyNot)
    {
        if (channels.Any(c => c.Rate != channels[0].Rate || c.Series.Count != channels[0].Series.Count))
        {
            whyNot = "The three axes differ in sampling rate or length.";
            return null;
        }

        return Read(channels[0], [.. channels.Select(c => c.Read())], out whyNot);
    }

    private bool Fits(ChannelKind kind) =>
        Kind is null ? kind is ChannelKind.Acceleration or ChannelKind.AngularRate : kind == Kind;

    /// <summary>Measures the axes x, y and z, equally long.</summary>
    protected abstract Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot);
}
