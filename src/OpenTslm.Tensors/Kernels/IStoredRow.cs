using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>How a row of plain numbers is stored, for <see cref="StoredPacking"/>.</summary>
internal unsafe interface IStoredRow
{
    /// <summary>Bytes of a number.</summary>
    static abstract int Bytes { get; }

    /// <summary>Eight numbers as singles.</summary>
    static abstract Vector256<float> Load(byte* source);

    /// <summary>One number as a single.</summary>
    static abstract float One(byte* source);
}
