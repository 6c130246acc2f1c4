using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenTslm.Measurements.Events;

/// <summary>Reads limits from a description: "above 120", "below 88 %", "longer than 3 s".</summary>
internal static partial class LimitReader
{
    /// <summary>The limits that a description states.</summary>
    public static EventLimits Read(string description)
    {
        var limits = EventLimits.None;
        foreach (Match match in Limit().Matches(description))
        {
            if (!double.TryParse(match.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                continue;
            }

            var word = match.Groups["word"].Value.ToLowerInvariant();
            var unit = match.Groups["unit"].Value.ToLowerInvariant();
            var seconds = number * SecondsIn(unit);
            limits = word switch
            {
                "longer than" or "lasting" or "for more than" or "for at least" => limits with { LongerThanSeconds = seconds },
                "below" or "under" or "less than" or "lower than" or "smaller than" or "<" or "<=" => limits with { Below = number },
                _ when unit.Length > 0 => limits with { LongerThanSeconds = seconds },
                _ => limits with { Above = number },
            };
        }

        return limits;
    }

    private static double SecondsIn(string unit) => unit switch
    {
        "ms" => 0.001,
        _ when unit.StartsWith('m') => 60,
        _ when unit.StartsWith('h') => 3600,
        _ => 1,
    };

    // A number with a slash or a superscript behind its letter is in another unit than time: 5 m/s2.
    [GeneratedRegex(
        @"(?<word>longer than|lasting|for more than|for at least|above|over|greater than|more than|higher than|exceeding|at least|>=|>|below|under|less than|lower than|smaller than|<=|<)\s*(?<number>-?\d{1,12}(\.\d{1,9})?)\s*((?<unit>ms|s|secs?|seconds?|min|mins|minutes?|h|hours?)(?![\w/]))?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limit();
}
