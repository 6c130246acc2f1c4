namespace OpenTslm.Tensors.Cpu;

/// <summary>Where attention finds the rows of keys and values.</summary>
internal unsafe interface IKeyValueRows
{
    /// <summary>Distance of rows of keys.</summary>
    int KeyColumns { get; }

    /// <summary>Distance of rows of values.</summary>
    int ValueColumns { get; }

    /// <summary>Finds a row and those that lie behind it.</summary>
    /// <param name="sequence">The key sequence.</param>
    /// <param name="row">The row, counted over all sequences.</param>
    /// <param name="key">The row's key.</param>
    /// <param name="value">The row's value.</param>
    /// <returns>Number of rows that lie one after another from there; at least one.</returns>
    int Find(int sequence, int row, out float* key, out float* value);
}
