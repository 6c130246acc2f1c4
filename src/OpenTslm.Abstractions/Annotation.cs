namespace OpenTslm;

/// <summary>A mark that somebody or something set on a recording: a beat, a rhythm change, a sleep stage, an activity.</summary>
/// <param name="StartSeconds">Seconds from the start of the recording.</param>
/// <param name="DurationSeconds">Length, zero for an instant.</param>
/// <param name="Code">Short code as the source writes it, such as <c>N</c>, <c>V</c> or <c>(AFIB</c>.</param>
/// <param name="Text">Longer text, if any.</param>
/// <param name="Channel">Channel name when the mark belongs to one.</param>
public sealed record Annotation(double StartSeconds, double DurationSeconds, string Code, string? Text = null, string? Channel = null);
