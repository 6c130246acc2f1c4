using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>What the conformance suite expects of a server under test.</summary>
internal static class Fixtures
{
    /// <summary>Adds tools, resources, prompts and handlers.</summary>
    public static McpServerOptions AddTo(McpServerOptions options)
    {
        foreach (var tool in FixtureTools.All())
        {
            options.ToolCollection!.Add(tool);
        }

        options.ResourceCollection = [.. FixtureResources.All()];
        options.PromptCollection = [.. FixturePrompts.All()];
        options.Handlers.SubscribeToResourcesHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
        options.Handlers.UnsubscribeFromResourcesHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
#pragma warning disable MCP9005 // The suite tests logging as the versions with sessions know it.
        options.Handlers.SetLoggingLevelHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
#pragma warning restore MCP9005

        // A call that is polled for: the stream ends and the client comes back for the rest.
        options.Filters.Request.CallToolFilters.Add(next => async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken);
            if (request.Params.Name == FixtureTools.Reconnection)
            {
                await request.EnablePollingAsync(TimeSpan.FromMilliseconds(500), cancellationToken);
            }

            return result;
        });
        return options;
    }

    /// <summary>Keeps streams in memory.</summary>
#pragma warning disable MCP9006 // The suite tests what the versions with sessions know.
    public static ISseEventStreamStore CreateEventStreams() => new DistributedCacheEventStreamStore(
        Options.Create(new DistributedCacheEventStreamStoreOptions { Cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())) }));
#pragma warning restore MCP9006
}
