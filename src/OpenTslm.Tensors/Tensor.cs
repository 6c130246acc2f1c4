namespace OpenTslm.Tensors;

/// <summary>
/// A dense, row-major, single-precision activation of shape <c>[Rows, Columns]</c>: one row a token.
/// Sequences of a batch lie one after another without padding; <see cref="Sequences"/> says where each begins.
/// </summary>
/// <remarks>
/// A tensor is an opaque handle that belongs to the executor that made it and lives until the innermost
/// <see cref="ITensorScope"/> in which it was made is disposed. Model code never reads values from it, so that the
/// same calls can be recorded as a graph.
/// </remarks>
public abstract class Tensor
{
    /// <summary>Creates a handle of the given shape.</summary>
    /// <param name="rows">Number of tokens, zero or more.</param>
    /// <param name="columns">Values a token, at least one.</param>
    protected Tensor(int rows, int columns) => Shape(rows, columns);

    /// <summary>Number of rows (tokens).</summary>
    public int Rows { get; private set; }

    /// <summary>Number of columns (values a token).</summary>
    public int Columns { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => $"[{Rows}, {Columns}]";

    /// <summary>Gives the handle a shape, for executors that use handles again.</summary>
    private protected void Shape(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        Rows = rows;
        Columns = columns;
    }
}
