using System.Buffers;
using System.Globalization;

namespace OpenTslm.Signals.Csv;

/// <summary>What one cell of a table says.</summary>
internal static class CsvCell
{
    private const int LongestQuote = 40;
    private static readonly string[] MissingWords = ["nan", "na", "n/a", "#n/a", "null", "none", "-"];
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Whether the cell stands for a missing value: empty, NaN, NA, null and the like.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell)
    {
        if (cell.Length > 4)
        {
            return false;
        }

        foreach (var word in MissingWords)
        {
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return cell.IsEmpty;
    }

    /// <summary>Parses a number; infinite where the cell says so or the value is beyond single precision.</summary>
    public static bool TryNumber(ReadOnlySpan<char> cell, out float value) =>
        float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || TryInfinity(cell, out value);

    /// <summary>Whether the cell is a number written with a decimal comma, as in <c>1,5</c>.</summary>
    public static bool HasDecimalComma(ReadOnlySpan<char> cell)
    {
        var comma = cell.IndexOf(',');
        if (comma < 0 || cell[(comma + 1)..].Contains(',') || !cell.ContainsAny(Digits))
        {
            return false;
        }

        Span<char> dotted = stackalloc char[32];
        if (cell.Length > dotted.Length)
        {
            return false;
        }

        cell.CopyTo(dotted);
        dotted[comma] = '.';
        return double.TryParse(dotted[..cell.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>
    /// Whether the cell belongs into a table's data rather than its header: a number, however written, or a time.
    /// </summary>
    public static bool IsData(ReadOnlySpan<char> cell) =>
        !IsMissing(cell) && (TryNumber(cell, out _) || HasDecimalComma(cell) || TimeText.KindOf(cell) != TimeTextKind.None);

    /// <summary>The cell in quotation marks, shortened and without control characters, for a message.</summary>
    public static string Quote(ReadOnlySpan<char> cell)
    {
        var shown = cell[..Math.Min(cell.Length, LongestQuote)].ToString();
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}{(cell.Length > LongestQuote ? "…" : "")}'";
    }

    private static bool TryInfinity(ReadOnlySpan<char> cell, out float value)
    {
        value = cell.StartsWith('-') ? float.NegativeInfinity : float.PositiveInfinity;
        return cell.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase);
    }
}
