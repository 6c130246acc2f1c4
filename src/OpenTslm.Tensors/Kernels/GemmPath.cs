namespace OpenTslm.Tensors.Kernels;

/// <summary>Vector width of the matrix product.</summary>
internal enum GemmPath
{
    /// <summary>128-bit vectors, on every platform.</summary>
    Vector128,

    /// <summary>256-bit vectors with fused multiply-add.</summary>
    Vector256,

    /// <summary>512-bit vectors.</summary>
    Vector512,
}
