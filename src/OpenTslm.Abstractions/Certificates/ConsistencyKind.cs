using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>What an answer is compared with; written in kebab case.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ConsistencyKind>))]
public enum ConsistencyKind
{
    /// <summary>The answers scored without a rationale.</summary>
    DirectScores,

    /// <summary>The answer that the rationale names as its conclusion.</summary>
    Conclusion,

    /// <summary>What the rationale's own claims imply.</summary>
    Claims,

    /// <summary>Other rationales, drawn at random.</summary>
    Samples,
}
