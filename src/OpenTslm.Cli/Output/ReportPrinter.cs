using OpenTslm.Evaluation.Reports;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows the results of all tasks in one table.</summary>
internal static class ReportPrinter
{
    public static void Print(EvaluationReport report)
    {
        Console.Out.WriteLine($"{Terminal.Bold(report.Model)} {Terminal.Dim(report.ModelHash)}");
        var table = Tables.Create(2, "task", "system", "samples", "accuracy", "balanced", "macro-F1", "shuffle test");
        foreach (var task in report.Tasks)
        {
            foreach (var (system, index) in task.Systems.Select((system, index) => (system, index)))
            {
                var isModel = index == 0;
                table.AddRow(
                    Markup.Escape(isModel ? task.Task : ""),
                    Markup.Escape(system.Name),
                    isModel ? Tables.Number(system.Scores.Samples) : "",
                    Tables.Number(system.Scores.Accuracy),
                    Tables.Number(system.Scores.BalancedAccuracy),
                    Tables.Number(system.Scores.MacroF1),
                    isModel && task.Shuffle is { } shuffle ? (shuffle.Passed ? "passed" : "failed") : "");
            }
        }

        Tables.Write(table);
    }
}
