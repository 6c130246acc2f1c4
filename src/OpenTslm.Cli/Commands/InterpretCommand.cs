using System.CommandLine;
using System.Text;
using System.Text.Json;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Workflows;
using OpenTslm.Models;
using OpenTslm.Signals.IO;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm interpret</c>: a recording and a chart, joined into a report whose every sentence cites.</summary>
internal static class InterpretCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var question = new Option<string?>("--question", "-q") { Description = "The question, in plain English.", HelpName = "text" };
        var output = new Option<string?>("--output", "-o") { Description = "Where the report goes: a name that ends in .html, .md or .json; Markdown on standard output where left out.", HelpName = "file" };
        var state = new Option<string?>("--state") { Description = "File that keeps the state after every step, so that the same command goes on after a crash.", HelpName = "file" };
        var approve = new Option<string?>("--approve") { Description = "Your name, if you have read the report of --state and approve it; a draft where left out.", HelpName = "name" };
        var opinions = new Option<ulong[]>("--second-opinion") { Description = "Seed of one more reading by the model, made at the same time; give it once for each.", HelpName = "seed" };
        var rate = CommonOptions.Rate();
        var model = CommonOptions.Model();
        var command = new Command("interpret", "Join a recording with a patient's chart into a report whose every sentence cites what it rests on.")
        {
            file, question, output, state, approve, opinions, rate, model,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output);
            var write = Writer(path);
            var approver = parsed.GetValue(approve);
            if (approver is not null && !File.Exists(parsed.GetValue(state) ?? ""))
            {
                throw new ArgumentException("--approve names who has read the report; run without it first, with --state, and read.");
            }

            var recording = CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate));
            using var opened = ModelCatalog.Open(parsed.GetValue(model));
            ModelReader[] readers = [new(() => opened), .. (parsed.GetValue(opinions) ?? []).Select(seed => new ModelReader(() => opened, seed))];
            var workflow = new CareWorkflow(new RuleInterpreter(readers), new CareWorkflowOptions
            {
                State = parsed.GetValue(state) is { } kept ? new StateFile(kept) : null,
                Approve = approver is null ? null : (_, _) => Task.FromResult<string?>(approver),
                Progress = new ErrorLines(),
            });
            var task = new InterpretationCase { Recording = recording, Question = parsed.GetValue(question) ?? InterpretationCase.SuitableQuestion(recording) };
            var done = await workflow.RunAsync(task, cancellationToken);
            var text = write(done.Report!, recording);
            if (path is null)
            {
                await Console.Out.WriteAsync(text);
            }
            else
            {
                AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
                await Console.Out.WriteLineAsync($"Wrote {path}. {done.Trail[^1].Outcome} {done.Report!.Disclaimer}");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Func<InterpretationReport, Recording, string> Writer(string? path) => Path.GetExtension(path ?? ".md").ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => HtmlReport.Write,
        ".MD" => (report, _) => MarkdownReport.Write(report),
        ".JSON" => (report, _) => JsonSerializer.Serialize(report, ReportJson.Readable.InterpretationReport),
        _ => throw new ArgumentException($"'{Path.GetFileName(path)}' names no kind of report that is written; those are .html, .md and .json."),
    };

    /// <summary>Says each step on standard error as it happens.</summary>
    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"opentslm: {value}");
    }
}
