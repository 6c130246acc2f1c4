using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Reports;

/// <summary>What verification made of a sentence.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SentenceState>))]
public enum SentenceState
{
    /// <summary>Not looked at yet; never in a finished report.</summary>
    Unverified,

    /// <summary>Its citations carry it.</summary>
    Carried,

    /// <summary>It stays, with the reason why its citations do not carry all of it.</summary>
    Marked,

    /// <summary>A citation contradicts it, or it has none: it is not shown as a finding.</summary>
    Dropped,
}
