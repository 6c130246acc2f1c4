using System.Text.Json.Serialization;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>A claim with what the samples say about it.</summary>
public sealed record AuditedClaim
{
    /// <summary>The claim.</summary>
    public required Claim Claim { get; init; }

    /// <summary>The sentence that makes it, as written.</summary>
    public required string Text { get; init; }

    /// <summary>Whether a chat model proposed it, and the grammar did not find it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Proposed { get; init; }

    /// <summary>What the samples say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The value it was held against; null where nothing could be measured.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>By how much claim and measurement may differ, in the unit of the evidence; null where no number was compared.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Where the tolerance or the limits come from.</summary>
    public string? ToleranceSource { get; init; }
}
