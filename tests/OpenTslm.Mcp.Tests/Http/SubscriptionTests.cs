using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Tests.Http;

public sealed class SubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Session_ThatListedResources_IsToldOfImportsAndRemovals()
    {
        await using var served = await ServedHttp.StartAsync();
        served.Write("a.txt", "1\n2\n3");
        served.Write("b.txt", "4\n5\n6");
        var told = Channel.CreateUnbounded<string>();
        await using var client = await served.ConnectAsync("2025-11-25", options: Recording(told));
        var first = await ImportAsync(client, "a.txt");
        (await client.ListResourcesAsync()).Count.ShouldBe(1);
        await client.SubscribeToResourceAsync(first + "/measurements");

        await ImportAsync(client, "b.txt");
        (await NextAsync(told)).ShouldBe(NotificationMethods.ResourceListChangedNotification);
        await client.CallToolAsync("delete_recording", new Dictionary<string, object?> { ["recording"] = first });

        // The client hands notifications on side by side, so that either may come first.
        string[] both = [await NextAsync(told), await NextAsync(told)];
        both.ShouldBe([NotificationMethods.ResourceListChangedNotification, first + "/measurements"], ignoreOrder: true);
        (await Should.ThrowAsync<McpException>(() => client.SubscribeToResourceAsync(first!))).Message.ShouldContain("no such recording");
    }

    [Fact]
    public async Task Session_ThatUnsubscribed_IsNotToldOfTheRecording()
    {
        await using var served = await ServedHttp.StartAsync();
        served.Write("a.txt", "1\n2\n3");
        var told = Channel.CreateUnbounded<string>();
        await using var client = await served.ConnectAsync("2025-11-25", options: Recording(told));
        var handle = await ImportAsync(client, "a.txt");
        await client.SubscribeToResourceAsync(handle!);
        await client.UnsubscribeFromResourceAsync(handle!);

        await client.CallToolAsync("delete_recording", new Dictionary<string, object?> { ["recording"] = handle });
        await ImportAsync(client, "a.txt");

        (await NextAsync(told)).ShouldBe(NotificationMethods.ResourceListChangedNotification);
        (await NextAsync(told)).ShouldBe(NotificationMethods.ResourceListChangedNotification);
    }

    [Fact]
    public async Task Listen_WithoutASession_AcknowledgesAndStreamsUntilTheClientLeaves()
    {
        await using var served = await ServedHttp.StartAsync();
        served.Write("a.txt", "1\n2\n3");
        await using var client = await served.ConnectAsync("2026-07-28");
        var handle = await ImportAsync(client, "a.txt");
        using var leave = new CancellationTokenSource(Patience);
        using var response = await served.Http.SendAsync(Listen(served, handle!), HttpCompletionOption.ResponseHeadersRead, leave.Token);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(leave.Token);
        await using var events = SseParser.Create(body).EnumerateAsync(leave.Token).GetAsyncEnumerator(leave.Token);

        var acknowledged = await MessageAsync(events);
        await client.CallToolAsync("delete_recording", new Dictionary<string, object?> { ["recording"] = handle });
        var list = await MessageAsync(events);
        var updated = await MessageAsync(events);

        acknowledged.GetProperty("method").GetString().ShouldBe("notifications/subscriptions/acknowledged");
        var granted = acknowledged.GetProperty("params").GetProperty("notifications");
        granted.GetProperty("resourcesListChanged").GetBoolean().ShouldBeTrue();
        granted.GetProperty("resourceSubscriptions").EnumerateArray().Select(u => u.GetString()).ShouldBe([handle]);
        granted.TryGetProperty("toolsListChanged", out _).ShouldBeFalse();
        list.GetProperty("method").GetString().ShouldBe("notifications/resources/list_changed");
        updated.GetProperty("params").GetProperty("uri").GetString().ShouldBe(handle);
        updated.GetProperty("params").GetProperty("_meta").GetProperty("io.modelcontextprotocol/subscriptionId").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Stop_WhileAClientListens_DoesNotWaitForIt()
    {
        await using var served = await ServedHttp.StartAsync();
        using var response = await served.Http.SendAsync(Listen(served, "recording://0123456789abcdef"), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
        (await MessageAsync(events)).GetProperty("params").GetProperty("notifications").TryGetProperty("resourceSubscriptions", out _).ShouldBeFalse();

        await served.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static HttpRequestMessage Listen(ServedHttp served, string handle)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, served.McpUrl)
        {
            Content = new StringContent(
                $$$$$"""
                {"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{
                  "notifications":{"resourcesListChanged":true,"toolsListChanged":true,"resourceSubscriptions":["{{{{{handle}}}}}","recording://ffffffffffffffff"]},
                  "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"}}}}
                """,
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", "subscriptions/listen");
        return request;
    }

    private static async Task<JsonElement> MessageAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.Data.Length > 0)
            {
                return JsonSerializer.Deserialize<JsonElement>(events.Current.Data);
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private static McpClientOptions Recording(Channel<string> told) => new()
    {
        Handlers = new McpClientHandlers
        {
            NotificationHandlers =
            [
                new(NotificationMethods.ResourceListChangedNotification, (n, _) => Write(told, n.Method)),
                new(NotificationMethods.ResourceUpdatedNotification, (n, _) => Write(told, n.Params!["uri"]!.GetValue<string>())),
            ],
        },
    };

    private static ValueTask Write(Channel<string> told, string what) => told.Writer.WriteAsync(what);

    private static Task<string> NextAsync(Channel<string> told) => told.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private static async Task<string?> ImportAsync(McpClient client, string path) =>
        (await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = path, ["unit"] = "mV" }))
            .StructuredContent!.Value.GetProperty("recording").GetString();
}
