namespace OpenTslm.Models.Checkpoints;

/// <summary>Where one tensor lies in a GGUF file.</summary>
/// <param name="Name">Name in the file, at most 63 bytes.</param>
/// <param name="Shape">Shape, outermost dimension first (the file stores it the other way round).</param>
/// <param name="Type">Storage type.</param>
/// <param name="Offset">First byte, from the start of the file.</param>
/// <param name="ByteLength">Number of bytes.</param>
public sealed record GgufTensor(string Name, IReadOnlyList<int> Shape, GgufTensorType Type, long Offset, long ByteLength);
