using OpenTslm.Grounding.Certificates;

namespace OpenTslm.Tools.Interpreting;

/// <summary>A question about a recording, and what of the recording it is about.</summary>
public sealed record InterpretationRequest
{
    /// <summary>The question in the caller's words. A list such as <c>Options: walking; sitting</c> in it names the answers.</summary>
    public required string Question { get; init; }

    /// <summary>Names of the channels to read, in that order; null or empty reads all of them.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Start of the span, seconds from the recording's start; null is its start.</summary>
    public double? FromSeconds { get; init; }

    /// <summary>End of the span (exclusive), seconds from the recording's start; null is its end.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>The possible answers, two or more; null or empty lets the question or the model's card decide.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How tokens are chosen; greedy by default.</summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <summary>What is spent on the certificate, and when the system abstains; quick by default, and none where its level is off.</summary>
    public CertificateOptions Certificate { get; init; } = new();
}
