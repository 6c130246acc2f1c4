using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.Qrs;
using OpenTslm.Signals.IO;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm evaluate qrs</c>: beat detection against the annotations of WFDB records.</summary>
internal static class EvaluateQrsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of WFDB records with beat annotations (.hea, .dat, .atr)." };
        var noise = new Option<bool>("--noise")
        {
            Description = "Repeat with white, motion (1/f) and muscle (20-60 Hz) noise added to each lead, always the same.",
        };
        var ratio = new Option<double>("--snr")
        {
            Description = "Ratio of signal to noise in dB; the signal's power is the median QRS height squared over 8.",
            HelpName = "dB",
            DefaultValueFactory = _ => 6,
        };
        var output = new Option<string?>("--out", "-o") { Description = "Also write the report as Markdown.", HelpName = "file.md" };
        var json = CommonOptions.Json();
        var command = new Command("qrs", "Compare detected beats with the reference beats of ECG records.") { folder, noise, ratio, output, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(folder)!;
            var decibels = parsed.GetValue(ratio);
            if (!double.IsFinite(decibels))
            {
                throw new ArgumentException("--snr is a number of decibels.");
            }

            QrsNoiseKind[] kinds = parsed.GetValue(noise) ? Enum.GetValues<QrsNoiseKind>() : [];
            QrsReport report;
            using (var status = new StatusPrinter())
            {
                var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
                report = QrsEvaluator.Evaluate(
                    path,
                    kinds,
                    decibels,
                    FormattableString.Invariant($"opentslm evaluate qrs {name}{(kinds.Length > 0 ? " --noise" : "")}{(decibels == 6 ? "" : $" --snr {decibels}")}"),
                    status,
                    cancellationToken);
            }

            Show(report, parsed.GetValue(output), parsed.GetValue(json));
            return Task.FromResult(report.Records.Count > 0 ? ExitCode.Success : ExitCode.Data);
        });
        return command;
    }

    private static void Show(QrsReport report, string? markdown, bool json)
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
            QrsReportPrinter.Print(report);
        }
    }
}
