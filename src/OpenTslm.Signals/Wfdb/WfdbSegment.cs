namespace OpenTslm.Signals.Wfdb;

/// <summary>One segment of a record of several (WFDB Applications Guide, header(5)).</summary>
/// <param name="Name">Name of the segment's own record, in the same folder; <c>~</c> where nothing was recorded.</param>
/// <param name="FrameCount">Frames; 0 for the first segment of a variable layout, which has no samples.</param>
public sealed record WfdbSegment(string Name, long FrameCount)
{
    /// <summary>Whether nothing was recorded.</summary>
    public bool IsGap => Name == "~";
}
