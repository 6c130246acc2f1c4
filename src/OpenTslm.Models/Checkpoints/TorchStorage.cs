namespace OpenTslm.Models.Checkpoints;

/// <summary>A run of values in a checkpoint that tensors are views of.</summary>
/// <param name="Key">Name of the archive entry below <c>data/</c>.</param>
/// <param name="Type">Storage type.</param>
/// <param name="Count">Number of values.</param>
public sealed record TorchStorage(string Key, ElementType Type, long Count);
