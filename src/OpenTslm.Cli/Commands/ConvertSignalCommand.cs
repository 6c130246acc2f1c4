using System.CommandLine;
using OpenTslm.Signals;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm convert-signal</c>: writes a recording in another format.</summary>
internal static class ConvertSignalCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var output = new Option<string>("--output", "-o")
        {
            Description = $"The file to write; its extension is the format: {SignalWriter.Formats}.",
            HelpName = "file",
            Required = true,
        };
        var rate = CommonOptions.Rate();
        var command = new Command("convert-signal", "Write a recording in another format.") { file, output, rate };
        command.SetAction(parsed =>
        {
            var (from, to) = (parsed.GetValue(file)!, parsed.GetValue(output)!);
            if (Path.GetFullPath(from) == Path.GetFullPath(to))
            {
                throw new ArgumentException("The file to write is the file to read; name another.");
            }

            var recording = CommonOptions.Read(from, parsed.GetValue(rate));
            SignalWriter.Write(recording, to);
            Console.Out.WriteLine(FormattableString.Invariant(
                $"Wrote {recording.Channels.Count} channel(s), {recording.DurationSeconds:0.##} s, to {to}."));
            foreach (var note in recording.Notes)
            {
                Console.Out.WriteLine("- " + note);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
