using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Dot products of four rows of blocks of 256 integers and an activation of 8 bits, on machines with products of bytes.</summary>
internal static unsafe class FourRowsDot
{
    /// <summary>Whether rows of the type are multiplied so.</summary>
    /// <param name="type">How the rows are stored.</param>
    public static bool Takes(WeightType type) => Avx2.IsSupported && type is (WeightType.Q4_K or WeightType.Q6_K);

    /// <summary><c>Σ w · x</c> of each row.</summary>
    /// <param name="type">How the rows are stored.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation.</param>
    /// <param name="count">Number of terms, whole blocks.</param>
    public static Vector128<float> Run(WeightType type, in FourRows rows, in RoundedActivation x, int count) => type switch
    {
        WeightType.Q4_K => FourBitSuperDot.Run(rows, x, count / Quantizer.SuperBlockLength),
        WeightType.Q6_K => SixBitSuperDot.Run(rows, x, count / Quantizer.SuperBlockLength),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Such rows are not multiplied as bytes."),
    };
}
