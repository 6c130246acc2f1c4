namespace OpenTslm.Signals.Csv;

/// <summary>
/// Finds out, from the first rows of a text, how its cells are separated and whether it is a table of numbers.
/// </summary>
internal static class CsvDialect
{
    private const int Rows = 20;
    private const int LongestCell = 80;

    // Where numbers may have decimal commas, the semicolon or tab separates cells, so they come first.
    private static readonly char[] Candidates = ['\t', ';', ','];

    private delegate bool Predicate(ReadOnlySpan<char> cell);

    /// <summary>The first lines of a text that are no comments.</summary>
    /// <param name="text">The first characters of a file.</param>
    /// <param name="isWhole">Whether they are the whole file; else the last line may be cut and does not count.</param>
    public static IReadOnlyList<string> FirstRows(string text, bool isWhole)
    {
        var lines = text.Split('\n', '\r');
        return
        [
            .. lines.SkipLast(isWhole || lines.Length == 1 ? 0 : 1)
                .SkipWhile(line => string.IsNullOrWhiteSpace(line) || CsvRowReader.IsComment(line))
                .Where(line => !string.IsNullOrWhiteSpace(line))
                .Take(Rows),
        ];
    }

    /// <summary>
    /// The separator that gives every row the same number of cells, more than one; a space if none does.
    /// </summary>
    public static char DelimiterOf(IReadOnlyList<string> rows)
    {
        foreach (var delimiter in Candidates)
        {
            if (rows.Count > 0 && Count(rows[0], delimiter) > 0 && rows.All(row => Count(row, delimiter) == Count(rows[0], delimiter)))
            {
                return delimiter;
            }
        }

        // Rows of different lengths: the reader will say so, counting the separator that the first row has most of.
        return IsSpaced(rows) ? ' ' : rows.Count == 0 ? ',' : Candidates.Reverse().MaxBy(delimiter => Count(rows[0], delimiter));
    }

    /// <summary>
    /// Whether the text is a table with numbers: rows of one length, each with a number or time, save the header.
    /// </summary>
    public static bool IsTable(string text, bool isWhole)
    {
        var rows = FirstRows(text, isWhole);
        if (rows.Count > 0 && rows[0].TrimStart()[0] is '{' or '<' or '@')
        {
            return false; // JSON, XML and attribute-relation files have lines of one number of commas, too
        }

        try
        {
            using var reader = new CsvRowReader(new StringReader(string.Join('\n', rows)), "", DelimiterOf(rows));
            if (!reader.Read())
            {
                return false;
            }

            var columns = reader.Count;
            var firstIsData = HasOnly(reader, CsvCell.IsData);
            var isSingle = true;
            for (; reader.Read(); isSingle = false)
            {
                if (reader.Count != columns || !HasAny(reader, CsvCell.IsData) || HasAny(reader, IsLong))
                {
                    return false;
                }
            }

            return !isSingle || firstIsData;
        }
        catch (SignalFormatException)
        {
            return false;
        }
    }

    private static bool IsLong(ReadOnlySpan<char> cell) => cell.Length > LongestCell;

    private static bool HasAny(CsvRowReader row, Predicate predicate)
    {
        for (var cell = 0; cell < row.Count; cell++)
        {
            if (predicate(row[cell]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOnly(CsvRowReader row, Predicate predicate) => !HasAny(row, cell => !predicate(cell));

    // Rows of as many words, or a first row of numbers only.
    private static bool IsSpaced(IReadOnlyList<string> rows)
    {
        string[][] cells = [.. rows.Select(row => row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        return cells is [{ Length: > 1 }, ..]
            && (Array.TrueForAll(cells, row => row.Length == cells[0].Length) || Array.TrueForAll(cells[0], cell => CsvCell.TryNumber(cell, out _)));
    }

    private static int Count(string row, char delimiter)
    {
        var (count, quoted) = (0, false);
        foreach (var character in row)
        {
            quoted ^= character == '"';
            count += character == delimiter && !quoted ? 1 : 0;
        }

        return count;
    }
}
