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
