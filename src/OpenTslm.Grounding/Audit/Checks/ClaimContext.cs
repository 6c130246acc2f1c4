using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>One claim about one channel, with what it takes to check it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Channel">The channel it is about, or null for the recording as a whole.</param>
/// <param name="Window">The time it is about.</param>
/// <param name="Gauge">Makes measurements.</param>
internal sealed record ClaimContext(Claim Claim, string? Channel, TimeWindow Window, Gauge Gauge);
