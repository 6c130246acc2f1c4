using System.Text.Json;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class DescribeCommandTests
{
    [Fact]
    public async Task Describe_ASample_ShowsItsChannels()
    {
        var result = (await CliProcess.RunAsync("describe", CliProcess.Sample("walking-watch.csv"))).Succeeded();

        result.Output.ShouldContain("6 channels at 100 Hz");
        result.Output.ShouldContain("x_acc");
        result.Output.ShouldContain("rad/s");
        result.Output.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Describe_WithJson_PrintsOneObjectOnOneLine()
    {
        var result = (await CliProcess.RunAsync("describe", CliProcess.Sample("glucose-drift.csv"), "--json")).Succeeded();

        result.Output.TrimEnd().ShouldNotContain('\n');
        using var json = JsonDocument.Parse(result.Output);
        var channel = json.RootElement.GetProperty("channels")[0];
        channel.GetProperty("sample_count").GetInt64().ShouldBe(288);
        channel.GetProperty("unit").GetString().ShouldBe("mmol/L");
    }
}
