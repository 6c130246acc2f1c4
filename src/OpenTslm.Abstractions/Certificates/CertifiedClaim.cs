using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>A statement of a rationale with what the samples say about it.</summary>
public sealed record CertifiedClaim
{
    /// <summary>The words that make it.</summary>
    public required string Text { get; init; }

    /// <summary>Index of its first character in the rationale.</summary>
    public required int Start { get; init; }

    /// <summary>Whether a chat model of the host's proposed it; the words stand in the rationale all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Proposed { get; init; }

    /// <summary>What it is about, such as <c>heart-rate</c>; <c>docs/claims.md</c> lists the kinds.</summary>
    public required string Kind { get; init; }

    /// <summary>What the samples say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The channels it was measured on; empty where nothing was.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Start of the window it was measured in, seconds from the start of the recording; null where nothing was.</summary>
    public double? FromSeconds { get; init; }

    /// <summary>End of that window.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>The measured value.</summary>
    public double? Value { get; init; }

    /// <summary>Its unit as a UCUM code.</summary>
    public string? Unit { get; init; }

    /// <summary>Name of the measurement.</summary>
    public string? Measurement { get; init; }

    /// <summary>How it is computed, in a sentence.</summary>
    public string? Method { get; init; }

    /// <summary>By how much claim and value may differ, in <see cref="Unit"/>.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Where the tolerance or the limits come from.</summary>
    public string? ToleranceSource { get; init; }
}
