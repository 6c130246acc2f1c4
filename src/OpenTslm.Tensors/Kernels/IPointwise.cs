using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>A function of one value.</summary>
internal interface IUnary
{
    static abstract Vector256<float> Apply(Vector256<float> x);
}

/// <summary>A function of two values.</summary>
internal interface IBinary
{
    static abstract Vector256<float> Apply(Vector256<float> x, Vector256<float> y);
}

/// <summary>A function of three values.</summary>
internal interface ITernary
{
    static abstract Vector256<float> Apply(Vector256<float> x, Vector256<float> y, Vector256<float> z);
}
