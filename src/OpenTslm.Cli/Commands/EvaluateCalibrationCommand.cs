using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Evaluation.Trust;
using OpenTslm.Models;
using OpenTslm.Signals.IO;
using OpenTslm.Training.Datasets;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate calibration</c>: how a model's calibration holds on subjects that it never saw.</summary>
internal static class EvaluateCalibrationCommand
{
    public static Command Create()
    {
        var model = CommonOptions.Model();
        var data = CommonOptions.Data();
        var tasks = new Option<string[]>("--task", "-t") { Description = "Only tasks whose name begins like this; give it once for each.", HelpName = "name" };
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown.", HelpName = "file.md" };
        var plot = new Option<string?>("--plot") { Description = "Also draw accuracy against the share of questions abstained on.", HelpName = "file.svg" };
        var json = CommonOptions.Json();
        var command = new Command("calibration", "Try a model's calibrated probabilities and label sets on subjects it never saw.") { model, data, tasks, output, plot, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = TrainCommand.RequireData(parsed.GetValue(data));
            using var opened = ModelCatalog.Open(parsed.GetValue(model), new FlamingoLanguageModelOptions { Threads = 1 }); // cases run side by side
            var given = parsed.GetValue(model) is { } named ? $" --model {Path.GetFileName(named)}" : "";
            var report = await RunAsync(opened, folder, parsed.GetValue(tasks) ?? [], $"opentslm evaluate calibration{given}", cancellationToken);
            Show(report, parsed.GetValue(output), parsed.GetValue(plot), parsed.GetValue(json));
            return report.Results.Count > 0 ? ExitCode.Success : ExitCode.Data;
        });
        return command;
    }

    private static async Task<CalibrationReport> RunAsync(ITimeSeriesLanguageModel model, string folder, string[] prefixes, string command, CancellationToken cancellationToken)
    {
        var calibration = model.Card.Calibration ?? throw new ArgumentException($"The model '{model.Card.Name}' has no calibration; opentslm calibrate makes one.");
        bool IsWanted(string task) => prefixes.Length == 0 || prefixes.Any(prefix => task.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        var results = new List<CalibrationResult>();
        var maker = new DecisionMaker(model);
        using var status = new StatusPrinter();
        IEnumerable<EvaluationTask> Tasks(Split split) => EvaluationSuite.Generic(split).Concat(EvaluationSuite.Recordings(folder, split: split, withBaselines: false));
        var validation = new Lazy<ILookup<string, IReadOnlyList<(string, TrainingExample)>>>(() => CardTasks.Group(Tasks(Split.Validation)).ToLookup(group => group.Task, group => group.Cases));
        foreach (var (task, data, cases) in CardTasks.Group(Tasks(Split.Test)))
        {
            if (IsWanted(task) && calibration.Find([.. cases[0].Case.Options]) is { } learned)
            {
                status.Begin($"{task}: {cases.Count} decisions");
                var decisions = await maker.DecideAsync(cases, null, cancellationToken);
                results.Add(learned.LeavesOneOut
                    ? CalibrationEvaluator.EvaluateLeavingOneOut(learned, data, decisions, await maker.DecideAsync([.. validation.Value[task].SelectMany(c => c)], null, cancellationToken))
                    : CalibrationEvaluator.Evaluate(learned, data, decisions));
            }
        }

        return new CalibrationReport(command, results);
    }

    private static void Show(CalibrationReport report, string? markdown, string? picture, bool json)
    {
        if (markdown is not null)
        {
            AtomicFile.Write(markdown, stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        }

        if (picture is not null)
        {
            AtomicFile.Write(picture, stream => stream.Write(Encoding.UTF8.GetBytes(AbstentionCurve.ToSvg(report.Results))));
        }

        Console.Out.Write(json ? report.ToJson() + Environment.NewLine : report.ToMarkdown());
    }
}
