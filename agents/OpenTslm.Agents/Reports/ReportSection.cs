using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Reports;

/// <summary>The part of a report in which a sentence stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportSection>))]
public enum ReportSection
{
    /// <summary>The answer to the question, in short.</summary>
    Answer,

    /// <summary>Findings from the signal.</summary>
    Signal,

    /// <summary>Findings from the chart.</summary>
    Chart,

    /// <summary>What signal and chart mean together.</summary>
    Together,

    /// <summary>What contradicts, within the signal, within the chart or between them.</summary>
    Contradictions,

    /// <summary>What is uncertain or missing.</summary>
    Uncertain,

    /// <summary>What a person should look at.</summary>
    Attention,
}
