using System.Text.RegularExpressions;

namespace OpenTslm.Signals.Csv;

/// <summary>Recognises the name of a time column.</summary>
internal static partial class TimeColumnName
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "time", "times", "timestamp", "timestamps", "datetime", "date", "timer", "clock", "unixtime", "epoch", "unix", "stamp",
    };

    private static readonly HashSet<string> Companions = new(StringComparer.OrdinalIgnoreCase)
    {
        "elapsed", "utc", "local", "sample", "unix", "epoch", "in", "of", "day", "start", "recording", "relative", "and",
    };

    /// <summary>Whether the name can only be a time column's: <c>time</c>, <c>timestamp_ms</c>, <c>Elapsed time</c>.</summary>
    public static bool IsClear(string name)
    {
        var words = Split(name);
        return words.Exists(Words.Contains)
            && words.TrueForAll(word => Words.Contains(word) || Companions.Contains(word) || TimeUnit.Parse(word) is not null);
    }

    /// <summary>Whether the name may be a time column's, where no clearer one is: <c>t</c>, <c>s</c>, <c>ms</c>, <c>elapsed</c>.</summary>
    public static bool IsPossible(string name) =>
        Split(name) is [var word]
        && (word.Equals("t", StringComparison.OrdinalIgnoreCase) || word.Equals("elapsed", StringComparison.OrdinalIgnoreCase)
            || (TimeUnit.Parse(word) is not null && !word.Equals("h", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The unit that the name states, as in <c>time_ms</c> or <c>seconds</c>; null if none.</summary>
    public static TimeUnit? UnitIn(string name) => Split(name).Select(TimeUnit.Parse).FirstOrDefault(unit => unit is not null);

    // Words between signs and at changes from small to capital letters: elapsedTime.
    private static List<string> Split(string name) =>
        [.. Boundary().Split(name).Where(word => word.Length > 0)];

    [GeneratedRegex(@"[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Boundary();
}
