namespace OpenTslm.Models.Checkpoints;

/// <summary>Where a safetensors file holds one tensor.</summary>
/// <param name="Name">Tensor name.</param>
/// <param name="Type">Storage type.</param>
/// <param name="Shape">Shape, outermost dimension first.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="ByteLength">Number of bytes.</param>
public sealed record SafetensorsEntry(string Name, ElementType Type, IReadOnlyList<int> Shape, long Offset, long ByteLength);
