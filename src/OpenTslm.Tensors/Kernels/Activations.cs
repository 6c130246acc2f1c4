using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>The activations, their gated products, and the derivatives of both.</summary>
internal static unsafe class Activations
{
    /// <summary><c>y = f(x)</c>; y may be x.</summary>
    public static void Apply(Activation activation, float* x, float* y, nint count)
    {
        switch (activation)
        {
            case Activation.Gelu: Maps.Run<GeluFunctions>(x, y, count); break;
            case Activation.GeluTanh: Maps.Run<GeluTanhFunctions>(x, y, count); break;
            case Activation.Silu: Maps.Run<SiluFunctions>(x, y, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    /// <summary><c>y = f(gate) · up</c>.</summary>
    public static void ApplyGated(Activation activation, float* gate, float* up, float* y, nint count)
    {
        switch (activation)
        {
            case Activation.Gelu: Maps.Run<GeluFunctions>(gate, up, y, count); break;
            case Activation.GeluTanh: Maps.Run<GeluTanhFunctions>(gate, up, y, count); break;
            case Activation.Silu: Maps.Run<SiluFunctions>(gate, up, y, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    /// <summary><c>dx += f'(x) · dy</c>.</summary>
    public static void AddGradient(Activation activation, float* x, float* dy, float* dx, nint count)
    {
        switch (activation)
        {
            case Activation.Gelu: Maps.Run<GeluFunctions>(x, dy, dx, dx, count); break;
            case Activation.GeluTanh: Maps.Run<GeluTanhFunctions>(x, dy, dx, dx, count); break;
            case Activation.Silu: Maps.Run<SiluFunctions>(x, dy, dx, dx, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    /// <summary><c>dgate += f'(gate) · up · dy</c> and <c>dup += f(gate) · dy</c>. Either may be null.</summary>
    public static void AddGatedGradient(
        Activation activation, float* gate, float* up, float* dy, float* dgate, float* dup, nint count)
    {
        const int Chunk = 256;
        var work = stackalloc float[Chunk];
        for (nint i = 0; i < count; i += Chunk)
        {
            var length = Math.Min(Chunk, count - i);
            if (dup is not null)
            {
                ApplyGated(activation, gate + i, dy + i, work, length);
                Pointwise.AddTo(work, dup + i, length);
            }

            if (dgate is not null)
            {
                Pointwise.Multiply(up + i, dy + i, work, length);
                AddGradient(activation, gate + i, work, dgate + i, length);
            }
        }
    }

    private readonly struct GeluFunctions : IUnary, IBinary, ITernary
    {
        public static Vector256<float> Apply(Vector256<float> x) => VectorMath.Gelu(x);

        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y) => VectorMath.Gelu(x) * y;

        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
            Vector256.MultiplyAddEstimate(VectorMath.GeluSlope(x), y, z);
    }

    private readonly struct GeluTanhFunctions : IUnary, IBinary, ITernary
    {
        public static Vector256<float> Apply(Vector256<float> x) => VectorMath.GeluTanh(x);

        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y) => VectorMath.GeluTanh(x) * y;

        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
            Vector256.MultiplyAddEstimate(VectorMath.GeluTanhSlope(x), y, z);
    }

    private readonly struct SiluFunctions : IUnary, IBinary, ITernary
    {
        public static Vector256<float> Apply(Vector256<float> x) => VectorMath.Silu(x);

        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y) => VectorMath.Silu(x) * y;

        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
            Vector256.MultiplyAddEstimate(VectorMath.SiluSlope(x), y, z);
    }
}
