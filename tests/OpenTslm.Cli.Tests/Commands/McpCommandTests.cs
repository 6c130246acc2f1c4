using System.Text.Json;
using OpenTslm.Cli.Tests.Inspector;

namespace OpenTslm.Cli.Tests.Commands;

/// <summary>The server as an MCP client meets it: a process of its own, started by a client that nobody here wrote.</summary>
public sealed class McpCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opentslm-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [InspectorFact]
    public void Mcp_ListTools_AreThoseOfTheSet()
    {
        var tools = McpInspector.Call(Server(), "--method", "tools/list").GetProperty("tools");

        tools.EnumerateArray().Select(t => t.GetProperty("name").GetString()).Order()
            .ShouldBe(
            [
                "ask_recording", "audit_rationale", "caption_recording", "classify_recording", "compare_recordings", "delete_recording", "describe_recording", "find_events",
                "import_recording", "interpret_with_context",
                "list_models", "list_recordings", "measure_recording", "plot_recording", "read_samples",
            ]);
        foreach (var tool in tools.EnumerateArray())
        {
            tool.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(100);
            tool.GetProperty("inputSchema").GetProperty("type").GetString().ShouldBe("object");
        }
    }

    [InspectorFact]
    public void Mcp_ImportThenAsk_AnswersFromTheRecording()
    {
        WriteSine("wave.csv");

        // Each call is a server process of its own; the store keeps the recording between them.
        var imported = Text(McpInspector.Call(
            Server(), "--method", "tools/call", "--tool-name", "import_recording", "--tool-arg", "path=wave.csv"));
        var answered = McpInspector.Call(
            Server(),
            "--method", "tools/call",
            "--tool-name", "ask_recording",
            "--tool-arg", $"recording={imported.GetProperty("recording").GetString()}",
            "--tool-arg", "question=Is the series periodic?",
            "--tool-arg", "channels=[\"wave\"]",
            "--tool-arg", "to_seconds=5");

        answered.TryGetProperty("isError", out _).ShouldBeFalse(answered.ToString());
        var result = Text(answered);
        var labels = result.GetProperty("labels").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetDouble());
        labels.Values.Sum().ShouldBe(1, 1e-4);
        result.GetProperty("answer").GetString().ShouldBe(labels.MaxBy(l => l.Value).Key);
        result.GetProperty("rationale").GetString().ShouldNotBeNullOrWhiteSpace();
        result.GetProperty("model").GetString().ShouldBe("opentslm-mini");
        result.GetProperty("input")[0].GetProperty("name").GetString().ShouldBe("wave");
        result.GetProperty("disclaimer").GetString()!.ShouldStartWith("Not a medical device");
    }

    [InspectorFact]
    public void Mcp_FileOutsideTheRoot_IsAnErrorWithASentence()
    {
        var refused = McpInspector.Call(
            Server(), "--method", "tools/call", "--tool-name", "import_recording", "--tool-arg", "path=/etc/hostname");

        refused.GetProperty("isError").GetBoolean().ShouldBeTrue();
        Text(refused).GetProperty("error").GetString()!.ShouldContain("outside");
    }

    private string[] Server() =>
    [
        "dotnet", Path.Combine(AppContext.BaseDirectory, "opentslm.dll"), "mcp",
        "--root", _folder.FullName, "--store", Path.Combine(_folder.FullName, "store"),
    ];

    private void WriteSine(string name) => File.WriteAllLines(
        Path.Combine(_folder.FullName, name),
        ["time [s],wave [mV]", .. Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"{i / 100.0:0.00},{Math.Sin(i * 0.1):0.0000}"))]);

    private static JsonElement Text(JsonElement result) =>
        JsonSerializer.Deserialize<JsonElement>(result.GetProperty("content")[0].GetProperty("text").GetString()!);
}
