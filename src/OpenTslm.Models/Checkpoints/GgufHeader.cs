namespace OpenTslm.Models.Checkpoints;

/// <summary>What stands before the tensor data of a GGUF file.</summary>
internal sealed record GgufHeader(GgufMetadata Metadata, IReadOnlyList<GgufTensor> Tensors);
