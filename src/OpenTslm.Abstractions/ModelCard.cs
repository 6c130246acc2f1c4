using System.Text.Json.Serialization;
using OpenTslm.Certificates;

namespace OpenTslm;

/// <summary>What a model is, as a caller needs to know it.</summary>
public sealed record ModelCard
{
    /// <summary>Name, such as <c>opentslm-mini</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the weights.</summary>
    public required string Version { get; init; }

    /// <summary>Kind: <c>flamingo</c> or <c>soft-prompt</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Number of trained values.</summary>
    public required long Parameters { get; init; }

    /// <summary>SHA-256 of the model file in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Licence of the weights, as an SPDX expression.</summary>
    public string? License { get; init; }

    /// <summary>What it was trained to do, in a sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>Longest series it reads, in samples; null is unlimited.</summary>
    public int? MaximumSamples { get; init; }

    /// <summary>Most series in one prompt.</summary>
    public int? MaximumSeries { get; init; }

    /// <summary>Tasks it knows, with the labels it was trained on.</summary>
    public IReadOnlyList<ModelTask> Tasks { get; init; } = [];

    /// <summary>What was learned of it on held-out recordings; null where nothing lies beside the model. It is not part of the model file.</summary>
    [JsonIgnore]
    public ModelCalibration? Calibration { get; init; }
}
