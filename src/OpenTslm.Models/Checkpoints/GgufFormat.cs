using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Constants of the GGUF container, version 3 (ggml-org/ggml, docs/gguf.md).</summary>
internal static class GgufFormat
{
    public const uint Magic = 0x46554747; // "GGUF", little-endian
    public const uint Version = 3;
    public const int DefaultAlignment = 32;
    public const int LargestAlignment = 1 << 16;
    public const int LargestRank = 4;
    public const int LongestKey = 65_535;
    public const int DeepestArray = 4;
    public const string AlignmentKey = "general.alignment";
    public const string TensorNamesKey = "opentslm.tensor_names";

    /// <summary>Longest tensor name: ggml's 64 bytes hold a closing zero.</summary>
    public const int LongestName = 63;

    /// <summary>How a file stores what lies in memory as that type.</summary>
    public static GgufTensorType Stored(WeightType type) => type switch
    {
        WeightType.F32 => GgufTensorType.F32,
        WeightType.F16 => GgufTensorType.F16,
        WeightType.Q8_0 => GgufTensorType.Q8_0,
        WeightType.Q4_0 => GgufTensorType.Q4_0,
        WeightType.BF16 => GgufTensorType.BF16,
        WeightType.Q4_K => GgufTensorType.Q4_K,
        WeightType.Q6_K => GgufTensorType.Q6_K,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static GgufTensorType? TypeOf(uint code) =>
        code <= int.MaxValue && Enum.IsDefined((GgufTensorType)code) ? (GgufTensorType)code : null;

    /// <summary>The type in which executors compute with the values as they lie, or null.</summary>
    public static WeightType? Direct(GgufTensorType type) => type switch
    {
        GgufTensorType.F32 => WeightType.F32,
        GgufTensorType.F16 => WeightType.F16,
        GgufTensorType.Q8_0 => WeightType.Q8_0,
        GgufTensorType.Q4_0 => WeightType.Q4_0,
        GgufTensorType.BF16 => WeightType.BF16,
        GgufTensorType.Q4_K => WeightType.Q4_K,
        GgufTensorType.Q6_K => WeightType.Q6_K,
        _ => null,
    };

    public static GgufValueType TypeOf(Type type) =>
        type == typeof(byte) ? GgufValueType.UInt8
        : type == typeof(sbyte) ? GgufValueType.Int8
        : type == typeof(ushort) ? GgufValueType.UInt16
        : type == typeof(short) ? GgufValueType.Int16
        : type == typeof(uint) ? GgufValueType.UInt32
        : type == typeof(int) ? GgufValueType.Int32
        : type == typeof(float) ? GgufValueType.Float32
        : type == typeof(bool) ? GgufValueType.Boolean
        : type == typeof(string) ? GgufValueType.String
        : type == typeof(ulong) ? GgufValueType.UInt64
        : type == typeof(long) ? GgufValueType.Int64
        : type == typeof(double) ? GgufValueType.Float64
        : type.IsArray ? GgufValueType.Array
        : throw new ArgumentException($"GGUF metadata cannot hold a {type.Name}.", nameof(type));

    public static long AlignUp(long value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
