using System.Text.Json;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Tests.Fhir;
using OpenTslm.Agents.Workflows;
using static OpenTslm.Agents.Tests.Cases;

namespace OpenTslm.Agents.Tests.Reports;

public sealed class ReportFhirTests
{
    [FhirPackageFact]
    public async Task Write_WorkflowsReports_AreValidForTheNpmPackage()
    {
        using var folder = new TemporaryFolder();
        var draft = folder.Write("draft.json", await WriteAsync(approver: null));
        var final = folder.Write("final.json", await WriteAsync("Practitioner/7"));

        var script = Path.Combine(AppContext.BaseDirectory, "Fhir", "validate.mjs");
        var home = FhirPackageFactAttribute.Package.File("fhir", "package.json");
        var (exit, output, error) = NodePackage.Run("node", [script, home, draft, final], TimeSpan.FromMinutes(2));
        exit.ShouldBe(0, output + error);
        output.ShouldContain("2 files, 0 invalid resources");
        output.ShouldNotContain(" error ");
        StatusOf(draft).ShouldBe("preliminary");
        StatusOf(final).ShouldBe("final");
    }

    private static async Task<string> WriteAsync(string? approver)
    {
        var chart = Patient(Condition("Hypertension"), Drug("Sotalol 80 MG"), Lab("Potassium", 3.1, "mmol/L"));
        var options = new CareWorkflowOptions { Approve = (_, _) => Task.FromResult(approver) };
        var workflow = new CareWorkflow(new RuleInterpreter([new ModelReader(() => new ScriptedModel())]), options);
        return ReportFhir.Write((await workflow.RunAsync(Case(Ecg(), chart), CancellationToken.None)).Report!, Now);
    }

    private static string? StatusOf(string file)
    {
        using var bundle = JsonDocument.Parse(File.ReadAllText(file));
        return bundle.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource"))
            .Single(r => r.GetProperty("resourceType").GetString() == "DiagnosticReport").GetProperty("status").GetString();
    }
}
