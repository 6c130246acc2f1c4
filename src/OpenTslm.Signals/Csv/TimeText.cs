using System.Globalization;

namespace OpenTslm.Signals.Csv;

/// <summary>Times written as text: ISO 8601 dates, and clocks such as <c>09:30:15.250</c>.</summary>
internal static class TimeText
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    /// <summary>How the cell is written.</summary>
    public static TimeTextKind KindOf(ReadOnlySpan<char> cell) =>
        TryDate(cell, out _) ? TimeTextKind.Date
        : TryClock(cell, out _) ? TimeTextKind.Clock
        : TimeTextKind.None;

    /// <summary>
    /// Parses a date with or without a time of day; without a zone it is universal time. Year, month, day: no other
    /// order.
    /// </summary>
    public static bool TryDate(ReadOnlySpan<char> cell, out DateTimeOffset time)
    {
        time = default;

        // Dates that begin with day or month are ambiguous, and the parser would take them silently.
        return cell.Length is >= 8 and <= 48
            && cell[4] is '-' or '/'
            && !cell[..4].ContainsAnyExceptInRange('0', '9')
            && DateTimeOffset.TryParse(ShortenFraction(cell), CultureInfo.InvariantCulture, Styles, out time);
    }

    /// <summary>Parses <c>H:MM:SS</c> with an optional fraction into seconds; hours may exceed 23.</summary>
    public static bool TryClock(ReadOnlySpan<char> cell, out double seconds)
    {
        seconds = 0;
        Span<Range> parts = stackalloc Range[4];
        if (cell.Length is < 7 or > 24 || cell.Split(parts, ':') != 3)
        {
            return false;
        }

        if (!int.TryParse(cell[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(cell[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || !double.TryParse(cell[parts[2]], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rest)
            || hours > 9999 || minutes > 59 || rest >= 61)
        {
            return false;
        }

        seconds = (hours * 3600.0) + (minutes * 60) + rest;
        return true;
    }

    /// <summary>Digits after the decimal point of the seconds.</summary>
    public static int FractionDigits(ReadOnlySpan<char> cell) => FractionOf(cell).Length;

    private static ReadOnlySpan<char> FractionOf(ReadOnlySpan<char> cell)
    {
        var point = cell.LastIndexOf('.');
        if (point < 0)
        {
            return [];
        }

        var digits = cell[(point + 1)..];
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? digits : digits[..end];
    }

    // A tick has seven decimals; nanoseconds, which some programs write, have nine.
    private static ReadOnlySpan<char> ShortenFraction(ReadOnlySpan<char> cell)
    {
        var fraction = FractionOf(cell);
        if (fraction.Length <= 7)
        {
            return cell;
        }

        var point = cell.LastIndexOf('.');
        return string.Concat(cell[..(point + 8)], cell[(point + 1 + fraction.Length)..]);
    }
}
