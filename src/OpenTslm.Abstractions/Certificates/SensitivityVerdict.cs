using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>Whether an answer depends on the signal; written in kebab case.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<SensitivityVerdict>))]
public enum SensitivityVerdict
{
    /// <summary>It does, and on every channel that was tried by itself.</summary>
    Reads,

    /// <summary>It depends on some channels only, or so weakly that no change of the signal alone would change it.</summary>
    ReadsPart,

    /// <summary>It does not: whatever the signal is, the answer stays.</summary>
    DoesNotRead,

    /// <summary>Nothing can be said; the explanation gives the reason.</summary>
    NotTested,
}
