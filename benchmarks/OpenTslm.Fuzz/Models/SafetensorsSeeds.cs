using System.Text;

namespace OpenTslm.Fuzz.Models;

/// <summary>Small safetensors files.</summary>
internal static class SafetensorsSeeds
{
    private const string First = "model-00001-of-00002.safetensors", Second = "model-00002-of-00002.safetensors";

    /// <summary>One file with tensors of several types.</summary>
    public static IReadOnlyList<FuzzSeed> CreateSingle() =>
    [
        new("model.safetensors", File(
            """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F16","shape":[4],"data_offsets":[24,32]},"c":{"dtype":"BF16","shape":[2,2],"data_offsets":[32,40]},"d":{"dtype":"F64","shape":[],"data_offsets":[40,48]},"e":{"dtype":"F32","shape":[0,5],"data_offsets":[48,48]}}""",
            48)),
    ];

    /// <summary>An index of two files.</summary>
    public static IReadOnlyList<FuzzSeed> CreateIndexed() =>
    [
        new("model.safetensors.index.json", Encoding.UTF8.GetBytes(
            $$$"""{"metadata":{"total_size":24},"weight_map":{"a":"{{{First}}}","b":"{{{Second}}}"}}"""))
        {
            Beside =
            [
                (First, File("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", 16)),
                (Second, File("""{"b":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]}}""", 8)),
            ],
        },
    ];

    private static byte[] File(string header, int bytes)
    {
        var text = Encoding.UTF8.GetBytes(header.PadRight((header.Length + 7) / 8 * 8));
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. Enumerable.Range(0, bytes).Select(n => (byte)(n * 5 % 64))];
    }
}
