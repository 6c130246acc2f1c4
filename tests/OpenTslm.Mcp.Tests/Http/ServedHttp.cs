using Microsoft.AspNetCore.Builder;
using ModelContextProtocol.Client;
using OpenTslm.Mcp.Http;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.Mcp.Tests.Http;

/// <summary>The HTTP server on a free port of this machine.</summary>
internal sealed class ServedHttp : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();

    public WebApplication App { get; private set; } = null!;

    public string Url => App.Urls.Single();

    public string McpUrl => Url + McpHttpServer.Path;

    public HttpClient Http { get; } = new();

    public string Write(string name, string text) => _folder.Write(name, text);

    public static Task<ServedHttp> StartAsync(Func<ToolSet, McpHttpOptions>? endpoint = null, ScriptedModel? model = null) => StartAsync(
        (served, _) => new McpHttpServerOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Tools = served.Tools,
            Endpoint = endpoint?.Invoke(served.Tools("")),
        },
        model);

    public static async Task<ServedHttp> StartAsync(Func<ServedHttp, ScriptedModel, McpHttpServerOptions> create, ScriptedModel? model = null)
    {
        var served = new ServedHttp { Model = model ?? new ScriptedModel() };
        served.App = McpHttpServer.Create(create(served, served.Model));
        await served.App.StartAsync();
        return served;
    }

    public ScriptedModel Model { get; private init; } = null!;

    public ToolSet Tools(string owner) => new(new ToolSetOptions
    {
        Store = _store.ForOwner(owner),
        Reader = new NumbersReader(),
        Files = new FileGate([_folder.Path]),
        Model = () => Model,
    });

    /// <summary>A client of the SDK.</summary>
    public Task<McpClient> ConnectAsync(string? version = null, string? key = null, McpClientOptions? options = null)
    {
        options ??= new McpClientOptions();
        options.ProtocolVersion = version;
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(McpUrl),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        });
        return McpClient.CreateAsync(transport, options);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        _store.Dispose();
        _folder.Dispose();
    }
}
