using System.Text;
using ModelContextProtocol.Client;

namespace OpenTslm.Mcp.Tests.Http;

/// <summary>A call that is cancelled over HTTP stops the model within one token.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Ask_CancelledByItsClientWithoutASession_GetsNoFurtherToken()
    {
        var model = new BlockingModel();
        await using var served = await ServedHttp.StartAsync(model: model.Script);
        await using var client = await served.ConnectAsync("2026-07-28");
        var handle = await ImportAsync(served, client);
        using var cancel = new CancellationTokenSource();
        var asking = client.CallToolAsync(
            "ask_recording", new Dictionary<string, object?> { ["recording"] = handle, ["question"] = "Why?" }, cancellationToken: cancel.Token).AsTask();
        await model.Asked.Task.WaitAsync(Patience);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        await model.Stopped.Task.WaitAsync(Patience);
        model.TokensAfterwards.ShouldBe(0);
        (await client.CallToolAsync("list_recordings")).IsError.ShouldNotBe(true);
    }

    [Theory]
    [InlineData("\"ask-1\"")]
    [InlineData("41")]
    public async Task Ask_CancelledInASession_GetsNoFurtherToken(string id)
    {
        var model = new BlockingModel();
        await using var served = await ServedHttp.StartAsync(model: model.Script);
        await using var client = await served.ConnectAsync("2025-11-25");
        var handle = await ImportAsync(served, client);
        using var asking = await PostAsync(
            served,
            client.SessionId!,
            $$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"method":"tools/call","params":{"name":"ask_recording","arguments":{"recording":"{{{{handle}}}}","question":"Why?"}}}""");
        await model.Asked.Task.WaitAsync(Patience);

        using var cancelled = await PostAsync(
            served, client.SessionId!, $$$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{{id}}}}}}""");

        cancelled.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        await model.Stopped.Task.WaitAsync(Patience);
        model.TokensAfterwards.ShouldBe(0);
    }

    [Fact]
    public async Task Ask_ClientHangsUpWithoutASession_StopsTheModel()
    {
        var model = new BlockingModel();
        await using var served = await ServedHttp.StartAsync(model: model.Script);
        var client = await served.ConnectAsync("2026-07-28");
        var handle = await ImportAsync(served, client);
        var asking = client.CallToolAsync("ask_recording", new Dictionary<string, object?> { ["recording"] = handle, ["question"] = "Why?" }).AsTask();
        await model.Asked.Task.WaitAsync(Patience);

        await client.DisposeAsync();

        await Should.ThrowAsync<Exception>(() => asking);
        await model.Stopped.Task.WaitAsync(Patience);
        model.TokensAfterwards.ShouldBe(0);
    }

    [Fact]
    public async Task Ask_SessionIsEnded_StopsTheModel()
    {
        var model = new BlockingModel();
        await using var served = await ServedHttp.StartAsync(model: model.Script);
        var client = await served.ConnectAsync("2025-11-25");
        var handle = await ImportAsync(served, client);
        var asking = client.CallToolAsync("ask_recording", new Dictionary<string, object?> { ["recording"] = handle, ["question"] = "Why?" }).AsTask();
        await model.Asked.Task.WaitAsync(Patience);

        await client.DisposeAsync(); // ends the session with DELETE

        await Should.ThrowAsync<Exception>(() => asking);
        await model.Stopped.Task.WaitAsync(Patience);
    }

    /// <summary>Sends a message and comes back with the head of the answer.</summary>
    private static Task<HttpResponseMessage> PostAsync(ServedHttp served, string session, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, served.McpUrl) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("Mcp-Session-Id", session);
        return served.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string?> ImportAsync(ServedHttp served, McpClient client)
    {
        served.Write("n.txt", "1\n2\n3");
        var imported = await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt", ["unit"] = "mV" });
        return imported.StructuredContent!.Value.GetProperty("recording").GetString();
    }

    /// <summary>A model that stands still after its first token until it is cancelled.</summary>
    private sealed class BlockingModel
    {
        private int _calls;

        public BlockingModel() => Script = new ScriptedModel { BetweenPieces = WaitAsync };

        public ScriptedModel Script { get; }

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int TokensAfterwards => _calls - 1;

        private async Task WaitAsync(CancellationToken cancellationToken)
        {
            _calls++;
            Asked.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                Stopped.TrySetResult();
            }
        }
    }
}
