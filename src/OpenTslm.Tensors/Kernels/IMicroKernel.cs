namespace OpenTslm.Tensors.Kernels;

/// <summary>The innermost tile of a matrix product for one vector width.</summary>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of a full tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a full tile.</summary>
    static abstract int Columns { get; }

    /// <summary>
    /// <c>C[rows, columns] (+)= A B</c> over <paramref name="k"/> terms. Computes at least the rows and columns asked
    /// for and at most a full tile, so a partial tile must be given memory for a full one.
    /// </summary>
    /// <param name="rows">Rows that are needed.</param>
    /// <param name="columns">Columns that are needed.</param>
    /// <param name="k">Number of terms.</param>
    /// <param name="a">Element (i, p) lies at <c>a[i · aRow + p · aStep]</c>; a full tile of rows must be readable.</param>
    /// <param name="aRow">Distance of rows of A.</param>
    /// <param name="aStep">Distance of terms of A.</param>
    /// <param name="b">Packed: term p holds <see cref="Columns"/> values at <c>b + p · Columns</c>.</param>
    /// <param name="c">First element of the tile.</param>
    /// <param name="ldc">Distance of rows of C.</param>
    /// <param name="accumulate">Whether to add to C.</param>
    static abstract void Tile(
        int rows, int columns, int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate);
}
