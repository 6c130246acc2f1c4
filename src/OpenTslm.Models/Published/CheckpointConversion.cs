using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Published;

/// <summary>What a published checkpoint is converted from, and to.</summary>
public sealed record CheckpointConversion
{
    /// <summary>The <c>.pt</c> file.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The language model that it was trained on: a folder or a GGUF file. A Flamingo needs no weights of it.</summary>
    public required string Base { get; init; }

    /// <summary>The GGUF file to be written.</summary>
    public required string Output { get; init; }

    /// <summary>Wanted type of the language model's matrices.</summary>
    public GgufTensorType Type { get; init; } = GgufTensorType.BF16;

    /// <summary>What it was trained for.</summary>
    public required PublishedTask Task { get; init; }

    /// <summary>The prompts of published checkpoints; that of the task is needed.</summary>
    public required PublishedPrompts Prompts { get; init; }

    /// <summary>Whether adapters are added into the weights: a product less a projection, but not the upstream's bits.</summary>
    public bool MergeAdapters { get; init; }

    /// <summary>Name of the model; null: that of the file.</summary>
    public string? Name { get; init; }
}
