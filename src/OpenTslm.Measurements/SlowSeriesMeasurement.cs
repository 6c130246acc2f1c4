namespace OpenTslm.Measurements;

/// <summary>
/// A measurement of one channel that is read once a second or more rarely, such as steps, glucose or blood pressure, at even
/// or explicit times.
/// </summary>
internal abstract class SlowSeriesMeasurement : MeasurementBase
{
    protected override string NothingFits => "No channel is read once a second or more rarely.";

    protected sealed override bool NeedsRate => false;

    /// <summary>Whether it is meant for a channel, beyond its being slow.</summary>
    protected virtual bool Fits(TimeSeries channel) => true;

    protected sealed override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording window, TimeSeries? only) =>
        only is not null
            ? [[only]]
            : window.Channels.Where(c => SlowSeries.IsSlow(c) && Fits(c)).Select(c => new[] { c });

    protected sealed override Reading? Read(IReadOnlyList<ChannelWindow> channels, out string? whyNot)
    {
        var series = SlowSeries.Create(channels[0]);
        if (series.Values.Length == 0)
        {
            whyNot = "The window holds no valid reading.";
            return null;
        }

        return Read(series, out whyNot);
    }

    /// <summary>Measures at least one reading.</summary>
    protected abstract Reading? Read(SlowSeries series, out string? whyNot);

    /// <summary>A sentence for too few readings.</summary>
    protected static string TooFew(int count, int needed) => $"The window holds {count} reading(s); at least {needed} are needed.";
}
