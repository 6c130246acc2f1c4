using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenTslm.Signals.Csv;

/// <summary>What the comment lines before a table say about it, as the BioSPPy and similar tools write them.</summary>
internal sealed partial record CsvHints
{
    /// <summary>Samples a second.</summary>
    public double? SamplingRateHz { get; private init; }

    /// <summary>Channel names.</summary>
    public string[]? Names { get; private init; }

    /// <summary>Units, one for all channels or one each.</summary>
    public string[]? Units { get; private init; }

    /// <summary>Time of the first sample.</summary>
    public DateTimeOffset? Start { get; private init; }

    /// <summary>The last comment, which some programs use for the header.</summary>
    public string? LastComment { get; private init; }

    public static CsvHints Parse(IReadOnlyList<string> comments)
    {
        var hints = new CsvHints();
        foreach (var comment in comments)
        {
            var content = comment.TrimStart('#', '/', ' ', '\t');
            hints = hints with { LastComment = content };
            if (Rate().Match(content) is { Success: true } rate
                && double.TryParse(rate.Groups["rate"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var hertz)
                && double.IsFinite(hertz) && hertz > 0)
            {
                hints = hints with { SamplingRateHz = hertz };
            }
            else if (Entry().Match(content) is { Success: true } entry)
            {
                hints = hints.With(entry.Groups["key"].Value.ToUpperInvariant(), entry.Groups["value"].Value.Trim());
            }
        }

        return hints;
    }

    private CsvHints With(string key, string value) => key switch
    {
        "LABELS" or "CHANNELS" => this with { Names = Split(value) },
        "UNITS" or "UNIT" => this with { Units = Split(value) },
        "DATE" or "START" when TimeText.TryDate(value, out var start) => this with { Start = start },
        _ => this,
    };

    private static string[] Split(string value) =>
        value.Split(value.Contains('\t') ? '\t' : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(
        @"\b(sampl(ing|e)[\s_-]*(rate|freq(uency)?)|fs)\b\s*([\(\[]\s*hz\s*[\)\]])?\s*:?\s*=?\s*(?<rate>\d+(\.\d+)?(e[+-]?\d+)?)\s*(hz\b.*|samples\b.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^(?<key>\w+)\s*(:=|:|=)(?<value>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
