using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Loops that apply a function to every value; the last few go through a vector filled up with zeros.</summary>
internal static unsafe class Maps
{
    private const int Width = 8;

    /// <summary><c>y = f(x)</c>; y may be x.</summary>
    public static void Run<TFunction>(float* x, float* y, nint count)
        where TFunction : struct, IUnary
    {
        nint i = 0;
        for (; i + Width <= count; i += Width)
        {
            TFunction.Apply(Vector256.Load(x + i)).Store(y + i);
        }

        if (i < count)
        {
            StorePart(TFunction.Apply(LoadPart(x + i, count - i)), y + i, count - i);
        }
    }

    /// <summary><c>z = f(x, y)</c>; z may be x or y.</summary>
    public static void Run<TFunction>(float* x, float* y, float* z, nint count)
        where TFunction : struct, IBinary
    {
        nint i = 0;
        for (; i + Width <= count; i += Width)
        {
            TFunction.Apply(Vector256.Load(x + i), Vector256.Load(y + i)).Store(z + i);
        }

        if (i < count)
        {
            StorePart(TFunction.Apply(LoadPart(x + i, count - i), LoadPart(y + i, count - i)), z + i, count - i);
        }
    }

    /// <summary><c>w = f(x, y, z)</c>; w may be any of them.</summary>
    public static void Run<TFunction>(float* x, float* y, float* z, float* w, nint count)
        where TFunction : struct, ITernary
    {
        nint i = 0;
        for (; i + Width <= count; i += Width)
        {
            TFunction.Apply(Vector256.Load(x + i), Vector256.Load(y + i), Vector256.Load(z + i)).Store(w + i);
        }

        if (i < count)
        {
            var rest = count - i;
            StorePart(
                TFunction.Apply(LoadPart(x + i, rest), LoadPart(y + i, rest), LoadPart(z + i, rest)), w + i, rest);
        }
    }

    /// <summary>Loads fewer than eight values; the others are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadPart(float* x, nint count)
    {
        var part = stackalloc float[Width];
        for (nint i = 0; i < Width; i++)
        {
            part[i] = i < count ? x[i] : 0;
        }

        return Vector256.Load(part);
    }

    private static void StorePart(Vector256<float> value, float* y, nint count)
    {
        var part = stackalloc float[Width];
        value.Store(part);
        for (nint i = 0; i < count; i++)
        {
            y[i] = part[i];
        }
    }
}
