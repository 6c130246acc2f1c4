using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Reports;

/// <summary>What a sentence rests on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConclusionBasis>))]
public enum ConclusionBasis
{
    /// <summary>On neither: it says what is missing.</summary>
    Neither,

    /// <summary>On the recording alone.</summary>
    Signal,

    /// <summary>On the chart alone.</summary>
    Chart,

    /// <summary>On both.</summary>
    Both,
}
