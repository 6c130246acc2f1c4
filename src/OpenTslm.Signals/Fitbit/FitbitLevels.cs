using System.Text.Json;
using OpenTslm.Signals.Fhir;

namespace OpenTslm.Signals.Fitbit;

/// <summary>The levels of a night.</summary>
internal static class FitbitLevels
{
    private const double LongestSpan = 86400;
    private const int MostShort = 10_000;

    /// <summary>Whether somebody sleeps at a level.</summary>
    public static bool IsSleep(string level) => level is "asleep" or "light" or "deep" or "rem";

    /// <summary>The spans of a night, with the short awakenings in place of what they interrupt.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="interruptions">Short awakenings.</param>
    /// <param name="timeOf">Seconds from the Unix epoch of a text.</param>
    public static IEnumerable<(double Start, double End, string Level)> Read(
        IEnumerable<JsonElement> levels, IEnumerable<JsonElement> interruptions, Func<string?, double?> timeOf)
    {
        var shorter = Parse(interruptions, timeOf).Take(MostShort).OrderBy(span => span.Start).ToArray();
        foreach (var span in Parse(levels, timeOf))
        {
            var start = span.Start;
            foreach (var interruption in shorter.Where(one => one.End > span.Start && one.Start < span.End))
            {
                if (interruption.Start > start)
                {
                    yield return (start, interruption.Start, span.Level);
                }

                start = Math.Max(start, interruption.End);
            }

            if (start < span.End)
            {
                yield return (start, span.End, span.Level);
            }
        }

        foreach (var span in shorter)
        {
            yield return span;
        }
    }

    private static IEnumerable<(double Start, double End, string Level)> Parse(IEnumerable<JsonElement> levels, Func<string?, double?> timeOf)
    {
        foreach (var level in levels)
        {
            if (timeOf(level.Text("dateTime")) is { } start && level.Number("seconds") is > 0 and <= LongestSpan and var seconds && level.Text("level") is { } name)
            {
                yield return (start, start + seconds, name);
            }
        }
    }
}
