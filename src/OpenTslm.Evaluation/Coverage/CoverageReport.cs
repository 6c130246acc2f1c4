using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenTslm.Evaluation.Coverage;

/// <summary>How much of published rationales the audit can check.</summary>
/// <param name="Command">The command that made the report.</param>
/// <param name="Rows">One row for each domain.</param>
/// <param name="Verdicts">Verdicts drawn at random; empty unless they were asked for.</param>
public sealed record CoverageReport(string Command, IReadOnlyList<CoverageRow> Rows, IReadOnlyList<SampledVerdict> Verdicts)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>The sampled verdicts, one JSON object a line.</summary>
    public string ToJsonLines() => string.Concat(Verdicts.Select(verdict => JsonSerializer.Serialize(verdict, Options) + "\n"));

    /// <summary>As a table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Made by `{Command}`.\n\n");
        text.Append("| Rationales | Number | Sentences | With a claim | With a checkable claim | Claims | Checkable | Most frequent of the others |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var row in Rows)
        {
            var others = string.Join(", ", row.Unchecked.Take(4).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Domain} | {row.Rationales} | {row.Sentences} | {Share(row.WithClaim, row.Sentences)} | {Share(row.WithCheckable, row.Sentences)} | {row.Claims} | {Share(row.Checkable, row.Claims)} | {others} |\n");
        }

        return text.ToString();
    }

    private static string Share(int part, int all) => all == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.0} %");
}
