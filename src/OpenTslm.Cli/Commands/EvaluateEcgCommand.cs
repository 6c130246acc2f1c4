using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.EcgGroups;
using OpenTslm.Signals.IO;
using Spectre.Console;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate ecg</c>: ECG measurements against the statements of reports, group by group.</summary>
internal static class EvaluateEcgCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Folder with ptbxl_database.csv and the records it names." };
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown.", HelpName = "file.md" };
        var json = CommonOptions.Json();
        var command = new Command("ecg", "Compare ECG measurements between groups of records by the statements of their reports.") { folder, output, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(folder)!;
            EcgGroupReport report;
            using (var status = new StatusPrinter())
            {
                var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
                report = EcgGroupEvaluator.Evaluate(path, $"opentslm evaluate ecg {name}", status, cancellationToken);
            }

            Show(report, parsed.GetValue(output), parsed.GetValue(json));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Show(EcgGroupReport report, string? markdown, bool json)
    {
        if (markdown is not null)
        {
            AtomicFile.Write(markdown, stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        }

        if (json)
        {
            Console.Out.WriteLine(report.ToJson());
            return;
        }

        var table = Tables.Create(2, "statement", "measured", "records", "not measurable", "median", "others", "their median", "ROC area");
        foreach (var group in report.Groups)
        {
            table.AddRow(
                Markup.Escape(group.Code),
                Markup.Escape(group.Measurement),
                Tables.Number(group.With),
                Tables.Number(group.WithNotMeasurable),
                Tables.Number(group.MedianWith),
                Tables.Number(group.Without),
                Tables.Number(group.MedianWithout),
                Tables.Number(group.RocArea));
        }

        Tables.Write(table);
    }
}
