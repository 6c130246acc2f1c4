namespace OpenTslm.Tensors.Operators;

/// <summary>A block of neighbouring query rows of one sequence with the keys that any of them sees.</summary>
/// <param name="QueryRow">First query row.</param>
/// <param name="QueryCount">Number of query rows.</param>
/// <param name="KeySequence">The sequence that the keys belong to.</param>
/// <param name="KeyRow">First key row, counted over all sequences.</param>
/// <param name="KeyCount">Number of key rows.</param>
/// <param name="Offset">
/// Where the probabilities of the first head begin; each head takes <c>QueryCount · Padded</c> values.
/// </param>
internal readonly record struct AttentionBlock(int QueryRow, int QueryCount, int KeySequence, int KeyRow, int KeyCount, long Offset)
{
    /// <summary>Length of a row of probabilities in memory.</summary>
    public int Padded => (KeyCount + 7) & ~7;

    /// <summary>Values that the probabilities of one head take.</summary>
    public long Size => (long)QueryCount * Padded;
}
