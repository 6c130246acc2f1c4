namespace OpenTslm.Signals.Csv;

/// <summary>What the first rows of a text say about the table.</summary>
/// <param name="Delimiter">Separates cells; a space stands for runs of white space.</param>
/// <param name="Hints">What the comments say.</param>
/// <param name="First">Cells of the first row.</param>
/// <param name="Second">Cells of the second row; null if there is none.</param>
/// <param name="HasHeader">Whether the first row is a header.</param>
/// <param name="Header">Names and units, one a column; names may be empty.</param>
internal sealed record CsvPreview(
    char Delimiter, CsvHints Hints, string[] First, string[]? Second, bool HasHeader, CsvHeaderCell[] Header)
{
    private const int Length = 1 << 18;

    /// <summary>Looks at the beginning of a text.</summary>
    /// <param name="text">The text, at its start.</param>
    /// <param name="file">File name, for messages.</param>
    /// <exception cref="SignalFormatException">There are no rows.</exception>
    public static CsvPreview Of(TextReader text, string file)
    {
        var buffer = new char[Length];
        var length = text.ReadBlock(buffer);
        var beginning = new string(buffer, 0, length);
        var delimiter = CsvDialect.DelimiterOf(CsvDialect.FirstRows(beginning, length < Length));
        using var rows = new CsvRowReader(new StringReader(beginning), file, delimiter);
        if (!rows.Read())
        {
            throw new SignalFormatException(file, "the file has no rows");
        }

        var first = Copy(rows);
        var second = rows.Read() ? Copy(rows) : null;
        var hints = CsvHints.Parse(rows.Comments);
        var hasHeader = CsvHeader.IsHeader(first, second);
        var header = hasHeader ? CsvHeader.Parse(first) : CsvHeader.FromComments(hints, first.Length, delimiter);
        return new CsvPreview(delimiter, hints, first, second, hasHeader, header);
    }

    private static string[] Copy(CsvRowReader row)
    {
        var cells = new string[row.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = row[i].ToString();
        }

        return cells;
    }
}
