using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Tests;

public sealed class McpToolServerTests
{
    [Fact]
    public async Task ListTools_OfAServer_AreAnnotatedAndFlat()
    {
        await using var served = await ServedTools.StartAsync();

        var tools = await served.Client.ListToolsAsync();

        tools.Select(t => t.Name).ShouldBe(served.Tools.Functions.Select(f => f.Name), ignoreOrder: true);
        foreach (var tool in tools)
        {
            var annotations = tool.ProtocolTool.Annotations.ShouldNotBeNull();
            var changes = tool.Name is "import_recording" or "delete_recording";
            annotations.ReadOnlyHint.ShouldBe(changes ? null : true);
            annotations.DestructiveHint.ShouldBe(changes ? tool.Name == "delete_recording" : null);
            annotations.IdempotentHint.ShouldBe(changes ? true : null);
            annotations.OpenWorldHint.ShouldBe(changes ? false : null);
            tool.JsonSchema.GetRawText().ShouldNotContain("$ref");
            tool.ProtocolTool.OutputSchema!.Value.GetProperty("properties").TryGetProperty("text", out _).ShouldBeTrue();
            tool.Title.ShouldNotBe(tool.Name);
        }

        served.Client.ServerInfo!.Name.ShouldBe("opentslm");
        served.Client.ServerInstructions!.ShouldContain("Not a medical device");
    }

    [Fact]
    public async Task CallTool_ImportThenAsk_Answers()
    {
        await using var served = await ServedTools.StartAsync();
        served.Write("n.txt", string.Join('\n', Enumerable.Range(0, 50)));

        var imported = Json(await served.Client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt" }));
        var result = await served.Client.CallToolAsync("ask_recording", new Dictionary<string, object?>
        {
            ["recording"] = imported.GetProperty("recording").GetString(),
            ["question"] = "What is the person doing?",
            ["to_seconds"] = 2,
        });

        result.IsError.ShouldNotBe(true);
        Json(result).GetProperty("answer").GetString().ShouldBe("walking");
    }

    [Fact]
    public async Task CallTool_ExpectedFailure_IsAnErrorWithASentence()
    {
        await using var served = await ServedTools.StartAsync();

        var result = await served.Client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "none.txt" });

        result.IsError.ShouldBe(true);
        Json(result).GetProperty("error").GetString()!.ShouldStartWith("There is no file 'none.txt'");
    }

    [Fact]
    public async Task CallTool_UnexpectedFailure_ShowsNoTrace()
    {
        await using var served = await ServedTools.StartAsync(() => throw new InvalidOperationException("secret inside"));
        served.Write("n.txt", "1\n2\n3");
        var imported = Json(await served.Client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt" }));

        var result = await served.Client.CallToolAsync("ask_recording", new Dictionary<string, object?>
        {
            ["recording"] = imported.GetProperty("recording").GetString(),
            ["question"] = "Why?",
        });

        result.IsError.ShouldBe(true);
        var text = result.Content.OfType<TextContentBlock>().Single().Text;
        text.ShouldNotContain("secret");
        text.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task CallTool_ClientCancels_StopsTheModel()
    {
        using var started = new SemaphoreSlim(0);
        using var stopped = new SemaphoreSlim(0);
        var model = new ScriptedModel
        {
            BetweenPieces = async token =>
            {
                started.Release();
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    stopped.Release();
                }
            },
        };
        await using var served = await ServedTools.StartAsync(() => model);
        served.Write("n.txt", "1\n2\n3");
        var imported = Json(await served.Client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt" }));
        using var cancel = new CancellationTokenSource();

        var id = new RequestId("ask-1");
        var call = served.Client.SendRequestAsync(new JsonRpcRequest
        {
            Id = id,
            Method = RequestMethods.ToolsCall,
            Params = JsonSerializer.SerializeToNode(new
            {
                name = "ask_recording",
                arguments = new { recording = imported.GetProperty("recording").GetString(), question = "Why?" },
            }),
        });
        (await started.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue();
        await served.Client.SendMessageAsync(new JsonRpcNotification
        {
            Method = NotificationMethods.CancelledNotification,
            Params = JsonSerializer.SerializeToNode(new { requestId = "ask-1" }),
        });

        (await stopped.WaitAsync(TimeSpan.FromSeconds(5))).ShouldBeTrue();
    }

    private static JsonElement Json(CallToolResult result) =>
        JsonSerializer.Deserialize<JsonElement>(result.Content.OfType<TextContentBlock>().Single().Text);
}
