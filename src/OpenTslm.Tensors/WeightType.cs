namespace OpenTslm.Tensors;

/// <summary>How the numbers of a <see cref="Weight"/> are stored.</summary>
public enum WeightType
{
    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>IEEE 754 half precision.</summary>
    F16,

    /// <summary>bfloat16: the upper half of a single.</summary>
    BF16,

    /// <summary>GGUF <c>Q8_0</c>: blocks of 32 signed bytes behind one half-precision scale (34 bytes a block).</summary>
    Q8_0,

    /// <summary>
    /// GGUF <c>Q4_0</c>: blocks of 32 four-bit steps, less eight, behind one half-precision scale (18 bytes a block); byte j holds
    /// value j in its lower half and value j + 16 in its upper.
    /// </summary>
    Q4_0,

    /// <summary>
    /// GGUF <c>Q4_K</c>: 256 values in eight parts of 32 four-bit steps, each with a scale and a smallest value of six bits, behind
    /// a half-precision factor of either (144 bytes a block). Read only.
    /// </summary>
    Q4_K,

    /// <summary>
    /// GGUF <c>Q6_K</c>: 256 six-bit steps, less 32, in sixteen parts with a scale of eight bits, and one half-precision scale (210
    /// bytes a block). Read only.
    /// </summary>
    Q6_K,
}
