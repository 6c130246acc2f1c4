using System.Globalization;
using System.Text;
using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Reports;

/// <summary>Writes an <see cref="EvaluationReport"/> as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Render(EvaluationReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Model `{report.Model}`, SHA-256 `{report.ModelHash}`. ");
        text.Append(CultureInfo.InvariantCulture, $"Produced by `{report.Command}`; intervals are 95 %.\n");
        foreach (var task in report.Tasks)
        {
            AppendTask(text, task);
        }

        return text.ToString();
    }

    private static void AppendTask(StringBuilder text, TaskReport task)
    {
        var samples = task.Systems.Count == 0 ? 0 : task.Systems[0].Scores.Samples;
        text.Append(CultureInfo.InvariantCulture, $"\n### {task.Task}\n\n{task.Split}; {samples} samples.");
        text.Append(task.Notes.Length == 0 ? "\n\n" : " " + task.Notes + "\n\n");
        text.Append("| System | Accuracy | Balanced accuracy | Macro-F1 | Calibration error | Brier |\n|---|---|---|---|---|---|\n");
        foreach (var (name, scores) in task.Systems)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(name)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Share(scores.Accuracy, scores.AccuracyInterval)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Share(scores.BalancedAccuracy, scores.BalancedAccuracyInterval)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Share(scores.MacroF1, scores.MacroF1Interval)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Number(scores.ExpectedCalibrationError)} | {Number(scores.Brier)} |\n");
        }

        if (task.Shuffle is { } shuffle)
        {
            text.Append("\nShuffle test: accuracy with swapped series ").Append(Number(shuffle.Accuracy));
            text.Append(", by chance ").Append(Range(shuffle.Chance));
            text.Append(CultureInfo.InvariantCulture, $" ({shuffle.Permutations} permutations): ");
            text.Append(shuffle.Passed ? "passed.\n" : "**failed**.\n");
        }

        if (task.Systems.Count > 0)
        {
            AppendConfusion(text, task.Labels, task.Systems[0]);
        }
    }

    private static void AppendConfusion(StringBuilder text, IReadOnlyList<string> labels, SystemResult system)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n| {Cell(system.Name)}: true \\ predicted |");
        text.AppendJoin(" |", labels.Select(l => " " + Cell(l))).Append(" |\n|---|");
        text.Append(string.Concat(Enumerable.Repeat("---|", labels.Count))).Append('\n');
        for (var t = 0; t < labels.Count; t++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(labels[t])} | ");
            text.AppendJoin(" | ", system.Scores.Confusion[t]).Append(" |\n");
        }
    }

    private static string Cell(string value) => value.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Share(double value, ConfidenceInterval interval) => $"{Number(value)} ({Range(interval)})";

    private static string Range(ConfidenceInterval interval) => $"{Number(interval.Lower)}–{Number(interval.Upper)}";

    private static string Number(double? value) =>
        value is null ? "–" : value.Value.ToString("0.000", CultureInfo.InvariantCulture);
}
