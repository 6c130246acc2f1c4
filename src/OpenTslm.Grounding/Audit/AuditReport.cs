using System.Text.Json.Serialization;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>What the samples of a recording say about a text. It judges the text, not the patient: no medical finding.</summary>
public sealed record AuditReport
{
    /// <summary>Version of this form.</summary>
    public string Version { get; init; } = "1";

    /// <summary>Whether the text was read, and if not, why.</summary>
    public required ExtractionStatus Status { get; init; }

    /// <summary>In a sentence, for anybody.</summary>
    public required string Summary { get; init; }

    /// <summary>The claims in the order of the text.</summary>
    public required IReadOnlyList<AuditedClaim> Claims { get; init; }

    /// <summary>Why each proposal of a chat model that counts for nothing does; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<string>? Rejected { get; init; }

    /// <summary>Number of sentences.</summary>
    public required int Sentences { get; init; }

    /// <summary>Number of sentences with a claim that could be checked.</summary>
    public required int CheckedSentences { get; init; }

    /// <summary>SHA-256 of the recording's source, if it came from bytes.</summary>
    public string? RecordingHash { get; init; }

    /// <summary>What this is not.</summary>
    public string Notice { get; init; } = "Not a medical device: claims are held against measurements of the signal, which can be wrong.";

    /// <summary>How many claims have a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    public int Count(Verdict verdict) => Claims.Count(claim => claim.Verdict == verdict);
}
