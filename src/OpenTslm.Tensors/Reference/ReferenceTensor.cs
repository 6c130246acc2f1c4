namespace OpenTslm.Tensors.Reference;

/// <summary>An activation in double precision.</summary>
internal sealed class ReferenceTensor(ReferenceScope scope, int rows, int columns, double[] values) : Tensor(rows, columns)
{
    /// <summary>The scope that it lives in.</summary>
    public ReferenceScope Scope => scope;

    /// <summary>The values, row by row.</summary>
    public double[] Values => values;

    /// <summary>One value.</summary>
    public double this[int row, int column] => values[(row * Columns) + column];

    /// <summary>One row.</summary>
    public double[] Row(int row) => values[(row * Columns)..((row + 1) * Columns)];
}
