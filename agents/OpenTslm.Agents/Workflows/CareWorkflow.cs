using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Verification;

namespace OpenTslm.Agents.Workflows;

/// <summary>
/// Interprets, one step after the other: triage, interpret (second opinions at the same time), interpret without the chart,
/// verify, approve. State is saved after every step; started again with the same recording, chart and question, it goes on
/// where it was, and ends with the same report.
/// </summary>
/// <param name="interpreter">Interprets.</param>
/// <param name="options">How it runs.</param>
public sealed class CareWorkflow(IContextInterpreter interpreter, CareWorkflowOptions options)
{
    private readonly ReportVerifier _verifier = new();

    /// <summary>Runs the steps that are not done yet.</summary>
    /// <param name="task">What is to be interpreted.</param>
    /// <param name="cancellationToken">Stops within a step; what was saved before stays.</param>
    /// <returns>The last state: the report, approved or a draft, and the audit trail.</returns>
    /// <exception cref="InvalidDataException">The state file is that of another task.</exception>
    public async Task<WorkflowState> RunAsync(InterpretationCase task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        var hash = HashOf(task);
        var state = options.State?.Read(hash) ?? new WorkflowState { Task = hash };
        var checkedTask = Triage.Check(task);
        state = await StepAsync(state, "triage", "rules", s => Task.FromResult((s, checkedTask.Gaps.Count == 0 ? "Nothing is missing." : $"Missing: {checkedTask.Gaps.Count}.")), cancellationToken);
        state = await StepAsync(state, "interpret", interpreter.Name, async s =>
        {
            var draft = await interpreter.InterpretAsync(checkedTask, [], cancellationToken);
            return (s with { Draft = draft }, $"{draft.Sentences.Count} sentences on {draft.Evidence.Count} pieces of evidence.");
        }, cancellationToken);
        if (options.Ablate && checkedTask.Patient is not null)
        {
            state = await StepAsync(state, "interpret-without-chart", interpreter.Name, async s =>
            {
                var without = await interpreter.InterpretAsync(checkedTask with { Patient = null }, [.. s.Draft!.Evidence.Where(e => e.IsOfSignal)], cancellationToken);
                return (s with { WithoutChart = without }, $"{without.Sentences.Count} sentences without the chart.");
            }, cancellationToken);
        }

        state = await StepAsync(state, "verify", "rules", s =>
        {
            var report = Assemble(s, checkedTask, cancellationToken);
            int Count(SentenceState of) => report.Sentences.Count(x => x.State == of);
            return Task.FromResult((s with { Report = report }, $"{Count(SentenceState.Carried)} carried, {Count(SentenceState.Marked)} marked, {Count(SentenceState.Dropped)} dropped."));
        }, cancellationToken);
        return state.Report!.Approval is null && options.Approve is { } ask ? await ApproveAsync(state, ask, cancellationToken) : state;
    }

    private async Task<WorkflowState> ApproveAsync(
        WorkflowState state, Func<InterpretationReport, CancellationToken, Task<string?>> ask, CancellationToken cancellationToken)
    {
        var name = PlainText.Of(await ask(state.Report!, cancellationToken), 80);
        return name.Length == 0 ? state : await StepAsync(state, "approve", name, s =>
            Task.FromResult((s with { Report = s.Report! with { Approval = new HumanApproval(name, options.Time.GetUtcNow()) } }, "Approved.")), cancellationToken);
    }

    private async Task<WorkflowState> StepAsync(
        WorkflowState state, string step, string actor, Func<WorkflowState, Task<(WorkflowState State, string Outcome)>> run, CancellationToken cancellationToken)
    {
        if (state.Trail.Any(e => e.Step == step))
        {
            return state;
        }

        cancellationToken.ThrowIfCancellationRequested();
        options.Progress?.Report($"begins {step}");
        var began = options.Time.GetUtcNow();
        var (after, outcome) = await run(state);
        after = after with { Trail = [.. state.Trail, new AuditEntry(step, began, options.Time.GetUtcNow(), actor, outcome, HashOf(after with { Trail = [] }))] };
        options.State?.Write(after);
        options.Progress?.Report($"saved {step}");
        return after;
    }

    private InterpretationReport Assemble(WorkflowState state, InterpretationCase task, CancellationToken cancellationToken)
    {
        var draft = state.Draft!;
        var sentences = Verify(draft, task, cancellationToken);
        var without = state.WithoutChart is { } other ? Verify(other, task with { Patient = null }, cancellationToken) : null;
        return new InterpretationReport
        {
            Question = PlainText.Of(task.Question),
            Recording = task.Recording.Source is { } source ? PlainText.Of(source) : null,
            DurationSeconds = task.Recording.DurationSeconds,
            Patient = task.Patient?.Patient,
            IsDeidentified = task.Patient?.IsDeidentified ?? false,
            Sentences = without is null ? sentences : [.. sentences.Select(s => s with { IsFromChartAlone = Ablation.IsFromChartAlone(s, without) })],
            Evidence = draft.Evidence,
            Ablation = without is null ? null : Ablation.Of(sentences, without),
            Provenance = draft.Provenance,
        };
    }

    // What a language model says beyond its citations concludes nothing.
    private ReportSentence[] Verify(InterpretationDraft draft, InterpretationCase task, CancellationToken cancellationToken) =>
    [
        .. _verifier.Verify(draft.Sentences, draft.Evidence, task, cancellationToken)
            .Select(s => s.State == SentenceState.Marked && s.Author != FindingWriter.Author ? s with { Section = ReportSection.Uncertain } : s),
    ];

    private string HashOf(InterpretationCase task)
    {
        var recording = task.Recording;
        var identity = recording.ContentHash ?? string.Join('|', recording.Channels.Select(c => $"{c.Name} {c.Unit} {c.Count} {c.DurationSeconds}"));
        var patient = task.Patient is null ? "" : JsonSerializer.Serialize(task.Patient, ReportJson.Readable.PatientContext);
        return Hash($"{identity}\n{task.Question}\n{interpreter.Name}\n{options.Ablate}\n{string.Join('\n', task.Gaps)}\n{patient}");
    }

    private static string HashOf(WorkflowState state) => Hash(JsonSerializer.Serialize(state, ReportJson.Readable.WorkflowState));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
