using System.Globalization;

namespace OpenTslm.Signals.Edf;

/// <summary>What may be known about subject, start and units from the text fields of a header.</summary>
internal static class EdfIdentification
{
    private const string Unknown = "X";

    /// <summary>
    /// The code in the patient field of EDF+: code, sex, birth date, name. A field that does not have these parts may hold
    /// anything, a name included, and gives none.
    /// </summary>
    public static string? SubjectCode(string patient)
    {
        var parts = patient.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 4 && parts[1] is Unknown or "M" or "F" && parts[0] != Unknown
            && (parts[2] == Unknown || TryDate(parts[2], out _))
            ? parts[0]
            : null;
    }

    /// <summary>Start of the recording; the date with four digits of the year, if the recording field has it, comes first.</summary>
    public static DateTimeOffset? Start(string date, string time, string recording)
    {
        if (!TimeSpan.TryParseExact(time, @"hh\.mm\.ss", CultureInfo.InvariantCulture, out var clock))
        {
            return null;
        }

        if (recording.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Startdate", var stated, ..])
        {
            if (TryDate(stated, out var full))
            {
                return new DateTimeOffset(full, TimeSpan.Zero) + clock;
            }

            // What a file without a date has instead of one.
            if (stated == Unknown && date == "01.01.85")
            {
                return null;
            }
        }

        // Years are from 1985 to 2084.
        return date is [_, _, '.', _, _, '.', _, _]
            && int.TryParse(date.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && DateTime.TryParseExact(
                FormattableString.Invariant($"{date[..6]}{(year >= 85 ? 1900 : 2000) + year}"),
                "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeSpan.Zero) + clock
            : null;
    }

    private static bool TryDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, "dd-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
