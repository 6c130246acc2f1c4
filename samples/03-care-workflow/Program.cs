// Joins a recording with a patient's chart and writes a report whose every sentence cites what it rests on. The recording is
// simulated and the patient is made up. It runs offline: rules plan and write, two readings by the embedded model are second
// opinions. The report is a draft; the sample approves nothing.
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Workflows;
using OpenTslm.Models;
using OpenTslm.Signals;

const string Question = "Is the rhythm regular?";

var data = Path.Combine(AppContext.BaseDirectory, "data");
var output = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "report.html");
var recording = SignalReaderCatalog.Default.Read(Path.Combine(data, "ecg-irregular.csv"));
var intake = ChartIntake.Create(recording, Question, () => new ChartReader().Read(Path.Combine(data, "patient-made-up.json")));

using var model = ModelCatalog.Open();
var interpreter = new RuleInterpreter([new ModelReader(() => model), new ModelReader(() => model, Seed: 1)]);
var done = await new CareWorkflow(interpreter, new CareWorkflowOptions()).RunAsync(intake.Case);
var report = done.Report!;
File.WriteAllText(output, HtmlReport.Write(report, intake.Case.Recording));

Console.WriteLine($"Asked: {report.Question}");
foreach (var step in done.Trail)
{
    Console.WriteLine($"{step.Step}: {step.Outcome}");
}

foreach (var section in new[] { ReportSection.Answer, ReportSection.Attention })
{
    Console.WriteLine($"{section}:");
    foreach (var sentence in report.Shown(section))
    {
        Console.WriteLine($"- {sentence.Text} [{string.Join(", ", sentence.Cites)}]");
    }
}

Console.WriteLine($"Report: {output}");
Console.WriteLine(report.Disclaimer);
