using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of four rows of halves and an activation (<see cref="PairedActivation"/>). Two halves lie in four bytes: moved left
/// the lower one, moved right the upper one comes to where the bits of a single lie (<see cref="FiniteHalf"/>). Rows that hold
/// infinities, or what is not a number, are multiplied one value after another.
/// </summary>
internal static unsafe class HalfRowsDot
{
    private const int Group = PairedActivation.Group;
    private const ushort LeastInfinite = 0xF800; // twice a half's bits, without their sign

    /// <summary><c>Σ w · x</c> of each row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation, ordered anew.</param>
    /// <param name="count">Number of terms.</param>
    public static Vector128<float> Run(in FourRows rows, float* x, int count)
    {
        var whole = count / Group * Group;
        var sums = Vector512.IsHardwareAccelerated
            ? Run512(rows, x, whole, out var areFinite)
            : Run256(rows, x, whole, out areFinite);
        return areFinite
            ? sums + Rest(rows, x, whole, count)
            : Vector128.Create(
                Slowly(rows.First, x, count), Slowly(rows.Second, x, count),
                Slowly(rows.Third, x, count), Slowly(rows.Fourth, x, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector128<float> Run512(in FourRows rows, float* x, int count, out bool areFinite)
    {
        byte* w0 = rows.First, w1 = rows.Second, w2 = rows.Third, w3 = rows.Fourth;
        var next = (nint)(rows.Next - w0);
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        var most = Vector512<ushort>.Zero;
        for (nint at = 0, end = (nint)count * sizeof(ushort); at < end; at += Group * sizeof(ushort), x += Group)
        {
            Vector512<float> even = Vector512.Load(x), odd = Vector512.Load(x + (Group / 2));
            Add512(w0 + at, next, even, odd, ref s0, ref t0, ref most);
            Add512(w1 + at, next, even, odd, ref s1, ref t1, ref most);
            Add512(w2 + at, next, even, odd, ref s2, ref t2, ref most);
            Add512(w3 + at, next, even, odd, ref s3, ref t3, ref most);
        }

        areFinite = Vector512.LessThanAll(most, Vector512.Create(LeastInfinite));
        return Vector128.Create(Vector512.Sum(s0 + t0), Vector512.Sum(s1 + t1), Vector512.Sum(s2 + t2), Vector512.Sum(s3 + t3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add512(
        byte* w, nint next, Vector512<float> even, Vector512<float> odd,
        ref Vector512<float> s, ref Vector512<float> t, ref Vector512<ushort> most)
    {
        Prefetch.At(w + next);
        var pairs = Vector512.Load((int*)w);
        most = Vector512.Max(most, pairs.AsUInt16() + pairs.AsUInt16());
        s = Vector512.MultiplyAddEstimate(FiniteHalf.Restore((pairs << 16) >> 3), even, s);
        t = Vector512.MultiplyAddEstimate(FiniteHalf.Restore(pairs >> 3), odd, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector128<float> Run256(in FourRows rows, float* x, int count, out bool areFinite)
    {
        byte* w0 = rows.First, w1 = rows.Second, w2 = rows.Third, w3 = rows.Fourth;
        var next = (nint)(rows.Next - w0);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        var most = Vector256<ushort>.Zero;
        for (nint at = 0, end = (nint)count * sizeof(ushort); at < end; at += Group * sizeof(ushort), x += Group)
        {
            Add256(w0 + at, next, x, ref s0, ref most);
            Add256(w1 + at, next, x, ref s1, ref most);
            Add256(w2 + at, next, x, ref s2, ref most);
            Add256(w3 + at, next, x, ref s3, ref most);
        }

        areFinite = Vector256.LessThanAll(most, Vector256.Create(LeastInfinite));
        return Vector128.Create(Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add256(byte* w, nint next, float* x, ref Vector256<float> s, ref Vector256<ushort> most)
    {
        Prefetch.At(w + next);
        Vector256<int> low = Vector256.Load((int*)w), high = Vector256.Load((int*)w + 8);
        most = Vector256.Max(most, Vector256.Max(low.AsUInt16() + low.AsUInt16(), high.AsUInt16() + high.AsUInt16()));
        s = Vector256.MultiplyAddEstimate(FiniteHalf.Restore((low << 16) >> 3), Vector256.Load(x), s);
        s = Vector256.MultiplyAddEstimate(FiniteHalf.Restore((high << 16) >> 3), Vector256.Load(x + 8), s);
        s = Vector256.MultiplyAddEstimate(FiniteHalf.Restore(low >> 3), Vector256.Load(x + 16), s);
        s = Vector256.MultiplyAddEstimate(FiniteHalf.Restore(high >> 3), Vector256.Load(x + 24), s);
    }

    private static Vector128<float> Rest(in FourRows rows, float* x, int first, int count)
    {
        var sums = Vector128<float>.Zero;
        for (var i = first; i < count; i++)
        {
            sums += x[i] * Vector128.Create(Value(rows.First, i), Value(rows.Second, i), Value(rows.Third, i), Value(rows.Fourth, i));
        }

        return sums;
    }

    private static float Slowly(byte* row, float* x, int count)
    {
        var sum = 0f;
        for (var i = 0; i < count; i++)
        {
            sum += Value(row, i) * x[PairedActivation.PlaceOf(i, count)];
        }

        return sum;
    }

    private static float Value(byte* row, int at) => (float)((Half*)row)[at];
}
