using System.Globalization;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>A FHIR <c>date</c>, <c>dateTime</c> or <c>instant</c> (R4, section 2.24.0.1).</summary>
/// <param name="Start">Beginning of what is stated.</param>
/// <param name="Precision">How exactly it is stated.</param>
internal readonly record struct FhirDate(DateTimeOffset Start, DatePrecision Precision)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads one; null where there is no such date, as the 30th of February.</summary>
    public static FhirDate? Parse(string text)
    {
        var (format, precision) = text.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 => ("yyyy-MM", DatePrecision.Month),
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            _ => ("", DatePrecision.Time),
        };
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal;
        return (precision == DatePrecision.Time
                ? DateTimeOffset.TryParseExact(Seconds(text), Formats, CultureInfo.InvariantCulture, Universal, out var start)
                : DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, Universal, out start))
            ? new FhirDate(start, precision)
            : null;
    }

    // More digits of a second than a tick holds are cut, not refused.
    private static string Seconds(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? -1 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        return end > 7 ? string.Concat(text.AsSpan(0, point + 8), text.AsSpan(point + 1 + end)) : text;
    }
}
