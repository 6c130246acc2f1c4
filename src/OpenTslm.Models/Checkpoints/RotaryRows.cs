using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Reorders the rows of query and key projections between the two layouts of rotary embedding: pairs that lie half a head
/// apart (upstream checkpoints), and pairs that are neighbours (GGUF files of architecture <c>llama</c>).
/// </summary>
internal static class RotaryRows
{
    /// <summary>From neighbours to halves.</summary>
    /// <param name="weight">Matrix of any storage type; whole rows move, so that no value changes.</param>
    /// <param name="heads">Heads that its rows are divided into, each of an even number.</param>
    public static Weight ToHalves(Weight weight, int heads) => Reorder(weight, heads, static (row, half) => (row % half * 2) + (row / half));

    /// <summary>From halves to neighbours.</summary>
    /// <param name="weight">Matrix of any storage type; whole rows move, so that no value changes.</param>
    /// <param name="heads">Heads that its rows are divided into, each of an even number.</param>
    public static Weight ToNeighbours(Weight weight, int heads) => Reorder(weight, heads, static (row, half) => (row % 2 * half) + (row / 2));

    private static unsafe Weight Reorder(Weight weight, int heads, Func<int, int, int> source)
    {
        var headRows = weight.Rows / heads;
        var stride = checked((int)(weight.ByteLength / weight.Rows));
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)weight.ByteLength), pinned: true);
        for (var row = 0; row < weight.Rows; row++)
        {
            var from = (row / headRows * headRows) + source(row % headRows, headRows / 2);
            new ReadOnlySpan<byte>((byte*)weight.Address + ((long)from * stride), stride).CopyTo(bytes.AsSpan(row * stride));
        }

        GC.KeepAlive(weight);
        fixed (byte* address = bytes)
        {
            return Weight.Map(weight.Name, [.. weight.Shape], weight.Type, (nint)address, bytes.Length, bytes);
        }
    }
}
