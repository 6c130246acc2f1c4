namespace OpenTslm.Models.Generation.Batching;

/// <summary>
/// In which pieces a text is read. The pieces depend on the text alone, never on what else is going on, so that the bits of
/// the result do not either: pieces end at multiples of <see cref="Piece"/> rows, at the end of the prompt, and at the end of
/// the text.
/// </summary>
/// <param name="Fixed">Where the prompt ends: the row before its last, since the last row of a text is read by itself.</param>
/// <param name="End">Rows to read before the last one.</param>
internal readonly record struct ReadingPlan(int Fixed, int End)
{
    /// <summary>Rows of a piece: those of a block of attention.</summary>
    public const int Piece = 64;

    /// <summary>Fewer rows than this make no piece of their own if there is one before them: few rows go other ways through the kernels.</summary>
    public const int Fewest = 5;

    /// <summary>Where the piece ends that a row lies in.</summary>
    public int NextEnd(int row)
    {
        var (start, limit) = Part(row);
        var end = start + ((((row - start) / Piece) + 1) * Piece);
        return limit - end < Fewest ? limit : end;
    }

    /// <summary>Where reading on from a row stops that takes whole pieces of one part, one at least, and more while they fit.</summary>
    /// <param name="row">The first row to read.</param>
    /// <param name="most">Rows that should be read at most.</param>
    public int Reach(int row, int most)
    {
        var limit = Part(row).Limit;
        var end = NextEnd(row);
        while (end < limit && NextEnd(end) - row <= most)
        {
            end = NextEnd(end);
        }

        return end;
    }

    private (int Start, int Limit) Part(int row) => row < Fixed ? (0, Math.Min(Fixed, End)) : (Math.Max(0, Fixed), End);
}
