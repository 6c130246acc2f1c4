using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.PlantedErrors;
using OpenTslm.Signals.IO;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate claims</c>: how many planted errors the audit of a text catches.</summary>
internal static class EvaluateClaimsCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var limit = new Option<int?>("--limit") { Description = "At most that many recordings of each data set, for a quick look.", HelpName = "N" };
        var only = new Option<string?>("--only") { Description = "That data set alone: har-phone-watch, mit-bih or ptb-xl.", HelpName = "name" };
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown.", HelpName = "file.md" };
        var json = CommonOptions.Json();
        var command = new Command("claims", "Plant errors in true statements about real recordings and count how many the audit catches.") { data, only, limit, output, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = DataFolder.Find(parsed.GetValue(data)) ?? throw new DirectoryNotFoundException("There is no folder of real recordings; name one with --data.");
            PlantedReport report;
            using (var status = new StatusPrinter())
            {
                var most = parsed.GetValue(limit);
                var named = parsed.GetValue(only);
                report = PlantedEvaluator.Evaluate(
                    folder, $"opentslm evaluate claims{(named is null ? "" : $" --only {named}")}{(most is null ? "" : $" --limit {most}")}", named, most ?? int.MaxValue, status, cancellationToken);
            }

            Show(report, parsed.GetValue(output), parsed.GetValue(json));
            return Task.FromResult(report.Results.Count > 0 ? ExitCode.Success : ExitCode.Data);
        });
        return command;
    }

    private static void Show(PlantedReport report, string? markdown, bool json)
    {
        if (markdown is not null)
        {
            AtomicFile.Write(markdown, stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        }

        Console.Out.Write(json ? report.ToJson() + Environment.NewLine : report.ToMarkdown());
    }
}
