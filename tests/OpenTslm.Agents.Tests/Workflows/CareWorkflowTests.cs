using System.Text.Json;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Workflows;
using OpenTslm.Signals.Simulation;
using static OpenTslm.Agents.Tests.Cases;

namespace OpenTslm.Agents.Tests.Workflows;

public sealed class CareWorkflowTests
{
    private static readonly PatientContext Chart = Patient(Condition("Atrial fibrillation"), Drug("Metoprolol 50 MG"), Lab("Potassium", 3.1, "mmol/L"));

    [Fact]
    public async Task Run_SubjectIsNotThePatient_DoesNotUseTheChartAndSaysSo()
    {
        var state = await RunAsync(Ecg(subject: "Patient/other"), Chart);

        state.Report!.Patient.ShouldBeNull();
        state.Report.Evidence.ShouldNotContain(e => e.IsOfChart);
        state.Report.Shown(ReportSection.Uncertain).ShouldContain(s => s.Text == "The subject of the recording is not the patient of the chart: the chart was not used.");
    }

    [Theory]
    [InlineData("made-1")]
    [InlineData("Patient/made-1")]
    public async Task Run_SubjectIsThePatient_UsesTheChart(string subject) =>
        (await RunAsync(Ecg(subject: subject), Chart)).Report!.Patient.ShouldBe("Patient/made-1");

    [Fact]
    public async Task Run_WithChart_TellsWhatTheChartAloneProduced()
    {
        var report = (await RunAsync(Ecg(EcgRhythm.Regular, 70), Chart)).Report!;

        report.Ablation!.FromChartAlone.ShouldContain(s => s.Contains("name no anticoagulant", StringComparison.Ordinal));
        report.Sentences.Single(s => s.Text.Contains("name no anticoagulant", StringComparison.Ordinal)).IsFromChartAlone.ShouldBeTrue();
        report.Ablation.OnBoth.ShouldBeGreaterThan(0);
        report.Sentences.Where(s => s.IsFromChartAlone).ShouldAllBe(s => s.Basis == ConclusionBasis.Chart);
    }

    [Fact]
    public async Task Run_StoppedAfterAnyStep_EndsWithTheSameReport()
    {
        var whole = Json((await RunAsync(Ecg(), Chart)).Report!);
        foreach (var step in new[] { "triage", "interpret", "interpret-without-chart", "verify" })
        {
            using var folder = new TemporaryFolder();
            var file = new StateFile(folder.At("state.json"));
            using var stop = new CancellationTokenSource();
            await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(Ecg(), Chart, new CareWorkflowOptions
            {
                State = file,
                Progress = new Lines(line => { if (line == "saved " + step) { stop.Cancel(); } }),
                Approve = (_, token) => { token.ThrowIfCancellationRequested(); return Task.FromResult<string?>(null); },
            }, stop.Token));

            var begun = new List<string>();
            var resumed = await RunAsync(Ecg(), Chart, new CareWorkflowOptions { State = file, Progress = new Lines(begun.Add) });

            begun.ShouldNotContain("begins " + step);
            Json(resumed.Report!).ShouldBe(whole);
        }
    }

    [Fact]
    public async Task Run_StateOfAnotherTask_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var options = new CareWorkflowOptions { State = new StateFile(folder.At("state.json")) };
        await RunAsync(Ecg(), Chart, options);

        (await Should.ThrowAsync<InvalidDataException>(() => RunAsync(Ecg(), null, options))).Message.ShouldContain("another recording");
        folder.Write("state.json", "{ \"task\": ");
        await Should.ThrowAsync<InvalidDataException>(() => RunAsync(Ecg(), Chart, options));
    }

    [Fact]
    public async Task Run_ApprovedLater_KeepsTheReportAndNamesWhoApproved()
    {
        using var folder = new TemporaryFolder();
        var file = new StateFile(folder.At("state.json"));
        var draft = (await RunAsync(Ecg(), Chart, new CareWorkflowOptions { State = file, Approve = (_, _) => Task.FromResult<string?>(null) })).Report!;
        draft.Approval.ShouldBeNull();

        var approved = await RunAsync(Ecg(), Chart, new CareWorkflowOptions { State = file, Approve = (_, _) => Task.FromResult<string?>("A. Reader") });

        approved.Report!.Approval!.By.ShouldBe("A. Reader");
        Json(approved.Report with { Approval = null }).ShouldBe(Json(draft));
        approved.Trail.Select(e => e.Step).ShouldBe(["triage", "interpret", "interpret-without-chart", "verify", "approve"]);
    }

    private static string Json(InterpretationReport report) => JsonSerializer.Serialize(report, ReportJson.Readable.InterpretationReport);

    private static Task<WorkflowState> RunAsync(Recording recording, PatientContext? patient, CareWorkflowOptions? options = null, CancellationToken cancellationToken = default) =>
        new CareWorkflow(new RuleInterpreter([new ModelReader(() => new ScriptedModel())]), options ?? new CareWorkflowOptions()).RunAsync(Case(recording, patient), cancellationToken);

    private sealed class Lines(Action<string> told) : IProgress<string>
    {
        public void Report(string value) => told(value);
    }
}
