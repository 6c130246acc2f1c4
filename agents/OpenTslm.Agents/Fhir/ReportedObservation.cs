using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>
/// One thing that a report states, on its way into FHIR. It is neutral on purpose: whatever wrote the report (an agent, a
/// workflow, a person's program) maps each of its sentences to one of these, and <see cref="FhirReport"/> makes an
/// <c>Observation</c> of it.
/// </summary>
public sealed record ReportedObservation
{
    /// <summary>What is stated, as a sentence for a person; it becomes the Observation's note.</summary>
    public required string Statement { get; init; }

    /// <summary>What it is about, in a few words, such as "QT interval"; it becomes the text of the code.</summary>
    public required string Name { get; init; }

    /// <summary>Codes of it, only where certain; <see cref="ReportCodes"/> knows those of the measurements.</summary>
    public IReadOnlyList<ConceptCode> Codes { get; init; } = [];

    /// <summary>The number, finite, if it states one.</summary>
    public double? Value { get; init; }

    /// <summary>Unit of <see cref="Value"/> as a UCUM code, such as <c>ms</c> or <c>/min</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The value in words, if it is no number, such as "irregular".</summary>
    public string? Text { get; init; }

    /// <summary>Start of the span of the recording that shows it, seconds from the recording's start.</summary>
    public double? FromSeconds { get; init; }

    /// <summary>End of that span; not before the start.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>The channels that show it.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>How it was found, such as <c>qt-interval 2</c>: measurement and version, or the model.</summary>
    public string? Method { get; init; }

    /// <summary>References of the chart's resources that it rests on, as the chart has them (pseudonyms led back).</summary>
    public IReadOnlyList<string> ChartReferences { get; init; } = [];
}
