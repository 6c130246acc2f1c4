using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Workflows;
using OpenTslm.Signals.Simulation;
using static OpenTslm.Agents.Tests.Cases;

namespace OpenTslm.Agents.Tests.Interpreting;

public sealed class RuleInterpreterTests
{
    [Fact]
    public async Task Interpret_IrregularRhythmWithoutAnticoagulant_SaysSoWithCitations()
    {
        var report = await RunAsync(Ecg(), Patient(Condition("Hypertension"), Drug("Metoprolol 50 MG")));

        var look = report.Shown(ReportSection.Attention).Single(s => s.Text.Contains("anticoagulant", StringComparison.Ordinal));
        look.State.ShouldBe(SentenceState.Carried);
        look.Basis.ShouldBe(ConclusionBasis.Both);
        look.Cites.Select(id => report.Find(id)!.Kind).ShouldBe([EvidenceKind.Measurement, EvidenceKind.ChartSearch, EvidenceKind.Rule]);
        report.Shown(ReportSection.Contradictions).ShouldContain(s => s.Text.Contains("do not mention it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Apixaban 5 MG", "active", false)]
    [InlineData("Apixaban 5 MG", "stopped", true)]
    public async Task Interpret_Anticoagulant_CountsWhileItIsTaken(string drug, string status, bool isMissed)
    {
        var report = await RunAsync(Ecg(), Patient(Condition("Atrial fibrillation"), Drug(drug, status: status)));

        report.Shown(ReportSection.Attention).Any(s => s.Text.Contains("name no anticoagulant", StringComparison.Ordinal)).ShouldBe(isMissed);
    }

    [Theory]
    [InlineData(58, "Bisoprolol 5 MG", "would pass as normal")]
    [InlineData(40, "Diltiazem 120 MG", "can slow the heart")]
    [InlineData(115, "Atenolol 50 MG", "is fast for a patient")]
    [InlineData(115, "Albuterol 0.09 MG", "can raise the heart rate")]
    public async Task Interpret_RateAndDrug_AreJoined(double rate, string drug, string says)
    {
        var report = await RunAsync(Ecg(EcgRhythm.Regular, rate), Patient(Drug(drug)));

        report.Sentences.ShouldContain(s => s.Text.Contains(says, StringComparison.Ordinal) && s.State == SentenceState.Carried && s.Text.Contains(drug, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3.1, "mmol/L", 1, true)]
    [InlineData(3.1, "meq/L", 1, true)]
    [InlineData(4.2, "mmol/L", 1, false)]
    [InlineData(3.1, "mg/dL", 1, false)]
    public async Task Interpret_LowPotassiumWithQtDrug_IsSaidInItsUnit(double value, string unit, int daysBefore, bool isSaid)
    {
        var report = await RunAsync(Ecg(EcgRhythm.Regular, 70), Patient(Lab("Potassium", value, unit, daysBefore: daysBefore), Drug("Amiodarone 200 MG")));

        report.Sentences.Any(s => s.Text.Contains("low potassium", StringComparison.Ordinal)).ShouldBe(isSaid);
    }

    [Fact]
    public async Task Interpret_NewerNormalPotassium_WinsOverAnOlderLowOne()
    {
        var report = await RunAsync(Ecg(EcgRhythm.Regular, 70), Patient(Lab("Potassium", 3.0, "mmol/L", "old", 30), Lab("Potassium", 4.1, "mmol/L", "new"), Drug("Amiodarone 200 MG")));

        report.Sentences.ShouldNotContain(s => s.Text.Contains("low potassium", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Interpret_SinusClaimWithPacemaker_Contradicts()
    {
        var model = new ScriptedModel { Pieces = ["The beats come evenly.\nAnswer: sinus rhythm"], Card = new ScriptedModel().Card with { Tasks = [] } };
        var device = new OpenTslm.Agents.Context.ChartFact { Reference = "Device/1", Kind = OpenTslm.Agents.Context.ChartFactKind.Device, Name = "Cardiac pacemaker, dual chamber", Status = "active" };
        var report = await RunAsync(Ecg(EcgRhythm.Regular, 70), Patient(device), new ModelReader(() => model));

        report.Shown(ReportSection.Contradictions).ShouldContain(s => s.Text.Contains("may be paced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Interpret_TwoModelsThatDisagree_SaysSo()
    {
        ModelReader Answering(string answer) => new(() => new ScriptedModel { Pieces = ["It repeats.\nAnswer: " + answer], Card = new ScriptedModel().Card with { Tasks = [] } });
        var report = await RunAsync(Ecg(), null, Answering("regular"), Answering("irregular"));

        report.Shown(ReportSection.Contradictions).ShouldContain(s => s.Text.StartsWith("Second opinions disagree", StringComparison.Ordinal) && s.Cites.Count == 2);
    }

    [Fact]
    public async Task Interpret_ModelThatCannotRead_LeavesAGap()
    {
        var model = new ScriptedModel { Card = new ScriptedModel().Card with { MaximumSamples = 5 } };
        var report = await RunAsync(Ecg(), null, new ModelReader(() => model));

        report.Shown(ReportSection.Uncertain).ShouldContain(s => s.Text.StartsWith("A model could not read the recording", StringComparison.Ordinal));
        report.IsPartial.ShouldBeTrue();
    }

    [Fact]
    public async Task Interpret_EverySentence_CitesEvidenceThatIsThere()
    {
        var report = await RunAsync(Ecg(), Patient(Condition("Hypertension"), Drug("Sotalol 80 MG"), Lab("Potassium", 3.1, "mmol/L")), new ModelReader(() => new ScriptedModel()));

        report.Sentences.ShouldNotBeEmpty();
        report.Sentences.ShouldAllBe(s => s.Cites.Count > 0 && s.Cites.All(id => report.Find(id) != null));
        report.Sentences.Where(s => s.State != SentenceState.Carried).Select(s => $"{s.Text} | {s.Reason}").ShouldBeEmpty();
    }

    private static async Task<InterpretationReport> RunAsync(Recording recording, OpenTslm.Agents.Context.PatientContext? patient, params ModelReader[] readers) =>
        (await new CareWorkflow(new RuleInterpreter(readers), new CareWorkflowOptions()).RunAsync(Case(recording, patient))).Report!;
}
