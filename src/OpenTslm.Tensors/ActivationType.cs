namespace OpenTslm.Tensors;

/// <summary>How <see cref="CpuOps"/> takes activations that it multiplies with <see cref="WeightType.Q8_0"/> weights.</summary>
/// <remarks>
/// Activations that meet weights of four and six bits are always rounded, on machines with products of bytes; others compute in
/// single precision throughout.
/// </remarks>
public enum ActivationType
{
    /// <summary>Single precision.</summary>
    Single,

    /// <summary>
    /// Rounded to 8 bits in blocks of 32, each value by at most half of its block's largest over 127; products are faster. A row has
    /// the same result whatever number of rows is multiplied with it, up to the order in which singles are added.
    /// </summary>
    Rounded,
}
