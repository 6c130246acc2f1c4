namespace OpenTslm.Tensors;

/// <summary>How a <see cref="KeyValueCache"/> stores keys and values.</summary>
public enum CacheType
{
    /// <summary>Single precision.</summary>
    F32,

    /// <summary>
    /// Half precision, rounded to the nearest (ties to even): half the memory, and a relative error of at most 2⁻¹¹. Values
    /// from 65520 on become infinite, as the format has no larger ones than 65504. An executor may keep more precision.
    /// </summary>
    F16,
}
