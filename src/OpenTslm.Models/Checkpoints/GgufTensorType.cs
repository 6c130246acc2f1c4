namespace OpenTslm.Models.Checkpoints;

/// <summary>How a GGUF file stores the values of a tensor; the numbers are those of the format.</summary>
public enum GgufTensorType
{
    /// <summary>IEEE 754 single precision.</summary>
    F32 = 0,

    /// <summary>IEEE 754 half precision.</summary>
    F16 = 1,

    /// <summary>4 bits and a scale for every 32 values.</summary>
    Q4_0 = 2,

    /// <summary>4 bits, a scale and a smallest value for every 32 values.</summary>
    Q4_1 = 3,

    /// <summary>5 bits and a scale for every 32 values.</summary>
    Q5_0 = 6,

    /// <summary>5 bits, a scale and a smallest value for every 32 values.</summary>
    Q5_1 = 7,

    /// <summary>8 bits and a scale for every 32 values.</summary>
    Q8_0 = 8,

    /// <summary>4 bits for 256 values, in eight parts with a scale and a smallest value of 6 bits.</summary>
    Q4_K = 12,

    /// <summary>5 bits for 256 values, in eight parts with a scale and a smallest value of 6 bits.</summary>
    Q5_K = 13,

    /// <summary>6 bits for 256 values, in sixteen parts with a scale of 8 bits.</summary>
    Q6_K = 14,

    /// <summary>bfloat16.</summary>
    BF16 = 30,
}
