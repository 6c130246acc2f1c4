namespace OpenTslm.Grounding.Claims.Text;

/// <summary>A stretch of text.</summary>
/// <param name="Start">Index of the first character.</param>
/// <param name="End">Index after the last character.</param>
internal readonly record struct Span(int Start, int End);
