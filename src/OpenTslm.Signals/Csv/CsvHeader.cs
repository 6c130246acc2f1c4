using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Csv;

/// <summary>The columns' names and units, whether the first row, the comments or nothing gives them.</summary>
internal static class CsvHeader
{
    /// <summary>Most characters of a name; a longer first cell is some remark before the table.</summary>
    public const int LongestName = 80;

    /// <summary>
    /// Whether the first row is a header: text where the second row has data, and if it has data itself, that is
    /// names.
    /// </summary>
    /// <param name="first">Cells of the first row.</param>
    /// <param name="second">Cells of the second row; null if there is none.</param>
    public static bool IsHeader(string[] first, string[]? second)
    {
        if (!first.Any(cell => CsvCell.IsData(cell)))
        {
            return first.Any(cell => !CsvCell.IsMissing(cell));
        }

        // Channels may be numbered: time, 1, 2.
        return second is not null && second.Length == first.Length
            && first.Zip(second).Any(pair => !CsvCell.IsMissing(pair.First) && !CsvCell.IsData(pair.First) && CsvCell.IsData(pair.Second));
    }

    /// <summary>Names and units of a header row.</summary>
    public static CsvHeaderCell[] Parse(string[] row) => Array.ConvertAll(row, CsvHeaderCell.Parse);

    /// <summary>Names and units from the comments, where they fit the number of columns; else empty names.</summary>
    public static CsvHeaderCell[] FromComments(CsvHints hints, int columns, char delimiter)
    {
        var names = hints.Names?.Length == columns ? hints.Names
            : columns > 1 && LastCommentNames(hints, delimiter) is { } last && last.Length == columns ? last
            : null;
        var header = names is null ? new CsvHeaderCell[columns] : Parse(names);
        for (var i = 0; i < columns; i++)
        {
            var unit = hints.Units is [var all] ? all : hints.Units?.Length == columns ? hints.Units[i] : null;
            header[i] = new CsvHeaderCell(header[i].Name ?? "", header[i].Unit ?? (unit is null ? null : UnitNames.Normalize(unit)));
        }

        return header;
    }

    /// <summary>Numbers the columns without a name, and refuses two of one name, and names that are none.</summary>
    public static CsvHeaderCell[] Name(CsvHeaderCell[] header, string file)
    {
        var named = new CsvHeaderCell[header.Length];
        for (var i = 0; i < header.Length; i++)
        {
            named[i] = header[i].Name.Length > 0 ? header[i] : header[i] with { Name = $"channel {i + 1}" };
            if (named[i].Name.Length > LongestName)
            {
                throw new SignalFormatException(
                    file,
                    $"expected a header or numbers in the first row, found {CsvCell.Quote(named[i].Name)}; "
                    + "remove what stands before the table");
            }

            var before = Array.FindIndex(named, 0, i, cell => cell.Name == named[i].Name);
            if (before >= 0)
            {
                throw new SignalFormatException(
                    file, $"columns {before + 1} and {i + 1} are both named '{named[i].Name}'; give them different names");
            }
        }

        return named;
    }

    private static string[]? LastCommentNames(CsvHints hints, char delimiter)
    {
        var cells = delimiter == ' '
            ? hints.LastComment?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : hints.LastComment?.Split(delimiter, StringSplitOptions.TrimEntries);
        return cells is not null && Array.TrueForAll(cells, cell => cell.Length > 0 && !CsvCell.IsData(cell)) ? cells : null;
    }
}
