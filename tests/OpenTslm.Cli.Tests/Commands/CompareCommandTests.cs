using System.Text.Json;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class CompareCommandTests
{
    [Fact]
    public async Task Compare_TwoGlucoseSeries_SaysWhichIsHigherAndMoreVariable()
    {
        using var folder = new TemporaryFolder();
        var calm = folder.Write("calm.csv", "time [s],glucose [mmol/L]\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i * 300},{5 + (i % 3)}\n")));

        var result = (await CliProcess.RunAsync("compare", calm, CliProcess.Sample("glucose-drift.csv"))).Succeeded();

        result.Output.ShouldContain("the mean of b is higher");
        result.Output.ShouldContain("More variable: b (standard deviation times ");
        result.Output.ShouldContain("Hedges g ");
        result.Output.ShouldContain("Shape: warped ");
        result.Output.ShouldContain("at least 1.1 times");
        result.Output.ShouldContain("Not a medical device");
        result.Output.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Compare_ARecordingWithItself_WithJson_IsAlike()
    {
        var file = CliProcess.Sample("walking-watch.csv");

        var result = (await CliProcess.RunAsync("compare", file, file, "--channel", "x_acc", "--json")).Succeeded();

        result.Output.TrimEnd().ShouldNotContain('\n');
        using var json = JsonDocument.Parse(result.Output);
        var channel = json.RootElement.GetProperty("channels").EnumerateArray().Single();
        channel.GetProperty("channel").GetString().ShouldBe("x_acc");
        channel.GetProperty("mean_difference").GetDouble().ShouldBe(0);
        channel.GetProperty("cliffs_delta").GetDouble().ShouldBe(0);
        channel.GetProperty("more_variable").GetString().ShouldBe("alike");
        channel.GetProperty("shape").GetProperty("warped_distance").GetDouble().ShouldBe(0);
        channel.GetProperty("first").GetProperty("valid_count").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task Compare_WhatCannotBe_IsSaid()
    {
        using var folder = new TemporaryFolder();
        var other = folder.Write("other.csv", "time [s],x_acc [g]\n0,1\n1,2\n2,4\n");
        var walking = CliProcess.Sample("walking-watch.csv");

        (await CliProcess.RunAsync("compare", walking, other)).Succeeded().Output.ShouldContain("x_acc: not comparable: The units differ: m/s2 and g.");
        (await CliProcess.RunAsync("compare", walking, CliProcess.Sample("glucose-drift.csv"))).FailedWith(2, "share no channel");
        (await CliProcess.RunAsync("compare", walking, other, "--channel", "y_acc")).FailedWith(2, "The second recording has no channel 'y_acc'");
    }
}
