using System.CommandLine;
using System.CommandLine.Invocation;
using OpenTslm.Cli.Commands;

namespace OpenTslm.Cli;

/// <summary>The <c>opentslm</c> command: what it knows, and how a failure ends it.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Action is ParseErrorAction)
        {
            Failure.Write($"{OneLine(parsed.Errors[0].Message).TrimEnd('.')}. See opentslm {Path(parsed)}--help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = parsed.CommandResult.Command.Name == ServeCommand.Name ? ServeCommand.TimeToStop : TimeToStop,
            });
        }
#pragma warning disable CA1031 // The last stop before the process ends: a person gets a sentence, never a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failure.Report(failure);
        }
    }

    private static RootCommand Create() => new("Gives chat agents a sense for raw sensor series. Not a medical device.")
    {
        AskCommand.Create(),
        DescribeCommand.Create(),
        MeasureCommand.Create(),
        AuditCommand.Create(),
        InterpretCommand.Create(),
        CompareCommand.Create(),
        ConvertSignalCommand.Create(),
        SearchCommand.Create(),
        PlotCommand.Create(),
        ModelsCommand.Create(),
        PullCommand.Create(),
        ConvertCommand.Create(),
        VerifyCommand.Create(),
        BenchCommand.Create(),
        MakeRandomCommand.Create(),
        McpCommand.Create(),
        ServeCommand.Create(),
        TrainCommand.Create(),
        CalibrateCommand.Create(),
        EvaluateCommand.Create(),
        MakeSamplesCommand.Create(),
        ImportPromptsCommand.Create(),
    };

    // A list of what may be given comes with one value on each line.
    private static string OneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length < 2 ? message : $"{lines[0]} {string.Join(", ", lines[1..])}";
    }

    private static string Path(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
