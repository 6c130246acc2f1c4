using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>A report on a recording, before a person has approved it.</summary>
public sealed record DraftReport
{
    /// <summary>The patient's reference, such as <c>Patient/123</c>; null where no chart was given.</summary>
    public string? Patient { get; init; }

    /// <summary>What the report is about, such as "Electrocardiogram study".</summary>
    public required string Title { get; init; }

    /// <summary>Code of <see cref="Title"/>, where certain.</summary>
    public IReadOnlyList<ConceptCode> Codes { get; init; } = [];

    /// <summary>What it states.</summary>
    public required IReadOnlyList<ReportedObservation> Observations { get; init; }

    /// <summary>What follows, as prose for a person.</summary>
    public string? Conclusion { get; init; }

    /// <summary>When the recording began; null if unknown.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Length of the recording in seconds.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>When the report was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Who wrote it, and of what.</summary>
    public required ReportSource Source { get; init; }
}
