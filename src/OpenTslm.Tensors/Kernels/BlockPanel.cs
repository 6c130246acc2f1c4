using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Eight rows of blocks, packed for <see cref="BlockTile{TSteps}"/>: of each block the eight scales, then the first four bytes of each
/// row, the next four, and so on.
/// </summary>
internal static unsafe class BlockPanel<TSteps>
    where TSteps : struct, IBlockSteps
{
    /// <summary>Where a block's integers begin, behind its scales.</summary>
    public const int ValuesOffset = EightRows.Count * sizeof(float);

    private const int ValuesBytes = EightRows.Count * Quantizer.BlockLength; // 32 bytes of each row

    /// <summary>Bytes of a block of eight rows.</summary>
    public static int BlockBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ValuesOffset + (ValuesBytes * (TSteps.AreWords ? 2 : 1));
    }

    /// <summary>Packs eight rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="panel">Receives the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TBlock>(in EightRows rows, int blocks, byte* panel)
        where TBlock : struct, IScaledBlock
    {
        var r = rows;
        var ahead = rows.Next;
        nint at = 0;
        for (var block = 0; block < blocks; block++, at += TBlock.Bytes)
        {
            for (var i = 0; i < EightRows.Count * TBlock.Bytes; i += 64)
            {
                Sse.Prefetch0(ahead + i);
            }

            ahead += EightRows.Count * TBlock.Bytes;
            r.Halves(at).Store((float*)panel);
            panel += ValuesOffset;
            Vector256<byte> a = TBlock.Load(r.R0 + at), b = TBlock.Load(r.R1 + at), c = TBlock.Load(r.R2 + at), d = TBlock.Load(r.R3 + at);
            Vector256<byte> e = TBlock.Load(r.R4 + at), f = TBlock.Load(r.R5 + at), g = TBlock.Load(r.R6 + at), h = TBlock.Load(r.R7 + at);
            if (TSteps.AreWords)
            {
                Transpose(
                    Words(a.GetLower()), Words(b.GetLower()), Words(c.GetLower()), Words(d.GetLower()),
                    Words(e.GetLower()), Words(f.GetLower()), Words(g.GetLower()), Words(h.GetLower()), panel);
                Transpose(
                    Words(a.GetUpper()), Words(b.GetUpper()), Words(c.GetUpper()), Words(d.GetUpper()),
                    Words(e.GetUpper()), Words(f.GetUpper()), Words(g.GetUpper()), Words(h.GetUpper()), panel + ValuesBytes);
                panel += 2 * ValuesBytes;
            }
            else
            {
                Transpose(
                    a.AsInt32(), b.AsInt32(), c.AsInt32(), d.AsInt32(), e.AsInt32(), f.AsInt32(), g.AsInt32(), h.AsInt32(), panel);
                panel += ValuesBytes;
            }
        }
    }

    /// <summary>Sixteen bytes as words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Words(Vector128<byte> bytes) => Avx2.ConvertToVector256Int16(bytes.AsSByte()).AsInt32();

    /// <summary>Writes eight rows of eight lanes as eight columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d,
        Vector256<int> e, Vector256<int> f, Vector256<int> g, Vector256<int> h, byte* destination)
    {
        var r0 = Avx2.UnpackLow(a, b).AsInt64();
        var r1 = Avx2.UnpackHigh(a, b).AsInt64();
        var r2 = Avx2.UnpackLow(c, d).AsInt64();
        var r3 = Avx2.UnpackHigh(c, d).AsInt64();
        var r4 = Avx2.UnpackLow(e, f).AsInt64();
        var r5 = Avx2.UnpackHigh(e, f).AsInt64();
        var r6 = Avx2.UnpackLow(g, h).AsInt64();
        var r7 = Avx2.UnpackHigh(g, h).AsInt64();
        Put(Avx2.UnpackLow(r0, r2), Avx2.UnpackLow(r4, r6), destination, 0);
        Put(Avx2.UnpackHigh(r0, r2), Avx2.UnpackHigh(r4, r6), destination, 1);
        Put(Avx2.UnpackLow(r1, r3), Avx2.UnpackLow(r5, r7), destination, 2);
        Put(Avx2.UnpackHigh(r1, r3), Avx2.UnpackHigh(r5, r7), destination, 3);
    }

    /// <summary>Writes columns i and i + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<long> upper, Vector256<long> lower, byte* destination, int i)
    {
        Avx2.Permute2x128(upper, lower, 0x20).AsByte().Store(destination + (32 * i));
        Avx2.Permute2x128(upper, lower, 0x31).AsByte().Store(destination + (32 * (i + 4)));
    }
}
