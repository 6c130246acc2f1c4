using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using OpenTslm.Mcp.Http;
using OpenTslm.Tools;

namespace OpenTslm.Mcp.Tests.Http;

public sealed class McpHttpServerTests
{
    private const string AnnsKey = "ann-0123456789abcdefghij";
    private const string BobsKey = "bob-0123456789abcdefghij";

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Conversation_InEveryVersion_ImportsAndAsks(string version)
    {
        // The client forgets who wants a call's progress as soon as it has the answer, so the model waits.
        var progress = new Recorder("Reading 1 series.");
        await using var served = await ServedHttp.StartAsync(model: new ScriptedModel { BetweenPieces = progress.WaitAsync });
        served.Write("n.txt", string.Join('\n', Enumerable.Range(0, 50)));
        await using var client = await served.ConnectAsync(version);
        client.NegotiatedProtocolVersion.ShouldBe(version);
        (await client.ListToolsAsync()).Count.ShouldBe(served.Tools("").Functions.Count);

        var imported = await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt", ["unit"] = "mV" });
        var handle = imported.StructuredContent!.Value.GetProperty("recording").GetString();
        var answer = await client.CallToolAsync(
            "ask_recording",
            new Dictionary<string, object?> { ["recording"] = handle, ["question"] = "What is the person doing?" },
            progress);

        answer.StructuredContent!.Value.GetProperty("answer").GetString().ShouldBe("walking");
        imported.Content.OfType<ResourceLinkBlock>().Single().Uri.ShouldBe(handle);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Import_UnitIsMissing_ThePersonAtTheClientIsAsked(string version)
    {
        await using var served = await ServedHttp.StartAsync();
        served.Write("n.txt", "1\n2\n3");
        var questions = new List<string>();
        var options = new McpClientOptions
        {
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = (request, _) =>
                {
                    questions.Add(request!.Message);
                    return ValueTask.FromResult(new ElicitResult
                    {
                        Action = "accept",
                        Content = new Dictionary<string, JsonElement> { ["unit"] = JsonSerializer.SerializeToElement("mV") },
                    });
                },
            },
        };
        await using var client = await served.ConnectAsync(version, options: options);

        var imported = await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt" });
        var described = await client.CallToolAsync(
            "describe_recording", new Dictionary<string, object?> { ["recording"] = imported.StructuredContent!.Value.GetProperty("recording").GetString() });

        questions.Single().ShouldContain("No unit is stated for n");
        described.StructuredContent!.Value.GetProperty("channels")[0].GetProperty("unit").GetString().ShouldBe("mV");
    }

    [Fact]
    public async Task ApiKeys_TwoCallers_SeeTheirOwnRecordingsAndToolsOnly()
    {
        await using var served = await ServedHttp.StartAsync((s, _) => new McpHttpServerOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Tools = s.Tools,
            ApiKeys = ApiKey.Parse(["# callers", $"ann {AnnsKey}", $"bob sha256:{ApiKey.HashOf(BobsKey)} read,measure"]),
        });
        served.Write("n.txt", "1\n2\n3");
        await using var ann = await served.ConnectAsync(key: AnnsKey);
        await using var bob = await served.ConnectAsync(key: BobsKey);

        var imported = await ann.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt" });
        var handle = imported.StructuredContent!.Value.GetProperty("recording").GetString();
        var refused = await bob.CallToolAsync("describe_recording", new Dictionary<string, object?> { ["recording"] = handle });

        refused.IsError.ShouldBe(true);
        (await ann.ListResourcesAsync()).Single().Uri.ShouldBe(handle);
        (await bob.ListResourcesAsync()).ShouldBeEmpty();
        (await bob.ListToolsAsync()).Select(t => t.Name).Order().ShouldBe(["audit_rationale", "compare_recordings", "describe_recording", "find_events", "list_recordings", "measure_recording", "read_samples"]);
        (await PostAsync(served, "{}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(served, "{}", ("Authorization", "Bearer wrong"))).Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Session_OfAnotherCaller_IsNotFound()
    {
        await using var served = await ServedHttp.StartAsync((s, _) => new McpHttpServerOptions
        {
            Urls = ["http://127.0.0.1:0"], Tools = s.Tools, ApiKeys = ApiKey.Parse([$"ann {AnnsKey}", $"bob {BobsKey}"]),
        });
        var begun = await PostAsync(served, Initialize, ("Authorization", $"Bearer {AnnsKey}"));
        var session = begun.Headers.GetValues("Mcp-Session-Id").Single();

        const string list = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";
        (await PostAsync(served, list, ("Authorization", $"Bearer {AnnsKey}"), ("Mcp-Session-Id", session))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(served, list, ("Authorization", $"Bearer {BobsKey}"), ("Mcp-Session-Id", session))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", HttpStatusCode.BadRequest)]
    public async Task Post_MalformedOrWithoutASession_IsRefusedAndTheServerGoesOn(string body, HttpStatusCode expected)
    {
        await using var served = await ServedHttp.StartAsync();

        var response = await PostAsync(served, body);

        response.StatusCode.ShouldBe(expected);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        (await served.Http.GetStringAsync(served.Url + "/health/ready")).ShouldBe("ready");
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_IsRefused()
    {
        await using var served = await ServedHttp.StartAsync(tools => new McpHttpOptions { Server = _ => McpToolServer.CreateOptions(tools), MaximumRequestBytes = 10_000 });

        var response = await PostAsync(served, $$"""{"jsonrpc":"2.0","id":1,"method":"{{new string('x', 20_000)}}"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("import large recordings by path");
    }

    [Theory]
    [InlineData("Host", "evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:5173", HttpStatusCode.OK)]
    [InlineData("MCP-Protocol-Version", "1999-01-01", HttpStatusCode.BadRequest)]
    [InlineData("MCP-Protocol-Version", "2026-07-28", HttpStatusCode.BadRequest)]
    public async Task Post_HeaderOfAStranger_IsRefused(string header, string value, HttpStatusCode expected)
    {
        await using var served = await ServedHttp.StartAsync();

        (await PostAsync(served, Initialize, (header, value))).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Post_MoreThanTheShare_IsRefusedWithATimeToWait()
    {
        await using var served = await ServedHttp.StartAsync((s, _) => new McpHttpServerOptions
        {
            Urls = ["http://127.0.0.1:0"], Tools = s.Tools, RequestsPerMinute = 3,
        });
        for (var i = 0; i < 3; i++)
        {
            (await PostAsync(served, Initialize)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var refused = await PostAsync(served, Initialize);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task Sessions_ThousandBegunAndAbandoned_TheOldestGo()
    {
        await using var served = await ServedHttp.StartAsync((s, _) => new McpHttpServerOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Tools = s.Tools,
            RequestsPerMinute = 100_000,
            Endpoint = new McpHttpOptions { Server = _ => McpToolServer.CreateOptions(s.Tools("")), MaximumSessions = 50 },
        });
        string? first = null;
        for (var i = 0; i < 1_000; i++)
        {
            using var response = await PostAsync(served, Initialize);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            first ??= response.Headers.GetValues("Mcp-Session-Id").Single();
        }

        var gone = await PostAsync(served, """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""", ("Mcp-Session-Id", first!));
        await using var client = await served.ConnectAsync("2025-11-25");

        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.ListToolsAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Stop_WhileACallRuns_TheCallEndsAndNewOnesAreRefused()
    {
        using var started = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var model = new ScriptedModel
        {
            BetweenPieces = async token =>
            {
                started.Release();
                await goOn.WaitAsync(token);
                goOn.Release();
            },
        };
        await using var served = await ServedHttp.StartAsync((s, _) => new McpHttpServerOptions { Urls = ["http://127.0.0.1:0"], Tools = s.Tools }, model);
        served.Write("n.txt", "1\n2\n3");
        await using var client = await served.ConnectAsync("2026-07-28");
        var imported = await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt" });
        var handle = imported.StructuredContent!.Value.GetProperty("recording").GetString();
        var asking = client.CallToolAsync("ask_recording", new Dictionary<string, object?> { ["recording"] = handle, ["question"] = "Why?" }).AsTask();
        (await started.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue();

        served.App.Lifetime.StopApplication();
        var late = await PostAsync(served, Initialize);
        var health = await served.Http.GetAsync(served.Url + "/health/ready");
        goOn.Release();

        (late.StatusCode, health.StatusCode).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable));
        (await asking).IsError.ShouldNotBe(true);
        await served.App.StopAsync();
        await Should.ThrowAsync<HttpRequestException>(() => served.Http.GetAsync(served.Url + "/health/live"));
    }

    [Fact]
    public void Validate_OptionsThatMakeNoSense_SayWhatToChange()
    {
        static string Message(McpHttpServerOptions options) => Should.Throw<ArgumentException>(options.Validate).Message;
        Func<string, ToolSet> tools = _ => null!;

        Message(new() { Urls = [], Tools = tools }).ShouldContain("Name an address");
        Message(new() { Urls = ["0.0.0.0:80"], Tools = tools }).ShouldContain("no address");
        Message(new() { Urls = ["http://0.0.0.0:80"], Tools = tools }).ShouldContain("API keys");
        Message(new() { Urls = ["http://localhost:1"], Tools = tools, RequestsPerMinute = 0 }).ShouldContain("RequestsPerMinute");
        Should.Throw<ArgumentException>(() => ApiKey.Parse(["ann short"])).Message.ShouldContain("too short");
        Should.Throw<ArgumentException>(() => ApiKey.Parse(["ann"])).Message.ShouldContain("Line 1");
        Should.Throw<ArgumentException>(() => ApiKey.Parse([$"ann {AnnsKey} everything"])).Message.ShouldContain("import, read, measure, plot, ask");
    }

    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private static Task<HttpResponseMessage> PostAsync(ServedHttp served, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, served.McpUrl) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return served.Http.SendAsync(request);
    }

    /// <summary>Waits for one message of progress.</summary>
    private sealed class Recorder(string message) : IProgress<ModelContextProtocol.ProgressNotificationValue>
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Report(ModelContextProtocol.ProgressNotificationValue value)
        {
            if (value.Message == message)
            {
                _seen.TrySetResult();
            }
        }

        public Task WaitAsync(CancellationToken cancellationToken) => _seen.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }
}
