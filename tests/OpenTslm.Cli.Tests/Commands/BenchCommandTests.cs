using System.Text.Json;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    [Fact]
    public async Task Bench_OfWhatIsNoModelOrNumber_SaysSo()
    {
        using var folder = new TemporaryFolder();

        (await CliProcess.RunAsync("bench", Path.Combine(folder.Path, "missing.gguf"))).FailedWith(3, "missing.gguf");
        (await CliProcess.RunAsync("bench", folder.Path, "--parallel", "1,none")).FailedWith(2, "none");
        (await CliProcess.RunAsync("bench", folder.Path, "--cache", "f64")).FailedWith(2, "f64");
        (await CliProcess.RunAsync("bench", folder.Path, "--activations", "double")).FailedWith(2, "double");
    }

    [DataFact]
    public async Task Bench_OfARealModel_ReportsRatesAndTheMachinesLimits()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Path, "stories.gguf");
        (await CliProcess.RunAsync("convert", Path.Combine(DataFolder.Find()!, "lm-stories260k"), "-o", model, "--type", "q8_0")).Succeeded();

        var arguments = new[] { "bench", model, "--prompt", "16", "--gen", "4", "--depth", "9", "--parallel", "1,2", "--rounds", "2", "--threads", "1" };
        (await CliProcess.RunAsync(arguments)).Succeeded().Output.ShouldContain("generate 4 behind 9, 2 at once");
        using var json = JsonDocument.Parse((await CliProcess.RunAsync([.. arguments, "--cache", "f16", "--activations", "rounded", "--json"])).Succeeded().Output);

        json.RootElement.GetProperty("threads").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("read_gigabytes_per_second").GetDouble().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("test").GetString())
            .ShouldBe(["prompt", "generate", "generate"]);
    }
}
