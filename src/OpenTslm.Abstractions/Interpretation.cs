using OpenTslm.Certificates;

namespace OpenTslm;

/// <summary>What a model made of a recording: the result that every surface returns. Not a medical finding.</summary>
public sealed record Interpretation
{
    /// <summary>The question as asked.</summary>
    public required string Question { get; init; }

    /// <summary>The answer: the label for a question with known answers, otherwise the model's own words.</summary>
    public required string Answer { get; init; }

    /// <summary>The model's reasoning.</summary>
    public required string Rationale { get; init; }

    /// <summary>Candidate answers scored after the rationale; empty for an open question.</summary>
    public required IReadOnlyList<LabelScore> Labels { get; init; }

    /// <summary>Candidate answers scored without a rationale; empty for an open question.</summary>
    public required IReadOnlyList<LabelScore> DirectLabels { get; init; }

    /// <summary>What the model read.</summary>
    public required InputContract Input { get; init; }

    /// <summary>Model name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelHash { get; init; }

    /// <summary>SHA-256 of the prompt's text.</summary>
    public required string PromptHash { get; init; }

    /// <summary>Content hash of the recording, if it came from bytes.</summary>
    public string? RecordingHash { get; init; }

    /// <summary>Seed of the generation.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of tokens generated.</summary>
    public required int GeneratedTokens { get; init; }

    /// <summary>Whether the rationale ended by itself; false if the token limit cut it off.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>How far the recording itself supports the answer; null where no certificate was asked for.</summary>
    public Certificate? Certificate { get; init; }
}
