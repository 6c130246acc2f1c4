namespace OpenTslm.Agents.Context;

/// <summary>
/// What the chart of one patient states, as far as it is understood. It stays on this machine: what a language model sees
/// is the <see cref="PatientContext"/> that is made of it.
/// </summary>
public sealed class PatientChart
{
    /// <summary>Reference of the patient, such as <c>Patient/123</c>.</summary>
    public required string Patient { get; init; }

    /// <summary>All facts, in the order of the source.</summary>
    public required IReadOnlyList<ChartFact> Facts { get; init; }

    /// <summary>The recordings that the chart holds.</summary>
    public IReadOnlyList<ChartWaveform> Waveforms { get; init; } = [];

    /// <summary>Other names by which the patient is referred to: identifiers such as a record number, further references.</summary>
    public IReadOnlyCollection<string> Identifiers { get; init; } = [];

    /// <summary>What the source holds that states no fact here, one sentence for each reason and kind.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What could not be read or contradicts itself, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Names, addresses, numbers and the like that stand anywhere in the source, to be taken out of texts.</summary>
    internal PersonalTexts Personal { get; init; } = new();
}
