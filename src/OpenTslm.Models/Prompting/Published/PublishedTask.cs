using System.Text.Json.Serialization;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>The tasks of the published checkpoints, in the order of their curriculum (arXiv 2510.02410).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublishedTask>))]
public enum PublishedTask
{
    /// <summary>Time-series question answering.</summary>
    Tsqa,

    /// <summary>Captions of M4 series.</summary>
    M4,

    /// <summary>Activity from a three-axis accelerometer.</summary>
    Har,

    /// <summary>Sleep stage from one EEG derivation.</summary>
    Sleep,

    /// <summary>Questions about a 12-lead ECG.</summary>
    Ecg,
}
