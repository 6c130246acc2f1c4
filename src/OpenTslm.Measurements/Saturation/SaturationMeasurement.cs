namespace OpenTslm.Measurements.Saturation;

/// <summary>Share of each channel that is clipped.</summary>
internal sealed class SaturationMeasurement : ChannelMeasurement
{
    public override string Name => "saturation";

    public override string Method =>
        "Share of the valid samples in runs of three or more at the greatest or the least value of the window that end steeply "
        + "(in more than one least step) or are ten times as long as runs on average.";

    public override string Source => "Definition";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (SaturationEstimator.Measure(samples, out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(100 * result.Share, "%", result.Quality)
        {
            Category = result.Share > 0 ? "clipped" : "none",
            EventSeconds = [.. result.Starts.Select(start => start / channel.Rate!.Value)],
            Details =
            {
                ["at the least, %"] = 100 * result.ShareAtLeast,
                ["at the greatest, %"] = 100 * result.ShareAtGreatest,
                ["runs"] = result.Starts.Count,
            },
        };
    }
}
