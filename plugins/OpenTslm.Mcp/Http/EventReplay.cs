using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Http;

/// <summary>Tells a client whose stream broke what it has missed, and what is still to come.</summary>
internal static class EventReplay
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Writes what came after an event.</summary>
    /// <param name="context">The request.</param>
    /// <param name="options">Where streams are kept.</param>
    /// <param name="session">The session that the stream must belong to.</param>
    /// <param name="lastEventId">The last event that the client has.</param>
    /// <param name="begin">Begins the response.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static async Task WriteAsync(
        HttpContext context, McpHttpOptions options, HttpSession session, string lastEventId, Action<HttpContext> begin, CancellationToken cancellationToken)
    {
#pragma warning disable MCP9006 // Clients of the versions with sessions still take up streams that broke.
        var reader = options.EventStreams is { } streams ? await streams.GetStreamReaderAsync(lastEventId, cancellationToken) : null;
#pragma warning restore MCP9006
        if (reader is null || reader.SessionId != session.Id)
        {
            await new JsonRpcReply(400, JsonRpcReply.Unspecified, $"{McpHttpHeaders.LastEventId} is of no stream of this session, or too old.").WriteAsync(context);
            return;
        }

        begin(context);
        await context.Response.Body.FlushAsync(cancellationToken);
        await SseFormatter.WriteAsync(
            reader.ReadEventsAsync(cancellationToken)!,
            context.Response.Body,
            (item, buffer) =>
            {
                if (item.Data is { } message)
                {
                    using var json = new Utf8JsonWriter(buffer);
                    JsonSerializer.Serialize(json, message, MessageType);
                }
            },
            cancellationToken);
    }
}
