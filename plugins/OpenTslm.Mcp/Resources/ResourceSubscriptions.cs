using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Tools.Store;

namespace OpenTslm.Mcp.Resources;

/// <summary>
/// Tells a client that the list of recordings has changed, and that one it subscribed to was removed. (The content of a
/// recording never changes: another content is another handle.)
/// </summary>
/// <param name="store">The caller's store.</param>
internal sealed class ResourceSubscriptions(IRecordingStore store) : IRecordingWatcher
{
    private const int MostSubscriptions = 1_000;

    private readonly ConcurrentDictionary<string, bool> _uris = new(StringComparer.OrdinalIgnoreCase);
    private McpServer? _server;
    private int _isWatching;

    /// <summary>Answers the protocol's requests about subscriptions.</summary>
    public void AddTo(McpServerOptions options)
    {
        options.Capabilities ??= new ServerCapabilities();
        options.Capabilities.Resources = new ResourcesCapability { Subscribe = true, ListChanged = true };
        options.Handlers.SubscribeToResourcesHandler = SubscribeAsync;
        options.Handlers.UnsubscribeFromResourcesHandler = (request, cancellationToken) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            _uris.TryRemove(request.Params.Uri, out _);
            return ValueTask.FromResult(new EmptyResult());
        };
        options.Handlers.SubscriptionsListenHandler = ListenAsync;
    }

    /// <summary>From now on a client with a session is told when its list of recordings changes.</summary>
    public void WatchFor(McpServer server)
    {
        if (ProtocolVersionHasSessions(server) && Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            _server = server;
            store.Watch(this);
        }
    }

    /// <inheritdoc/>
    public void Changed(RecordingChange change) => _ = TellAsync(change);

    private static bool ProtocolVersionHasSessions(McpServer server) => !Http.ProtocolVersions.IsStateless(server.NegotiatedProtocolVersion);

    private async Task TellAsync(RecordingChange change)
    {
        try
        {
            if (_server is not { } server)
            {
                return;
            }

            await server.SendNotificationAsync(NotificationMethods.ResourceListChangedNotification);
            foreach (var uri in change.IsRemoved ? _uris.Keys.Where(u => IsOf(u, change.Handle)) : [])
            {
                await server.SendNotificationAsync(
                    NotificationMethods.ResourceUpdatedNotification, new ResourceUpdatedNotificationParams { Uri = uri });
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException or McpException)
        {
            // The session has ended; nobody is there to be told.
        }
    }

    private async ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params.Uri;
        if (!await IsThereAsync(uri, cancellationToken))
        {
            throw new McpProtocolException("There is no such recording to subscribe to.", McpErrorCode.ResourceNotFound);
        }

        if (_uris.Count >= MostSubscriptions)
        {
            throw new McpProtocolException($"A session subscribes to at most {MostSubscriptions} resources.", McpErrorCode.InvalidParams);
        }

        _uris[uri] = true;
        WatchFor(request.Server);
        return new EmptyResult();
    }

    private async Task<bool> IsThereAsync(string? uri, CancellationToken cancellationToken) =>
        ResourceAddress.Parse(uri) is { Scheme: ResourceAddress.Recording } address && await store.FindAsync(address.Handle, cancellationToken) is not null;

    private static bool IsOf(string uri, string handle) =>
        ResourceAddress.Parse(uri) is { } address && string.Equals(address.Handle, handle, StringComparison.OrdinalIgnoreCase);

    /// <summary>Later clients listen with a request of its own, whose response goes on until they end it.</summary>
    private async ValueTask<EmptyResult> ListenAsync(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        var wanted = request.Params.Notifications;
        var uris = new List<string>();
        foreach (var uri in (wanted?.ResourceSubscriptions ?? []).Distinct(StringComparer.Ordinal).Take(MostSubscriptions))
        {
            if (await IsThereAsync(uri, cancellationToken))
            {
                uris.Add(uri);
            }
        }

        var wantsList = wanted?.ResourcesListChanged == true;
        var listener = new Listener();
        store.Watch(listener);
        var granted = new JsonObject();
        if (wantsList)
        {
            granted["resourcesListChanged"] = true;
        }

        if (uris.Count > 0)
        {
            granted["resourceSubscriptions"] = new JsonArray([.. uris.Select(u => JsonValue.Create(u))]);
        }

        await SendAsync(request, NotificationMethods.SubscriptionsAcknowledgedNotification, new JsonObject { ["notifications"] = granted }, cancellationToken);
        await foreach (var change in listener.Changes.ReadAllAsync(cancellationToken))
        {
            if (wantsList)
            {
                await SendAsync(request, NotificationMethods.ResourceListChangedNotification, [], cancellationToken);
            }

            foreach (var uri in change.IsRemoved ? uris.Where(u => IsOf(u, change.Handle)) : [])
            {
                await SendAsync(request, NotificationMethods.ResourceUpdatedNotification, new JsonObject { ["uri"] = uri }, cancellationToken);
            }
        }

        return new EmptyResult();
    }

    private static Task SendAsync(
        RequestContext<SubscriptionsListenRequestParams> request, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        // So that clients with several subscriptions on one channel can tell them apart.
        var id = JsonSerializer.SerializeToNode(request.JsonRpcRequest.Id, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(RequestId)));
        parameters["_meta"] = new JsonObject { [MetaKeys.SubscriptionId] = id };
        return request.Server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }

    /// <summary>Keeps changes until they are sent; of a client that does not read, the oldest go.</summary>
    private sealed class Listener : IRecordingWatcher
    {
        private readonly Channel<RecordingChange> _changes = Channel.CreateBounded<RecordingChange>(
            new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<RecordingChange> Changes => _changes.Reader;

        public void Changed(RecordingChange change) => _changes.Writer.TryWrite(change);
    }
}
