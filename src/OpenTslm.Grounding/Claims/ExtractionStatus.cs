using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>Whether a text could be read for claims.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ExtractionStatus>))]
public enum ExtractionStatus
{
    /// <summary>It was read; it may still hold no claim.</summary>
    Read,

    /// <summary>There are no words in it.</summary>
    Empty,

    /// <summary>Not audited: it is not in English.</summary>
    Language,
}
