namespace OpenTslm.Agents.Fhir;

/// <summary>Who wrote a report, and of what; it becomes the <c>Provenance</c> and the <c>Device</c> that it names.</summary>
public sealed record ReportSource
{
    /// <summary>Name of the model, or of the rules where no model was asked.</summary>
    public required string Model { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of its weights in hexadecimal; null where it has none.</summary>
    public string? ModelHash { get; init; }

    /// <summary>Name or hash of the prompt template that was used; null where no model was asked.</summary>
    public string? PromptTemplate { get; init; }

    /// <summary>The language model that wrote the sentences, if one did.</summary>
    public string? LanguageModel { get; init; }

    /// <summary>SHA-256 of the recording's bytes in hexadecimal; null if it did not come from bytes.</summary>
    public string? RecordingHash { get; init; }

    /// <summary>Where the recording came from, for people to read.</summary>
    public string? Recording { get; init; }
}
