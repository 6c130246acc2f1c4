using System.CommandLine;
using System.CommandLine.Invocation;
using OpenTslm.Cli.Commands;

namespace OpenTslm.Cli;

/// <summary>The <c>opentslm</c> command: what it knows, and how a failure ends it.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    // In the order of the help.
    private static readonly OrderedDictionary<string, Func<Command>> Commands = new(StringComparer.Ordinal)
    {
        ["ask"] = AskCommand.Create,
        ["describe"] = DescribeCommand.Create,
        ["measure"] = MeasureCommand.Create,
        ["audit"] = AuditCommand.Create,
        ["interpret"] = InterpretCommand.Create,
        ["compare"] = CompareCommand.Create,
        ["convert-signal"] = ConvertSignalCommand.Create,
        ["search"] = SearchCommand.Create,
        ["plot"] = PlotCommand.Create,
        ["models"] = ModelsCommand.Create,
        ["pull"] = PullCommand.Create,
        ["convert"] = ConvertCommand.Create,
        ["verify"] = VerifyCommand.Create,
        ["bench"] = BenchCommand.Create,
        ["make-random"] = MakeRandomCommand.Create,
        ["mcp"] = McpCommand.Create,
        ["serve"] = ServeCommand.Create,
        ["train"] = TrainCommand.Create,
        ["calibrate"] = CalibrateCommand.Create,
        ["evaluate"] = EvaluateCommand.Create,
        ["make-samples"] = MakeSamplesCommand.Create,
        ["import-prompts"] = ImportPromptsCommand.Create,
    };

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create(args.FirstOrDefault()).Parse(args.Length == 0 ? ["--help"] : args);
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

    /// <summary>The root with the command that is named, or with all of them where none is: a person does not wait for the others.</summary>
    internal static RootCommand Create(string? named)
    {
        var root = new RootCommand("Gives chat agents a sense for raw sensor series. Not a medical device.");
        IEnumerable<Func<Command>> creators = named is not null && Commands.TryGetValue(named, out var one) ? [one] : Commands.Values;
        foreach (var create in creators)
        {
            root.Add(create());
        }

        return root;
    }

    // A list of what may be given comes with one value on each line.
    private static string OneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length < 2 ? message : $"{lines[0]} {string.Join(", ", lines[1..])}";
    }

    private static string Path(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
