using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenTslm.Agents.Verification;

/// <summary>Cuts a sentence into words, numbers and dates.</summary>
internal static partial class SentenceTokenizer
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>The tokens in order.</summary>
    public static IReadOnlyList<SentenceToken> Read(string text)
    {
        var tokens = new List<SentenceToken>();
        foreach (Match match in Token().Matches(text))
        {
            tokens.Add(match switch
            {
                _ when match.Groups["iso"].Success => new(match.Index, match.Value, Date: match.Value),
                _ when match.Groups["written"].Success => new(match.Index, match.Value, Date: Written(match)),
                _ when match.Groups["number"].Success => new(match.Index, match.Value, Number: double.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
                _ => new SentenceToken(match.Index, match.Value),
            });
        }

        return tokens;
    }

    private static string Written(Match match)
    {
        var name = match.Groups["month"].Value.ToLowerInvariant();
        var month = Array.FindIndex(Months, m => m.StartsWith(name, StringComparison.Ordinal)) + 1;
        var day = match.Groups["day"].Captures.Select(c => c.Value).FirstOrDefault();
        var date = string.Create(CultureInfo.InvariantCulture, $"{match.Groups["year"].Value}-{month:00}");
        return day is null ? date : $"{date}-{int.Parse(day, CultureInfo.InvariantCulture):00}";
    }

    [GeneratedRegex(
        """
        (?<iso>\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b)
        | (?<written>\b(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\s+(?:(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?<year>(?:19|20)\d\d)\b)
        | (?<number>(?<![\p{L}\d.])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\p{L}]))
        | [\p{L}\d%°µμ/\[\]]+(?:['’-][\p{L}\d]+)*
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
