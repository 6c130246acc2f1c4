namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>A moment or span, in seconds from the start of the recording.</summary>
/// <param name="From">Start, or null.</param>
/// <param name="To">End, or null.</param>
/// <param name="Segment">A part named by a word instead.</param>
internal sealed record TimeSpot(double? From, double? To, ClaimSegment? Segment = null);
