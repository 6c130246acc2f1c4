namespace OpenTslm.Grounding.Certificates;

/// <summary>What a certificate is about: what the model was given before it answered.</summary>
public sealed record CertificateRequest
{
    /// <summary>The channels and the span that the model reads.</summary>
    public required Recording Recording { get; init; }

    /// <summary>Start of that span, seconds from the start of the recording as a whole.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>What the model reads.</summary>
    public required InputContract Input { get; init; }

    /// <summary>The prompt that asks for a rationale first.</summary>
    public required TslmPrompt Prompt { get; init; }

    /// <summary>The prompt that asks at once; null for an open question.</summary>
    public TslmPrompt? DirectPrompt { get; init; }

    /// <summary>Scores of the labels at once; empty for an open question.</summary>
    public IReadOnlyList<LabelScore> DirectLabels { get; init; } = [];

    /// <summary>How words are chosen; the seed is that of the changes too.</summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <summary>How much is spent.</summary>
    public CertificateOptions Options { get; init; } = new();
}
