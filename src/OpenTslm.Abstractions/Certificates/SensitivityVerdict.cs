using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>Whether an answer depends on the signal; written in kebab case.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<SensitivityVerdict>))]
public enum SensitivityVerdict
{
    /// <summary>
    /// It does, and on every channel that was tried by itself: another signal gives another answer, or moves its odds in a model of
    /// which the card says that other signals change its answers.
    /// </summary>
    Reads,

    /// <summary>It depends on some channels only.</summary>
    ReadsPart,

    /// <summary>The odds of the answer move with the signal, but no signal that was tried gives another answer.</summary>
    ReadsWeakly,

    /// <summary>It does not: whatever the signal is, the answer stays.</summary>
    DoesNotRead,

    /// <summary>Nothing can be said; the explanation gives the reason.</summary>
    NotTested,
}
