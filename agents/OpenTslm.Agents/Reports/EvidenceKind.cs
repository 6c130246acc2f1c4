using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Reports;

/// <summary>What a piece of evidence is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>A number from samples.</summary>
    Measurement,

    /// <summary>A span of the recording in which something was located.</summary>
    Span,

    /// <summary>What a time-series language model answered.</summary>
    Reading,

    /// <summary>A fact of the chart.</summary>
    ChartFact,

    /// <summary>That the facts of the chart that were read name nothing of a class.</summary>
    ChartSearch,

    /// <summary>A rule with its source that joins signal and chart.</summary>
    Rule,

    /// <summary>Something that could not be measured, read or done, with the reason.</summary>
    Gap,
}
