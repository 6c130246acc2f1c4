namespace OpenTslm;

/// <summary>A text and the series it announces.</summary>
/// <param name="Text">What the prompt says about the series: name, unit, rate, length, mean and standard deviation.</param>
/// <param name="Series">The series itself; the model normalises it as its checkpoint expects.</param>
public sealed record PromptSegment(string Text, TimeSeries Series);
