using System.Text.Json;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class SearchCommandTests
{
    [DataFact("ecg-mitdb")]
    public async Task Search_ARecordOfHalfAnHour_NamesSpansAndItsCost()
    {
        var result = (await CliProcess.RunAsync("search", TestData.Path("ecg-mitdb", "202.hea"), "--questions", "0", "--json")).Succeeded();

        using var json = JsonDocument.Parse(result.Output);
        var spans = json.RootElement.GetProperty("spans").EnumerateArray().Select(s => s.GetProperty("event")).ToArray();
        spans.ShouldContain(s => s.GetProperty("kind").GetString() == "irregular-rhythm"); // Atrial fibrillation, by its annotations.
        spans.ShouldAllBe(s => s.GetProperty("end_seconds").GetDouble() <= 1806);
        json.RootElement.GetProperty("model_calls").GetInt32().ShouldBe(0);
    }

    [DataFact("ecg-mitdb")]
    public async Task Search_AsText_SaysThatItIsNoMedicalDevice()
    {
        var result = (await CliProcess.RunAsync("search", TestData.Path("ecg-mitdb", "202.hea"), "--questions", "0")).Succeeded();

        result.Output.ShouldContain("irregular-rhythm");
        result.Output.ShouldContain("0 model calls");
        result.Output.ShouldContain("Not a medical device.");
    }
}
