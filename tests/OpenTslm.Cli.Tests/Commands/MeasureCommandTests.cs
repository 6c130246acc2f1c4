using System.Text.Json;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class MeasureCommandTests
{
    [Fact]
    public async Task Measure_ASample_ShowsValueUnitQualityMethodAndNotice()
    {
        var result = (await CliProcess.RunAsync("measure", CliProcess.Sample("ecg-irregular.csv"))).Succeeded();

        var rate = result.Output.Split('\n').Single(line => line.StartsWith("heart-rate  ", StringComparison.Ordinal));
        rate.ShouldContain("/min");
        rate.ShouldContain("0 to 10");
        result.Output.ShouldContain("heart-rate 3: ");
        result.Output.ShouldContain("Not a medical device");
        result.Output.ShouldNotContain("cadence");
        result.Output.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Measure_OnlySomeOfAWindow_WithJson_PrintsThemInTheOrderAsked()
    {
        var result = (await CliProcess.RunAsync(
            "measure", CliProcess.Sample("walking-watch.csv"), "--only", "statistics,cadence", "--channel", "x_acc", "--from", "0.2", "--json")).Succeeded();

        result.Output.TrimEnd().ShouldNotContain('\n');
        using var json = JsonDocument.Parse(result.Output);
        var measurement = json.RootElement.GetProperty("measurements").EnumerateArray().Single();
        measurement.GetProperty("name").GetString().ShouldBe("statistics");
        measurement.GetProperty("channels")[0].GetString().ShouldBe("x_acc");
        measurement.GetProperty("start_seconds").GetDouble().ShouldBe(0.2);
        measurement.GetProperty("details").GetProperty("valid samples").GetDouble().ShouldBe(80);
        var missing = json.RootElement.GetProperty("not_measurable").EnumerateArray().Single();
        missing.GetProperty("name").GetString().ShouldBe("cadence");
        missing.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
        json.RootElement.GetProperty("notice").GetString().ShouldStartWith("Not a medical device");
    }

    [Fact]
    public async Task Measure_OnlyWhatFitsNoChannel_SaysWhy()
    {
        var result = (await CliProcess.RunAsync("measure", CliProcess.Sample("glucose-drift.csv"), "--only", "cadence")).Succeeded();

        result.Output.ShouldContain("cadence: not measurable: No three channels");
    }

    [Fact]
    public async Task Measure_UnknownNames_AreRefusedWithWhatThereIs()
    {
        (await CliProcess.RunAsync("measure", CliProcess.Sample("glucose-drift.csv"), "--only", "blood-type")).FailedWith(2, "heart-rate");
        (await CliProcess.RunAsync("measure", CliProcess.Sample("glucose-drift.csv"), "--channel", "II")).FailedWith(2, "the recording has");
        (await CliProcess.RunAsync("measure", CliProcess.Sample("ecg-irregular.csv"), "--from", "99")).FailedWith(2, "not inside");
    }
}
