namespace OpenTslm.Tensors.Cpu;

/// <summary>Where attention finds the rows of keys and values.</summary>
internal interface IKeyValueRows
{
    /// <summary>Distance of rows of keys, in values.</summary>
    int KeyColumns { get; }

    /// <summary>Distance of rows of values, in values.</summary>
    int ValueColumns { get; }

    /// <summary>Finds a row and those that lie behind it.</summary>
    /// <param name="sequence">The key sequence.</param>
    /// <param name="row">The row, counted over all sequences.</param>
    KeyValueRun Find(int sequence, int row);
}
