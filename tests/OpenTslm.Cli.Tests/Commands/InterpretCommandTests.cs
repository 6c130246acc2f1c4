using System.Text.Json;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class InterpretCommandTests
{
    [Fact]
    public async Task Interpret_SampleRecording_WritesEveryForm()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "report.html", "report.md", "report.json" })
        {
            var result = await CliProcess.RunAsync("interpret", CliProcess.Sample("ecg-irregular.csv"), "-o", folder.At(name));

            result.ExitCode.ShouldBe(0, result.Error);
            result.Output.ShouldContain("Not a medical device");
            (await File.ReadAllTextAsync(folder.At(name))).ShouldContain("irregularly irregular");
        }

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.At("report.json")));
        json.RootElement.GetProperty("sentences").EnumerateArray().ShouldAllBe(s => s.GetProperty("cites").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Interpret_AsFhir_IsPreliminaryUntilItIsApproved()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["interpret", CliProcess.Sample("ecg-irregular.csv"), "-p", CliProcess.Sample("patient-made-up.json"), "--state", folder.At("s"), "-o", folder.At("r.fhir.json")];

        (await CliProcess.RunAsync(arguments)).ExitCode.ShouldBe(0);
        StatusOf(folder.At("r.fhir.json")).ShouldBe("preliminary");
        (await CliProcess.RunAsync([.. arguments, "--approve", "A. Reader"])).ExitCode.ShouldBe(0);
        StatusOf(folder.At("r.fhir.json")).ShouldBe("final");
    }

    [Fact]
    public async Task Interpret_LanguageModelThatCannotBeReached_WritesThePartialReport()
    {
        using var folder = new TemporaryFolder();
        var result = await CliProcess.RunAsync(
            "interpret", CliProcess.Sample("ecg-irregular.csv"), "-p", CliProcess.Sample("patient-made-up.json"), "--llm", "http://127.0.0.1:9/v1", "-o", folder.At("r.md"));

        result.ExitCode.ShouldBe(0, result.Error);
        var text = await File.ReadAllTextAsync(folder.At("r.md"));
        text.ShouldContain("The rules alone wrote this report");
        text.ShouldNotContain("made-up-1");
    }

    [Fact]
    public async Task Interpret_ChartForARemoteLanguageModel_CannotBeLeftAsItIs()
    {
        var result = await CliProcess.RunAsync("interpret", CliProcess.Sample("ecg-irregular.csv"), "--llm", "https://llm.example/v1", "--no-deidentify");

        result.ExitCode.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("on this machine");
    }

    [Fact]
    public async Task Interpret_UnknownKindOfReport_SaysWhichThereAre()
    {
        var result = await CliProcess.RunAsync("interpret", CliProcess.Sample("ecg-irregular.csv"), "-o", "report.pdf");

        result.ExitCode.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain(".html, .md, .json and .fhir.json");
    }

    [Fact]
    public async Task Interpret_ApprovedWithoutADraft_IsRefused()
    {
        var result = await CliProcess.RunAsync("interpret", CliProcess.Sample("ecg-irregular.csv"), "--approve", "A. Reader");

        result.ExitCode.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("run without it first");
    }

    [Fact]
    public async Task Interpret_KilledAtAnyStep_ResumesToTheSameReport()
    {
        using var folder = new TemporaryFolder();
        var whole = await InterpretAsync(folder, "whole");
        foreach (var line in new[] { "begins triage", "saved triage", "begins interpret", "saved interpret", "begins interpret-without-chart", "saved interpret-without-chart", "begins verify", "saved verify" })
        {
            var name = line.Replace(' ', '-');
            using (var process = CliProcess.Start(Arguments(folder, name)))
            {
                string? said;
                while ((said = await process.StandardError.ReadLineAsync()) is not null && said != $"opentslm: {line}")
                {
                }

                said.ShouldNotBeNull($"The step '{line}' was never reached.");
                process.Kill();
                await process.WaitForExitAsync();
            }

            (await InterpretAsync(folder, name)).ShouldBe(whole, line);
        }
    }

    private static string? StatusOf(string path)
    {
        using var bundle = JsonDocument.Parse(File.ReadAllText(path));
        return bundle.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource"))
            .Single(r => r.GetProperty("resourceType").GetString() == "DiagnosticReport").GetProperty("status").GetString();
    }

    private static async Task<string> InterpretAsync(TemporaryFolder folder, string name)
    {
        var result = await CliProcess.RunAsync(Arguments(folder, name));
        result.ExitCode.ShouldBe(0, result.Error);
        return await File.ReadAllTextAsync(folder.At(name + ".json"));
    }

    private static string[] Arguments(TemporaryFolder folder, string name) =>
    [
        "interpret", CliProcess.Sample("ecg-irregular.csv"), "--patient", CliProcess.Sample("patient-made-up.json"),
        "--state", folder.At(name + ".state"), "-o", folder.At(name + ".json"),
    ];
}
