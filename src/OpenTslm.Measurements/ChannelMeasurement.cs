namespace OpenTslm.Measurements;

/// <summary>A measurement of one channel at a time.</summary>
internal abstract class ChannelMeasurement : MeasurementBase
{
    /// <summary>The kind of channel it is meant for, or null for any.</summary>
    protected virtual ChannelKind? Kind => null;

    protected override string NothingFits => Kind switch
    {
        ChannelKind.Electrocardiogram => "No channel is an electrocardiogram lead by its name and unit.",
        ChannelKind.Photoplethysmogram => "No channel is a photoplethysmogram by its name and unit.",
        ChannelKind.OxygenSaturation => "No channel is an oxygen saturation by its name and unit.",
        ChannelKind.Respiration => "No channel is a wave of breathing by its name and unit.",
        ChannelKind.Electroencephalogram => "No channel is an electroencephalogram by its name and unit.",
        ChannelKind.Electrooculogram => "No channel is an electrooculogram by its name and unit.",
        _ => "No channel fits.",
    };

    protected sealed override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording window, TimeSeries? only) =>
        only is not null
            ? [[only]]
            : window.Channels.Where(c => Kind is null || ChannelKinds.Of(c) == Kind).Select(c => new[] { c });

    protected sealed override Reading? Read(IReadOnlyList<ChannelWindow> channels, out string? whyNot) =>
        Read(channels[0], channels[0].Read(), out whyNot);

    /// <summary>Measures one channel.</summary>
    protected abstract Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot);

    /// <summary>A unit divided by time or squared; null when the channel's is unknown.</summary>
    protected static string? Derived(string? unit, string suffix) => unit is null ? null : unit + suffix;
}
