using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Tools.Results;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm describe</c>: what a recording holds.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var rate = CommonOptions.Rate();
        var json = CommonOptions.Json();
        var command = new Command("describe", "List the channels of a recording with their statistics.") { file, rate, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var recording = CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate));
            var description = RecordingDescription.Of(recording, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonLine.Write(description, ResultJson.Readable.RecordingDescription);
            }
            else
            {
                DescriptionPrinter.Print(description);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
