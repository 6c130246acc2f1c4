using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Whether models that do not read their signal are found out.</summary>
/// <param name="Command">The command that made the report.</param>
/// <param name="Results">One row a model and level.</param>
public sealed record SensitivityReport(string Command, IReadOnlyList<SensitivityResult> Results)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>As a table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Made by `{Command}`.\n\n");
        text.Append("| Model | Certificate | Recordings | Right verdict | reads | reads part | reads weakly | does not read | False |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in Results)
        {
            var expected = row.Expected is { } verdict ? JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.ToString()).Replace('-', ' ') : "as recomputed";
            text.Append(CultureInfo.InvariantCulture, $"| {row.Model} | {(row.Level == Certificates.CertificateLevel.Quick ? "quick" : "full")} | {row.Trials} | {expected} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Reads} | {row.ReadsPart} | {row.ReadsWeakly} | {row.DoesNotRead} | {row.False} ({100.0 * row.False / row.Trials:0.0} %) |\n");
        }

        return text.ToString();
    }
}
