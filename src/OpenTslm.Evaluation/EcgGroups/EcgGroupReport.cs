using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenTslm.Evaluation.EcgGroups;

/// <summary>How ECG measurements agree with what reports say, group by group.</summary>
public sealed record EcgGroupReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The command that produced the numbers.</summary>
    public required string Command { get; init; }

    /// <summary>Number of records.</summary>
    public required int Records { get; init; }

    /// <summary>Records without any measurement, by reason.</summary>
    public required IReadOnlyDictionary<string, int> NotMeasurable { get; init; }

    /// <summary>One line a statement.</summary>
    public required IReadOnlyList<EcgGroupResult> Groups { get; init; }

    /// <summary>The report as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The report as Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Produced by `{Command}` on {Records} records of 10 s.\n\n");
        text.Append("| Statement | Measured | Records (not measurable) | Median | Against | Median | ROC area |\n|---|---|---|---|---|---|---|\n");
        foreach (var group in Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {group.Code} | {group.Measurement} | {group.With} ({group.WithNotMeasurable}) ");
            text.Append(CultureInfo.InvariantCulture, $"| {Number(group.MedianWith)} | {group.Against} ({group.Without}) ");
            text.Append(CultureInfo.InvariantCulture, $"| {Number(group.MedianWithout)} | {group.RocArea?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-"} |\n");
        }

        foreach (var (reason, count) in NotMeasurable)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNot measurable in {count}: {reason}\n");
        }

        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-";
}
