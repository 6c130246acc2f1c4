using System.Globalization;
using System.Text;

namespace OpenTslm.Agents.Context;

/// <summary>Puts facts into words for people and language models.</summary>
public static class ChartFactText
{
    private const int LongestText = 400;

    /// <summary>A fact in one line: reference, what is stated, when, and how that lies to the time of the recording.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="asOf">Time of the recording; null leaves the distance out.</param>
    /// <returns>Such as <c>[Observation/7] Potassium: 3.1 mmol/L (low), 2012-05-03, 2 days before</c>.</returns>
    public static string Line(ChartFact fact, DateTimeOffset? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var line = new StringBuilder().Append('[').Append(fact.Reference).Append("] ").Append(Cut(fact.Name));
        if (ValueOf(fact) is { } value)
        {
            line.Append(": ").Append(Cut(value));
        }

        if (fact.Detail is { } detail)
        {
            line.Append(" (").Append(Cut(detail)).Append(')');
        }

        if (fact.Status is { } status)
        {
            line.Append(", ").Append(status);
        }

        if (WhenOf(fact) is { } when)
        {
            line.Append(", ").Append(when);
        }

        if (DistanceOf(fact, asOf) is { } distance)
        {
            line.Append(", ").Append(distance);
        }

        return line.ToString();
    }

    /// <summary>The value with its unit, or the value in words; null if the fact has none.</summary>
    public static string? ValueOf(ChartFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Value is { } value
            ? value.ToString("R", CultureInfo.InvariantCulture) + (fact.Unit is null ? "" : " " + fact.Unit)
            : fact.Text;
    }

    /// <summary>The dates as exactly as they are stated; null if there are none.</summary>
    public static string? WhenOf(ChartFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var start = fact.Date?.ToString(
            fact.DatePrecision switch { DatePrecision.Year => "yyyy", DatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);
        var end = fact.Ended?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (start, end) switch
        {
            (null, null) => null,
            (not null, null) => start,
            (null, not null) => $"until {end}",
            _ => start == end ? start : $"{start} to {end}",
        };
    }

    /// <summary>How far before or after the recording it was, in the largest whole unit.</summary>
    private static string? DistanceOf(ChartFact fact, DateTimeOffset? asOf)
    {
        if (fact.Date is not { } date || asOf is not { } now)
        {
            return null;
        }

        var days = (now - date).TotalDays;
        var (count, unit) = Math.Abs(days) switch
        {
            < 1 => (0, ""),
            < 60 => ((int)Math.Abs(days), "day"),
            < 730 => ((int)(Math.Abs(days) / 30.44), "month"),
            _ => ((int)(Math.Abs(days) / 365.25), "year"),
        };
        return count == 0 ? "the same day" : FormattableString.Invariant($"{count} {unit}{(count == 1 ? "" : "s")} {(days > 0 ? "before" : "after")}");
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
}
