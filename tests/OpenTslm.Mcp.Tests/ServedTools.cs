using System.IO.Pipelines;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Agents.Workflows;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.Mcp.Tests;

/// <summary>A server and a client joined by two pipes.</summary>
internal sealed class ServedTools : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();
    private readonly CancellationTokenSource _stop = new();
    private McpServer? _server;
    private Task? _running;

    public required Func<ITimeSeriesLanguageModel> Model { get; init; }

    public ToolSet Tools { get; private set; } = null!;

    public McpClient Client { get; private set; } = null!;

    public string Write(string name, string text) => _folder.Write(name, text);

    public static async Task<ServedTools> StartAsync(Func<ITimeSeriesLanguageModel>? model = null)
    {
        var served = new ServedTools { Model = model ?? (() => new ScriptedModel()) };
        var options = new ToolSetOptions
        {
            Store = served._store,
            Reader = new NumbersReader(),
            Files = new FileGate([served._folder.Path]),
            Model = served.Model,
        };
        served.Tools = new ToolSet(options with { Contributed = [InterpretFunction.Create(options)] });
        Pipe toServer = new(), toClient = new();
        served._server = McpToolServer.Create(
            served.Tools, new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), McpToolServer.Name));
        served._running = served._server.RunAsync(served._stop.Token);
        served.Client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()));
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _stop.CancelAsync();
        try
        {
            await _running!.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (OperationCanceledException)
        {
            // The server was told to stop.
        }

        await _server!.DisposeAsync();
        _stop.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }
}
