using System.CommandLine;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm make-samples</c>: writes the simulated recordings that lie under <c>samples/data</c>.</summary>
internal static class MakeSamplesCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write them, such as samples/data." };
        var command = new Command("make-samples", "Write the simulated sample recordings.") { folder };
        command.SetAction(parsed =>
        {
            foreach (var path in SampleRecordings.WriteTo(parsed.GetValue(folder)!))
            {
                Console.Out.WriteLine(path);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
