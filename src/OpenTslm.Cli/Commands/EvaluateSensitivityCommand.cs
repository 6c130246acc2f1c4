using System.CommandLine;
using System.Text;
using OpenTslm.Certificates;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Evaluation.Trust;
using OpenTslm.Models;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Signals.IO;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate sensitivity</c>: whether models that do not read their signal are found out.</summary>
internal static class EvaluateSensitivityCommand
{
    public static Command Create()
    {
        var model = CommonOptions.Model();
        var data = CommonOptions.Data();
        var limit = new Option<int>("--limit") { Description = "Recordings a model.", HelpName = "N", DefaultValueFactory = _ => 200 };
        var planted = new Option<string[]>("--planted") { Description = "Only planted models whose name begins like this, such as gates; give it once for each.", HelpName = "name" };
        var task = new Option<string?>("--task") { Description = "Only tasks whose name begins like this, such as activity.", HelpName = "name" };
        var level = new Option<string[]>("--level") { Description = "Only this level of certificate.", HelpName = "quick|full" };
        level.AcceptOnlyFromAmong("quick", "full");
        var part = new Option<Split>("--split") { Description = "Held-out recordings: test, or those that rules are chosen on.", HelpName = "test|validation", DefaultValueFactory = _ => Split.Test };
        part.AcceptOnlyFromAmong("test", "validation");
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown.", HelpName = "file.md" };
        var json = CommonOptions.Json();
        var command = new Command("sensitivity", "Plant models that do not read their signal, or read it in part, and count false verdicts.") { model, data, limit, planted, task, part, level, output, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] names = parsed.GetValue(planted) ?? [];
            string[] only = parsed.GetValue(level) ?? [];
            CertificateLevel[] levels = only.Length == 0 ? [CertificateLevel.Quick, CertificateLevel.Full] : [.. only.Select(name => Enum.Parse<CertificateLevel>(name, ignoreCase: true))];
            using var file = ModelCatalog.OpenFile(parsed.GetValue(model));
            var folder = TrainCommand.RequireData(parsed.GetValue(data));
            var begin = parsed.GetValue(task);
            bool IsWanted(string name) => name != "activity.wisdm" && (begin is null || name.StartsWith(begin, StringComparison.Ordinal));
            EvaluationTask[] tasks = [.. EvaluationSuite.Generic(parsed.GetValue(part)).Where(t => IsWanted(t.Name)), .. EvaluationSuite.Recordings(folder, IsWanted, parsed.GetValue(part), withBaselines: false)];
            using var whole = ModelCatalog.Open(parsed.GetValue(model));
            var given = (begin is null ? "" : $" --task {begin}") + (parsed.GetValue(part) == Split.Test ? "" : " --split validation") + string.Concat(names.Select(name => $" --planted {name}")) + string.Concat(only.Select(name => $" --level {name}"));
            var report = await RunAsync(file, tasks, parsed.GetValue(limit), levels, names, whole.Card.Calibration, $"opentslm evaluate sensitivity --limit {parsed.GetValue(limit)}{given}", cancellationToken);
            Show(report, parsed.GetValue(output), parsed.GetValue(json));
            return report.Results.Count > 0 ? ExitCode.Success : ExitCode.Data;
        });
        return command;
    }

    private static async Task<SensitivityReport> RunAsync(
        GgufFile file, EvaluationTask[] tasks, int trials, CertificateLevel[] levels, string[] names, ModelCalibration? calibration, string command, CancellationToken cancellationToken)
    {
        var results = new List<SensitivityResult>();
        using var status = new StatusPrinter();
        foreach (var reader in PlantedReader.Create(file, name => names.Length == 0 || names.Any(wanted => name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)), calibration))
        {
            using var model = reader.Model;
            foreach (var level in levels.Where(level => level == CertificateLevel.Full || !(reader.NeedsChannels && reader.Expected is not null)))
            {
                status.Begin($"{reader.Name}, {level}");
                results.Add(await SensitivityEvaluator.EvaluateAsync(reader, tasks, trials, level, status, cancellationToken));
            }
        }

        return new SensitivityReport(command, results);
    }

    private static void Show(SensitivityReport report, string? markdown, bool json)
    {
        if (markdown is not null)
        {
            AtomicFile.Write(markdown, stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        }

        Console.Out.Write(json ? report.ToJson() + Environment.NewLine : report.ToMarkdown());
    }
}
