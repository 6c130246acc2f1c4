using ModelContextProtocol.Client;

namespace OpenTslm.Mcp.Tests.Http;

/// <summary>A call that is cancelled over HTTP stops the model within one token.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Ask_CancelledByItsClient_GetsNoFurtherToken(string version)
    {
        var model = new BlockingModel();
        await using var served = await ServedHttp.StartAsync(model: model.Script);
        await using var client = await served.ConnectAsync(version);
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
