using System.Text.RegularExpressions;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Workflows;
using OpenTslm.Signals;
using static OpenTslm.Agents.Tests.Cases;

namespace OpenTslm.Agents.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public async Task Write_EveryCitation_Lands()
    {
        var (html, report) = await MakeAsync(Patient(Condition("Hypertension"), Drug("Metoprolol 50 MG")));

        var ids = Id().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        ids.ShouldBeUnique();
        var targets = Link().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        targets.Length.ShouldBeGreaterThan(20);
        targets.Where(t => !ids.Contains(t)).ShouldBeEmpty();
        report.Evidence.Select(e => e.Id).Where(id => !ids.Contains(id)).ShouldBeEmpty();
        html.ShouldContain("<svg ");
    }

    [Fact]
    public async Task Write_TextThatIsMarkup_StaysText()
    {
        var (html, report) = await MakeAsync(Patient(Condition("<script>alert(1)</script><a href=\"http://evil.example\">x</a>")));

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<a href=\"http");
        MarkdownReport.Write(report).ShouldNotContain("<script");
    }

    [Fact]
    public async Task Write_Draft_SaysThatNobodyHasApprovedIt()
    {
        var (html, report) = await MakeAsync(null);

        html.ShouldContain("Draft: no person has approved it.");
        HtmlReport.Write(report with { Approval = new HumanApproval("A. Reader", Now) }, null).ShouldContain("Approved by A. Reader at 2024-05-03 10:00 UTC.");
        html.ShouldContain("Not a medical device");
    }

    [Fact]
    public async Task Write_TheSamplesReport_EveryCitationLands()
    {
        var data = Path.Combine(TestData.RepositoryRoot!, "samples", "data");
        var intake = ChartIntake.Create(
            SignalReaderCatalog.Default.Read(Path.Combine(data, "ecg-irregular.csv")), "Is the rhythm regular?", () => new ChartReader().Read(Path.Combine(data, "patient-made-up.json")));
        var report = (await new CareWorkflow(new RuleInterpreter([new ModelReader(() => new ScriptedModel())]), new CareWorkflowOptions()).RunAsync(intake.Case)).Report!;
        var html = HtmlReport.Write(report, intake.Case.Recording);

        var ids = Id().Matches(html).Select(m => m.Groups[1].Value).ToHashSet();
        Link().Matches(html).Select(m => m.Groups[1].Value).Where(t => !ids.Contains(t)).ShouldBeEmpty();
        report.Sentences.Where(s => s.State != SentenceState.Carried).Select(s => $"{s.Text} {s.Reason}").ShouldBeEmpty();
        html.ShouldContain("What the chart changed");
    }

    [Fact]
    public async Task Markdown_EveryCitation_Lands()
    {
        var (_, report) = await MakeAsync(Patient(Drug("Amiodarone 200 MG")));
        var text = MarkdownReport.Write(report);

        var ids = Regex.Matches(text, "<a id=\"([^\"]+)\">").Select(m => m.Groups[1].Value).ToHashSet();
        Regex.Matches(text, @"\]\(#([^)]+)\)").Select(m => m.Groups[1].Value).Where(t => !ids.Contains(t)).ShouldBeEmpty();
    }

    private static async Task<(string Html, InterpretationReport Report)> MakeAsync(PatientContext? patient)
    {
        var recording = Ecg();
        var state = await new CareWorkflow(new RuleInterpreter([]), new CareWorkflowOptions()).RunAsync(Case(recording, patient));
        return (HtmlReport.Write(state.Report!, recording), state.Report!);
    }

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Link();
}
