using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Dot products of four stored rows and an activation of 8 bits, on machines with products of bytes.</summary>
internal static unsafe class FourRowsDot
{
    /// <summary>Whether rows of the type are multiplied so.</summary>
    /// <param name="type">How the rows are stored.</param>
    /// <param name="activations">How activations are taken that meet weights of eight bits.</param>
    public static bool Takes(WeightType type, ActivationType activations) =>
        Avx2.IsSupported
        && (type is WeightType.Q4_0 or WeightType.Q4_K or WeightType.Q6_K
            || (type is WeightType.Q8_0 && activations is ActivationType.Rounded));

    /// <summary>Whether the halves of the activation's blocks lie apart.</summary>
    public static bool Splits(WeightType type) => type is WeightType.Q4_0;

    /// <summary><c>Σ w · x</c> of each row.</summary>
    /// <param name="type">How the rows are stored.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation.</param>
    /// <param name="count">Number of terms, whole blocks.</param>
    public static Vector128<float> Run(WeightType type, in FourRows rows, in RoundedActivation x, int count) => type switch
    {
        WeightType.Q4_0 => FourBitDot.Run(rows, x, count / Quantizer.BlockLength),
        WeightType.Q4_K => FourBitSuperDot.Run(rows, x, count / Quantizer.SuperBlockLength),
        WeightType.Q6_K => SixBitSuperDot.Run(rows, x, count / Quantizer.SuperBlockLength),
        WeightType.Q8_0 => ByteDot.Run(rows, x, count / Quantizer.BlockLength),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Such rows are not multiplied as bytes."),
    };

    /// <summary>Whether four activations share what is read of such rows (<see cref="RunFour"/>).</summary>
    /// <param name="type">How the rows are stored.</param>
    /// <param name="count">Number of terms.</param>
    public static bool TakesFour(WeightType type, int count) =>
        type is WeightType.Q8_0
        || (type is WeightType.Q4_0 && count % (RoundedActivation.Together * Quantizer.BlockLength) == 0);

    /// <summary><c>Σ w · x</c> of each row and four activations, with the bits that <see cref="Run"/> gives each.</summary>
    /// <param name="type">How the rows are stored.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activations.</param>
    /// <param name="count">Number of terms, whole blocks.</param>
    /// <param name="products">Receives four vectors, one for each row, with a product for each activation.</param>
    public static void RunFour(WeightType type, in FourRows rows, in FourActivations x, int count, Span<Vector128<float>> products)
    {
        var ahead = rows.Ahead;
        var half = Weight.BytesOf(type, 2L * count, count);
        if (type is WeightType.Q8_0)
        {
            var blocks = count / Quantizer.BlockLength;
            ByteDot.RunFour(rows.First, rows.Second, ahead, x, blocks, out products[0], out products[1]);
            ByteDot.RunFour(rows.Third, rows.Fourth, ahead + half, x, blocks, out products[2], out products[3]);
        }
        else
        {
            var groups = count / (RoundedActivation.Together * Quantizer.BlockLength);
            FourBitDot.RunFour(rows.First, rows.Second, ahead, x, groups, out products[0], out products[1]);
            FourBitDot.RunFour(rows.Third, rows.Fourth, ahead + half, x, groups, out products[2], out products[3]);
        }
    }
}
