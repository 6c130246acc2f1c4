using ModelContextProtocol.Client;
using OpenTslm.Cli.Tests.Clients;
using OpenTslm.Cli.Tests.Inspector;
using OpenTslm.Tools.Store;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TypeScriptSdkFact]
    public async Task Serve_ConversationWithTheTypeScriptSdk_GoesThrough()
    {
        WriteSine();
        await using var server = await ServeProcess.StartAsync("--allow", _folder.Path);

        Conversation.Check(TypeScriptSdk.Converse("http", server.Url));

        (await server.StopAsync()).ShouldBe(0);
    }

    [TypeScriptSdkFact]
    public void Mcp_ConversationWithTheTypeScriptSdk_GoesThrough()
    {
        WriteSine();

        Conversation.Check(TypeScriptSdk.Converse(
            "stdio", "dotnet", Path.Combine(AppContext.BaseDirectory, "opentslm.dll"), "mcp", "--allow", _folder.Path));
    }

    [InspectorFact]
    public async Task Serve_InspectorOverHttp_ListsAndCallsTools()
    {
        WriteSine();
        await using var server = await ServeProcess.StartAsync("--allow", _folder.Path, "--tools", "import,read");

        var tools = McpInspector.Call([server.Url, "--transport", "http"], "--method", "tools/list").GetProperty("tools");
        var imported = McpInspector.Call(
            [server.Url, "--transport", "http"], "--method", "tools/call", "--tool-name", "import_recording", "--tool-arg", "path=wave.csv", "unit=mV");

        tools.EnumerateArray().Select(t => t.GetProperty("name").GetString()).Order()
            .ShouldBe(["delete_recording", "describe_recording", "import_recording", "list_recordings", "read_samples"]);
        imported.GetProperty("structuredContent").GetProperty("recording").GetString()!.ShouldStartWith("recording://");
    }

    [Fact]
    public async Task Serve_KilledInAHundredImports_KeepsWhatItAcknowledged()
    {
        for (var i = 0; i < 100; i++)
        {
            var random = new Random(i);
            _folder.Write($"{i}.csv", "time [s],noise [mV]\n" + string.Join('\n', Enumerable.Range(0, 5_000).Select(k =>
                FormattableString.Invariant($"{k / 100.0:0.00},{random.NextSingle()}"))));
        }

        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        await using (var server = await ServeProcess.StartAsync("--allow", _folder.Path, "--store", _folder.At("store"), "--rate-limit", "10000"))
        {
            await using var client = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Url) }));
            var imports = Enumerable.Range(0, 100).Select(i => ImportAsync(client, $"{i}.csv", acknowledged)).ToArray();
            while (acknowledged.Count < 30 && imports.Any(i => !i.IsCompleted))
            {
                await Task.WhenAny(imports.Where(i => !i.IsCompleted));
                await Task.Yield();
            }

            await server.KillAsync();
            await Task.WhenAll(imports);
        }

        acknowledged.Count.ShouldBeInRange(30, 99);
        using var store = SqliteRecordingStore.Open(_folder.At("store"));
        var kept = await store.ListAsync(1000);
        acknowledged.Except(kept.Select(k => k.Handle)).ShouldBeEmpty();
        foreach (var recording in kept)
        {
            // What was committed but not yet acknowledged may be there, yet never half of it.
            var found = (await store.FindAsync(recording.Handle))!;
            found.Channels.Single().Read(0, 5_000).ShouldAllBe(v => v >= 0 && v <= 1);
        }
    }

    private static async Task ImportAsync(McpClient client, string path, System.Collections.Concurrent.ConcurrentBag<string> acknowledged)
    {
        try
        {
            var result = await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = path });
            if (result.StructuredContent is { } json)
            {
                acknowledged.Add(json.GetProperty("recording").GetString()!);
            }
        }
        catch (Exception e) when (e is not ShouldAssertException)
        {
            // The server was killed: nothing was acknowledged.
        }
    }

    private void WriteSine() => _folder.Write(
        "wave.csv",
        "time [s],wave\n" + string.Join('\n', Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"{i / 100.0:0.00},{Math.Sin(i * 0.1):0.0000}"))));
}
