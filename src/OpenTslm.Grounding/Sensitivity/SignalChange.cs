using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Sensitivity;

/// <summary>One changed version of the series of a prompt.</summary>
/// <param name="Kind">Which kind of change.</param>
/// <param name="Description">The change in words, without what a draw decides.</param>
/// <param name="Channel">Index of the only series that is changed; null changes all.</param>
/// <param name="Apply">Changes the samples of one series, given its index.</param>
internal sealed record SignalChange(SensitivityKind Kind, string Description, int? Channel, Func<TimeSeries, float[], int, float[]> Apply)
{
    /// <summary>The prompt with its text as it is and its series changed.</summary>
    public TslmPrompt ToPrompt(TslmPrompt prompt) => prompt with
    {
        Segments = [.. prompt.Segments.Select((segment, index) => Channel is { } only && only != index ? segment : segment with { Series = Change(segment.Series, index) })],
    };

    private TimeSeries Change(TimeSeries series, int index) =>
        new(series.Name, series.Unit, series.Axis, Apply(series, series.Read(0, checked((int)series.Count)), index));
}
