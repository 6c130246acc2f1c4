using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenTslm.Agents.Chat;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Workflows;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Signals.IO;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm interpret</c>: a recording and a chart, joined into a report whose every sentence cites.</summary>
internal sealed class InterpretCommand
{
    private readonly Argument<string> _file = CommonOptions.File();
    private readonly Option<string?> _patient = new("--patient", "-p") { Description = "The patient's chart: a FHIR R4 Bundle, a bulk export (NDJSON) or a folder of them.", HelpName = "file" };
    private readonly Option<string?> _patientId = new("--patient-id") { Description = "Which patient, where the chart holds several.", HelpName = "id" };
    private readonly Option<string?> _question = new("--question", "-q") { Description = "The question, in plain English; one that suits the signal where left out.", HelpName = "text" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Where the report goes: .html, .md, .json or .fhir.json; Markdown on standard output where left out.", HelpName = "file" };
    private readonly Option<string?> _state = new("--state") { Description = "File that keeps the state after every step, so that the same command goes on after a crash.", HelpName = "file" };
    private readonly Option<string?> _approve = new("--approve") { Description = "Your name, if you have read the report of --state and approve it; a draft where left out.", HelpName = "name" };
    private readonly Option<ulong[]> _opinions = new("--second-opinion") { Description = "Seed of one more reading, made at the same time; give it once for each.", HelpName = "seed" };
    private readonly Option<string?> _llm = new("--llm") { Description = $"Address of a server of the OpenAI protocol whose language model plans and writes; rules do where left out. {LanguageModelServer.KeyVariable} holds its key.", HelpName = "url" };
    private readonly Option<string> _llmModel = new("--llm-model") { Description = "Name of its model.", HelpName = "name", DefaultValueFactory = _ => "default" };
    private readonly Option<bool> _identified = new("--no-deidentify") { Description = "Show the chart as it is to a language model on this machine." };
    private readonly Option<double?> _rate = CommonOptions.Rate();
    private readonly Option<string?> _model = CommonOptions.Model();

    public static Command Create()
    {
        var self = new InterpretCommand();
        var command = new Command("interpret", "Join a recording with a patient's chart into a report whose every sentence cites what it rests on.")
        {
            self._file, self._patient, self._patientId, self._question, self._output, self._state, self._approve, self._opinions,
            self._llm, self._llmModel, self._identified, self._rate, self._model,
        };
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (path, state, approver) = (parsed.GetValue(_output), parsed.GetValue(_state), parsed.GetValue(_approve));
        var write = Writer(path);
        if (approver is not null && !File.Exists(state ?? ""))
        {
            throw new ArgumentException("--approve names who has read the report; run without it first, with --state, and read.");
        }

        var server = parsed.GetValue(_llm) is { } address ? LanguageModelServer.Parse(address) : null;
        if (parsed.GetValue(_identified) && server is { IsLoopback: false })
        {
            throw new ArgumentException("--no-deidentify is for a language model on this machine; the chart is de-identified for others.");
        }

        var deidentifier = server is null || parsed.GetValue(_identified) ? null : new Deidentifier(Key(state));
        var recording = CommonOptions.Read(parsed.GetValue(_file)!, parsed.GetValue(_rate));
        using var model = ModelCatalog.Open(parsed.GetValue(_model));
        var chart = parsed.GetValue(_patient);
        var intake = ChartIntake.Create(
            recording, parsed.GetValue(_question) ?? InterpretationCase.SuitableQuestion(recording),
            chart is null ? null : () => new ChartReader().Read(chart, parsed.GetValue(_patientId), cancellationToken),
            SubjectOf(parsed.GetValue(_file)!), deidentifier);
        var rules = new RuleInterpreter([new ModelReader(() => model), .. (parsed.GetValue(_opinions) ?? []).Select(seed => new ModelReader(() => model, seed))]);
        using var client = server is null ? null : LanguageModelServer.Open(server, parsed.GetValue(_llmModel)!);
        using var store = SqliteRecordingStore.CreateTemporary();
        IContextInterpreter interpreter = client is null ? rules : new ChatInterpreter(
            client, rules, new ToolSetOptions { Store = store, Reader = SignalReaderCatalog.Default, Files = new FileGate([]), Model = () => model },
            new ChatInterpreterOptions { NeedsDeidentified = deidentifier is not null });
        var workflow = new CareWorkflow(interpreter, new CareWorkflowOptions
        {
            State = state is null ? null : new StateFile(state),
            Approve = approver is null ? null : (_, _) => Task.FromResult<string?>(approver),
            Progress = new ErrorLines(),
        });
        var done = await workflow.RunAsync(intake.Case, cancellationToken);
        var text = write(done, intake);
        if (path is null)
        {
            await Console.Out.WriteAsync(text);
            return ExitCode.Success;
        }

        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        await Console.Out.WriteLineAsync($"Wrote {path}. {ReportStatus(done)} {done.Report!.Disclaimer}");
        return ExitCode.Success;
    }

    private static string ReportStatus(WorkflowState done) =>
        $"{done.Trail.Single(e => e.Step == "verify").Outcome} {(done.Report!.Approval is null ? "A draft." : "Approved.")}";

    private static Func<WorkflowState, ChartIntake, string> Writer(string? path)
    {
        if (path?.EndsWith(".fhir.json", StringComparison.OrdinalIgnoreCase) ?? false)
        {
            return (done, intake) => ReportFhir.Write(
                done.Report!, done.Trail.Single(e => e.Step == "verify").Ended, intake.Deidentified is { } way ? way.OriginalOf : null);
        }

        return Path.GetExtension(path ?? ".md").ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => (done, intake) => HtmlReport.Write(done.Report!, intake.Case.Recording),
            ".MD" => (done, _) => MarkdownReport.Write(done.Report!),
            ".JSON" => (done, _) => JsonSerializer.Serialize(done.Report!, ReportJson.Readable.InterpretationReport),
            _ => throw new ArgumentException($"'{Path.GetFileName(path)}' names no kind of report that is written; those are .html, .md, .json and .fhir.json."),
        };
    }

    private static string? SubjectOf(string file) =>
        Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase) ? SubjectCheck.ReadSubject(file) : null;

    /// <summary>The key of the pseudonyms. It is kept beside the state, so that the same command sees the same ones again.</summary>
    private static byte[] Key(string? state)
    {
        if (state is null)
        {
            return RandomNumberGenerator.GetBytes(32);
        }

        var path = state + ".key";
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, stream => stream.Write(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Says each step on standard error as it happens.</summary>
    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"opentslm: {value}");
    }
}
