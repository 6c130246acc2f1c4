using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>A non-linearity written <c>f(x) = x · gate(x)</c>.</summary>
internal interface IActivationCurve
{
    /// <summary><c>gate(x)</c>.</summary>
    static abstract Vector256<float> Gate(Vector256<float> x);

    /// <summary><c>gate(x)</c> and <c>f′(x)</c>.</summary>
    static abstract void GateAndSlope(Vector256<float> x, out Vector256<float> gate, out Vector256<float> slope);
}
