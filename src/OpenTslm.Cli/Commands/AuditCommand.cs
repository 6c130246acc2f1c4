using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Grounding.Audit;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm audit</c>: holds what a text says about a recording against measurements of it.</summary>
internal static class AuditCommand
{
    private const int MostCharacters = 1_000_000;

    public static Command Create()
    {
        var file = CommonOptions.File();
        var text = new Option<string?>("--text") { Description = "What was said about the recording, in English.", HelpName = "text" };
        var textFile = new Option<string?>("--text-file") { Description = "A file that holds it; - for standard input.", HelpName = "file" };
        var rate = CommonOptions.Rate();
        var json = CommonOptions.Json();
        var command = new Command(
            "audit", "Check a text about a recording, anybody's, claim by claim against measurements of the samples.")
        {
            file, text, textFile, rate, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var words = Read(parsed.GetValue(text), parsed.GetValue(textFile));
            var recording = CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate));
            var report = new ClaimAuditor().Audit(recording, words, cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonLine.Write(report, AuditJson.Readable.AuditReport);
            }
            else
            {
                AuditPrinter.Print(report);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static string Read(string? text, string? path)
    {
        if (text is null == path is null)
        {
            throw new ArgumentException("Give the text by --text or by --text-file, one of them.");
        }

        if (text is null && path != "-" && new FileInfo(path!) is { Exists: true, Length: > 4L * MostCharacters })
        {
            throw new ArgumentException($"The text has more than {MostCharacters} characters; audit a part of it.");
        }

        var words = text ?? (path == "-" ? Console.In.ReadToEnd() : File.ReadAllText(path!));
        return words.Length <= MostCharacters ? words : throw new ArgumentException($"The text has more than {MostCharacters} characters; audit a part of it.");
    }
}
