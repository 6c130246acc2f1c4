using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>Changes of a signal; written in kebab case. The text of the prompt stays as it is.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<SensitivityKind>))]
public enum SensitivityKind
{
    /// <summary>White noise of the same mean and deviation instead of the signal.</summary>
    Noise,

    /// <summary>Zeros instead of the signal.</summary>
    Zero,

    /// <summary>The same samples in another order.</summary>
    Shuffle,

    /// <summary>One channel replaced by zeros.</summary>
    ChannelRemoved,

    /// <summary>Another recording's signal.</summary>
    Swap,

    /// <summary>The same signal, faster or slower.</summary>
    Rate,

    /// <summary>Some beats taken out.</summary>
    BeatsRemoved,

    /// <summary>An oscillation added.</summary>
    Oscillation,
}
