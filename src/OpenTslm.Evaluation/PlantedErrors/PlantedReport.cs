using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>How many planted errors the audit catches, and how many true statements it contradicts.</summary>
/// <param name="Command">The command that made the report.</param>
/// <param name="Results">One row for each data set, change and wording, then their sum.</param>
public sealed record PlantedReport(string Command, IReadOnlyList<PlantedResult> Results)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The sum of all rows.</summary>
    public PlantedResult Total => new()
    {
        Data = "all",
        Change = "",
        Wording = "",
        Count = Results.Sum(row => row.Count),
        Caught = Results.Sum(row => row.Caught),
        Believed = Results.Sum(row => row.Believed),
        Accused = Results.Sum(row => row.Accused),
        Confirmed = Results.Sum(row => row.Confirmed),
    };

    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>As a table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Made by `{Command}`.\n\n");
        text.Append("| Data | Changed | Wording | Pairs | False caught | False supported | True contradicted | True supported |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var row in Results.Append(Total))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Data} | {row.Change} | {row.Wording} | {row.Count} | {Share(row.Caught, row)} | {Share(row.Believed, row)} | {Share(row.Accused, row)} | {Share(row.Confirmed, row)} |\n");
        }

        return text.ToString();
    }

    private static string Share(int part, PlantedResult row) =>
        row.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / row.Count:0.0} %");
}
