using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Evaluation.Reports;
using OpenTslm.Evaluation.TimeSeriesExam;
using OpenTslm.Models;
using OpenTslm.Signals.IO;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate</c>: a model on cases that its training never saw, beside baselines.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var model = CommonOptions.Model();
        var tasks = new Option<string[]>("--task", "-t")
        {
            Description = "Only tasks whose name begins like this, such as activity or ecg.rate; give it once for each.",
            HelpName = "name",
        };
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown.", HelpName = "file.md" };
        var validation = new Option<bool>("--validation")
        {
            Description = "The validation part instead of the test part, for choosing among models.",
        };
        var limit = new Option<int?>("--limit") { Description = "At most that many cases of each task, for a quick look.", HelpName = "N" };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Score a model on held-out cases, beside baselines, text alone and swapped series.")
        {
            model, tasks, validation, limit, output, data, json,
        };
        command.Add(EvaluateCalibrationCommand.Create());
        command.Add(EvaluateSensitivityCommand.Create());
        command.Add(EvaluateQrsCommand.Create());
        command.Add(EvaluateEcgCommand.Create());
        command.Add(EvaluateClaimsCommand.Create());
        command.Add(EvaluateCoverageCommand.Create());
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new FlamingoLanguageModelOptions { Threads = 1 }; // cases run side by side
            using var opened = ModelCatalog.Open(parsed.GetValue(model), options);
            var chosen = Choose(parsed.GetValue(data), parsed.GetValue(tasks) ?? [], parsed.GetValue(validation) ? Split.Validation : Split.Test);
            if (parsed.GetValue(limit) is { } most)
            {
                chosen = [.. chosen.Select(task => task with { Cases = [.. task.Cases.Take(Math.Max(2, most))] })];
            }

            var given = parsed.GetValue(model) is { } named ? $" --model {Path.GetFileName(named)}" : "";
            var only = string.Concat((parsed.GetValue(tasks) ?? []).Select(task => $" --task {task}"));
            var report = await EvaluateAsync(opened, chosen, $"opentslm evaluate{given}{only}{(parsed.GetValue(validation) ? " --validation" : "")}", cancellationToken);
            Show(report, parsed.GetValue(output), parsed.GetValue(json));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(EvaluationReport report, string? markdown, bool json)
    {
        if (markdown is not null)
        {
            AtomicFile.Write(markdown, stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        }

        if (json)
        {
            Console.Out.WriteLine(report.ToJson());
        }
        else
        {
            ReportPrinter.Print(report);
        }
    }

    private static EvaluationTask[] Choose(string? given, string[] prefixes, Split split)
    {
        bool IsWanted(string name) => prefixes.Length == 0 || prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        var tasks = EvaluationSuite.Generic(split);
        if (DataFolder.Find(given) is { } folder)
        {
            tasks = tasks.Concat(EvaluationSuite.Recordings(folder, IsWanted, split));
            var exam = Path.Combine(folder, "qa-timeseriesexam", ExamReader.FileName);
            tasks = split == Split.Test && File.Exists(exam) && IsWanted("timeseriesexam.") ? tasks.Concat(ExamTasks.Create(ExamReader.Read(exam))) : tasks;
        }
        else if (given is not null)
        {
            throw new DirectoryNotFoundException($"There is no folder '{given}'.");
        }
        else
        {
            Console.Error.WriteLine("There is no folder of real recordings (--data): only synthetic series are evaluated.");
        }

        EvaluationTask[] chosen = [.. tasks.Where(task => IsWanted(task.Name))];
        return chosen.Length > 0 ? chosen : throw new ArgumentException($"No task begins like {string.Join(" or ", prefixes)}.");
    }

    private static async Task<EvaluationReport> EvaluateAsync(
        ITimeSeriesLanguageModel model, EvaluationTask[] tasks, string command, CancellationToken cancellationToken)
    {
        var evaluator = new TaskEvaluator(model);
        var reports = new List<TaskReport>();
        using (var progress = new StatusPrinter())
        {
            foreach (var task in tasks)
            {
                progress.Begin($"{task.Name}: {task.Cases.Count} cases, {task.Split}");
                reports.Add(await evaluator.EvaluateAsync(task, progress, cancellationToken));
            }
        }

        return new EvaluationReport { Model = model.Card.Name, ModelHash = model.Card.Hash, Command = command, Tasks = reports };
    }
}
