namespace OpenTslm.Tensors.Cpu;

/// <summary>Where attention finds the rows of keys and values.</summary>
internal interface IKeyValueRows
{
    /// <summary>Finds what a row holds for a head, and those that lie behind it.</summary>
    /// <param name="sequence">The key sequence.</param>
    /// <param name="row">The row, counted over all sequences.</param>
    /// <param name="head">The key/value head.</param>
    KeyValueRun Find(int sequence, int row, int head);
}
