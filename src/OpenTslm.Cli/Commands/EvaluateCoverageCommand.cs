using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.Coverage;
using OpenTslm.Signals.IO;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate coverage</c>: how much of published rationales the audit can check.</summary>
internal static class EvaluateCoverageCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var verdicts = new Option<int>("--verdicts") { Description = "Draw that many verdicts, to be read one by one; written as JSON lines.", HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Seed of the draw.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown, or the drawn verdicts as JSON lines.", HelpName = "file" };
        var json = CommonOptions.Json();
        var command = new Command("coverage", "Count the sentences of published rationales that the audit can check.") { data, verdicts, seed, output, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = DataFolder.Find(parsed.GetValue(data)) ?? throw new DirectoryNotFoundException("There is no folder of rationales and recordings; name one with --data.");
            CoverageReport report;
            using (var status = new StatusPrinter())
            {
                var count = parsed.GetValue(verdicts);
                report = CoverageEvaluator.Evaluate(
                    folder, $"opentslm evaluate coverage{(count == 0 ? "" : $" --verdicts {count} --seed {parsed.GetValue(seed)}")}", count, parsed.GetValue(seed), status, cancellationToken);
            }

            Show(report, parsed.GetValue(output), parsed.GetValue(json));
            return Task.FromResult(report.Rows.Count > 0 ? ExitCode.Success : ExitCode.Data);
        });
        return command;
    }

    private static void Show(CoverageReport report, string? file, bool json)
    {
        var text = report.Verdicts.Count > 0 ? report.ToJsonLines() : report.ToMarkdown();
        if (file is not null)
        {
            AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }

        Console.Out.Write(json ? report.ToJson() + Environment.NewLine : text);
    }
}
