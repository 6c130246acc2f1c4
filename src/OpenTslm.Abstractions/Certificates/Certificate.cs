namespace OpenTslm.Certificates;

/// <summary>
/// How far the recording itself supports an answer: what of the text holds, whether the model read the signal at all, how sure it
/// may be, and whether it should have kept silent. Its JSON form is that of <see cref="CertificateJson"/>. No medical finding.
/// </summary>
public sealed record Certificate
{
    /// <summary>Version of this form; fields may be added within one version, and none changes its meaning or goes.</summary>
    public string Version { get; init; } = "2";

    /// <summary>How much was tried.</summary>
    public required CertificateLevel Level { get; init; }

    /// <summary>The certificate in a sentence or two that anybody understands.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether the system abstains, why, and what would help.</summary>
    public required Abstention Abstention { get; init; }

    /// <summary>How sure the answer is; null for an open question.</summary>
    public CalibratedConfidence? Confidence { get; init; }

    /// <summary>Whether the answer depends on the signal; null for an open question and for a question without series.</summary>
    public SignalSensitivity? Sensitivity { get; init; }

    /// <summary>Whether the rationale leads to the answer; null for an open question.</summary>
    public AnswerConsistency? Consistency { get; init; }

    /// <summary>What the samples say about the rationale, in a sentence.</summary>
    public required string ClaimSummary { get; init; }

    /// <summary>The claims of the rationale, in its order, each held against a measurement.</summary>
    public required IReadOnlyList<CertifiedClaim> Claims { get; init; }

    /// <summary>What it takes to make the answer again.</summary>
    public required CertificateProvenance Provenance { get; init; }

    /// <summary>What this is not.</summary>
    public string Notice { get; init; } =
        "Not a medical device: a certificate says how far the signal supports the text, not whether the answer is right.";

    /// <summary>How many claims have a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    public int Count(Verdict verdict) => Claims.Count(claim => claim.Verdict == verdict);
}
