namespace OpenTslm.Tensors;

/// <summary>Integers known before the forward pass (token ids, positions, row numbers): an input, never an activation.</summary>
/// <param name="values">The integers; not copied, so the caller must not change them while the pass runs.</param>
public sealed class Indices(int[] values)
{
    /// <summary>Number of integers.</summary>
    public int Count => values.Length;

    /// <summary>The integers.</summary>
    public ReadOnlySpan<int> Values => values;

    /// <summary>The integers <c>start, start + 1, …</c>.</summary>
    public static Indices Range(int start, int count) => new([.. Enumerable.Range(start, count)]);
}
