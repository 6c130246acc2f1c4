using System.Text.Json;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task Models_OfTheEmbeddedOne_ListsItsTasks()
    {
        var result = (await CliProcess.RunAsync("models", "--json")).Succeeded();

        using var json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("name").GetString().ShouldBe("opentslm-mini");
        json.RootElement.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        json.RootElement.GetProperty("parameters").GetInt64().ShouldBeGreaterThan(1_000_000);
        json.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("name").GetString())
            .ShouldContain("activity");
    }

    [Fact]
    public async Task Models_AsText_NamesLicenceAndPurpose()
    {
        var result = (await CliProcess.RunAsync("models")).Succeeded();

        result.Output.ShouldContain("MIT");
        result.Output.ShouldContain("Which activity is this?");
        result.Output.ShouldContain("Not a medical device");
    }
}
