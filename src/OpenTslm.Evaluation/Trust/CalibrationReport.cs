using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Evaluation.Trust;

/// <summary>How a model's calibration holds, task by task.</summary>
/// <param name="Command">The command that made the report.</param>
/// <param name="Results">One entry a task.</param>
public sealed record CalibrationReport(string Command, IReadOnlyList<CalibrationResult> Results)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>As a table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Made by `{Command}`.\n\n");
        text.Append("| Task | Decisions (subjects) | Calibration error: before, after | of a perfect model | holds | Coverage: stated, reached | expected | holds | Accuracy | Abstained | Accuracy of the rest |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in Results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Task} | {row.Decisions} ({row.Subjects}) | {row.ErrorBefore:0.000}, {row.Error:0.000} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.PerfectError.Lower:0.000} to {row.PerfectError.Upper:0.000} | {YesNo(row.ErrorHolds)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.StatedCoverage:0.00}, {row.Coverage:0.000} | {row.ExpectedCoverage.Lower:0.000} to {row.ExpectedCoverage.Upper:0.000} | {YesNo(row.CoverageHolds)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Accuracy:0.000} | {row.Abstained:0.000} | {row.AccuracyOfAnswered:0.000} |\n");
        }

        return text.ToString();
    }

    private static string YesNo(bool value) => value ? "yes" : "**no**";
}
