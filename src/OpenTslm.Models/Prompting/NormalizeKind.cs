using System.Text.Json.Serialization;

namespace OpenTslm.Models.Prompting;

/// <summary>How the samples of a series are scaled before the encoder.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NormalizeKind>))]
public enum NormalizeKind
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>Each series to mean 0 and population standard deviation 1 (a constant series to zeros).</summary>
    ZScore,
}
