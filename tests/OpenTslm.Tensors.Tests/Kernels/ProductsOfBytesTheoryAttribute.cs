using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Tests.Kernels;

/// <summary>Skipped on machines without products of bytes, where such rows are multiplied in single precision.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProductsOfBytesTheoryAttribute : TheoryAttribute
{
    public ProductsOfBytesTheoryAttribute() => Skip = Avx2.IsSupported ? null : "This machine has no products of bytes.";
}
