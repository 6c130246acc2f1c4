namespace OpenTslm.Tools.Events;

/// <summary>Reports the share of a search that is done, no more often than each percent.</summary>
/// <param name="progress">Where it goes.</param>
internal sealed class ShareProgress(IProgress<ToolProgress> progress) : IProgress<double>
{
    private int _last = -1;

    /// <inheritdoc/>
    public void Report(double value)
    {
        var percent = (int)(100 * value);
        if (percent > _last)
        {
            _last = percent;
            progress.Report(new ToolProgress(percent, $"{percent} % of the recording is searched."));
        }
    }
}
