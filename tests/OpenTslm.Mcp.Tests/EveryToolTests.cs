using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Tests;

public sealed class EveryToolTests
{
    /// <summary>A call of each tool, and a name that its result must hold.</summary>
    private static Dictionary<string, (Dictionary<string, object?> Arguments, string Result)> Calls(string? handle) => new()
    {
        ["import_recording"] = (new() { ["path"] = "n.txt", ["sampling_rate_hz"] = 10, ["unit"] = "mV" }, "recording"),
        ["list_recordings"] = (new() { ["limit"] = 5 }, "recordings"),
        ["describe_recording"] = (new() { ["recording"] = handle }, "channels"),
        ["measure_recording"] = (new() { ["recording"] = handle, ["measurements"] = new[] { "trend" } }, "measurements"),
        ["audit_rationale"] = (new() { ["recording"] = handle, ["text"] = "The values rise, and the mean is 29.5 mV." }, "claims"),
        ["read_samples"] = (new() { ["recording"] = handle, ["maximum"] = 10 }, "channels"),
        ["compare_recordings"] = (new() { ["first"] = handle, ["second"] = handle, ["first_to_seconds"] = 3, ["second_from_seconds"] = 3 }, "channels"),
        ["find_events"] = (new() { ["recording"] = handle, ["description"] = "values above 50" }, "events"),
        ["plot_recording"] = (new() { ["recording"] = handle, ["kind"] = "channels" }, "captions"),
        ["ask_recording"] = (new() { ["recording"] = handle, ["question"] = "What is the person doing?" }, "rationale"),
        ["caption_recording"] = (new() { ["recording"] = handle }, "caption"),
        ["classify_recording"] = (new() { ["recording"] = handle, ["labels"] = new[] { "up", "down" } }, "scores"),
        ["interpret_with_context"] = (new() { ["recording"] = handle }, "sentences"),
        ["list_models"] = ([], "models"),
        ["delete_recording"] = (new() { ["recording"] = handle }, "text"),
    };

    [Fact]
    public async Task CallTool_EveryTool_ReturnsWhatItsOutputSchemaSays()
    {
        await using var served = await ServedTools.StartAsync();
        served.Write("n.txt", string.Join('\n', Enumerable.Range(0, 60)));
        var tools = await served.Client.ListToolsAsync();
        tools.Select(t => t.Name).ShouldBe(Calls(null).Keys, ignoreOrder: true);
        string? handle = null;

        foreach (var name in Calls(null).Keys)
        {
            var (arguments, expected) = Calls(handle)[name];
            var result = await served.Client.CallToolAsync(name, arguments);

            var text = result.Content.OfType<TextContentBlock>().First().Text;
            result.IsError.ShouldNotBe(true, text);
            var json = result.StructuredContent!.Value;
            JsonElement.DeepEquals(json, JsonSerializer.Deserialize<JsonElement>(text)).ShouldBeTrue();
            json.TryGetProperty(expected, out _).ShouldBeTrue(text);
            Schema.Check(json, tools.Single(t => t.Name == name).ProtocolTool.OutputSchema!.Value, name);
            handle ??= json.GetProperty("recording").GetString();
        }
    }
}
