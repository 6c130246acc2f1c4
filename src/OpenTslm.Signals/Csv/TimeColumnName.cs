using System.Text.RegularExpressions;

namespace OpenTslm.Signals.Csv;

/// <summary>Recognises the name of a time column.</summary>
internal static partial class TimeColumnName
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "time", "times", "timestamp", "timestamps", "datetime", "date", "timer", "clock", "elapsed", "unixtime", "epoch", "unix", "stamp",
    };

    // Not min, h or hr, which are a minimum, a height and a heart rate.
    private static readonly HashSet<string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        "t", "s", "sec", "secs", "ms", "msec", "us", "usec", "ns", "nsec",
    };

    private static readonly HashSet<string> Companions = new(StringComparer.OrdinalIgnoreCase)
    {
        "utc", "local", "sample", "unix", "epoch", "in", "of", "day", "start", "recording", "relative", "and",
    };

    /// <summary>
    /// Whether the name can only be a time column's: <c>time</c>, <c>timestamp_ms</c>, <c>Elapsed time</c>,
    /// <c>seconds</c>.
    /// </summary>
    public static bool IsClear(string name)
    {
        var words = Split(name);
        return (words.Exists(Words.Contains) || (words is [{ Length: >= 5 } only] && TimeUnit.Parse(only) is not null))
            && words.TrueForAll(word => Words.Contains(word) || Companions.Contains(word) || TimeUnit.Parse(word) is not null);
    }

    /// <summary>
    /// Whether the name may be a time column's, where no clearer one is: <c>t</c>, <c>s</c>, <c>ms</c>.
    /// </summary>
    public static bool IsPossible(string name) => Split(name) is [var word] && Signs.Contains(word);

    /// <summary>The unit that the name states, as in <c>time_ms</c> or <c>seconds</c>; null if none.</summary>
    public static TimeUnit? UnitIn(string name) => Split(name).Select(TimeUnit.Parse).FirstOrDefault(unit => unit is not null);

    // Words between signs and at changes from small to capital letters: elapsedTime.
    private static List<string> Split(string name) =>
        [.. Boundary().Split(name).Where(word => word.Length > 0)];

    [GeneratedRegex(@"[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Boundary();
}
