using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>Kinds of reasons to abstain; written in kebab case.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<AbstentionKind>))]
public enum AbstentionKind
{
    /// <summary>Too many answers remain possible at the stated coverage.</summary>
    WideLabelSet,

    /// <summary>The answer is not among those that remain possible at the stated coverage.</summary>
    AnswerOutsideSet,

    /// <summary>The signal is too poor to be read.</summary>
    LowQuality,

    /// <summary>Rate, length, channels or content are unlike what the model was trained on.</summary>
    OutsideContract,

    /// <summary>The answer does not depend on the signal.</summary>
    DoesNotReadSignal,
}
