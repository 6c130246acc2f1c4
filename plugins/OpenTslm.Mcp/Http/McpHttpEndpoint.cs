using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OpenTslm.Mcp.Http;

/// <summary>
/// The protocol over streamable HTTP: sessions for clients that begin with <c>initialize</c> (up to 2025-11-25), requests
/// on their own for later ones.
/// </summary>
/// <param name="options">How it behaves.</param>
/// <param name="lifetime">Tells when to stop.</param>
/// <param name="services">Given to the servers.</param>
/// <param name="loggers">Receives what goes wrong.</param>
internal sealed class McpHttpEndpoint(McpHttpOptions options, IHostApplicationLifetime lifetime, IServiceProvider services, ILoggerFactory loggers)
    : IAsyncDisposable
{
    private const string EventStream = "text/event-stream";

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly HttpSessions _sessions = new(options);

    /// <summary>Number of sessions.</summary>
    public int SessionCount => _sessions.Count;

    /// <summary>Takes one message and answers it.</summary>
    public async Task PostAsync(HttpContext context)
    {
        if (!Accepts(context, "application/json") || !Accepts(context, EventStream))
        {
            await new JsonRpcReply(406, JsonRpcReply.Unspecified, "Accept must name application/json and text/event-stream.").WriteAsync(context);
            return;
        }

        if (await ReadAsync(context) is not { } message)
        {
            return;
        }

        var id = message is JsonRpcRequest request ? request.Id : default;
        if ((RequestRules.CheckVersion(context) ?? RequestRules.Check(context, message)) is { } broken)
        {
            await broken.WriteAsync(context, id);
            return;
        }

        if (options.Refuse is { } refuse && ToolIn(message) is { } tool && await refuse(context, tool, id))
        {
            return;
        }

        if (lifetime.ApplicationStopping.IsCancellationRequested && message is JsonRpcRequest)
        {
            context.Response.Headers.RetryAfter = "10";
            await new JsonRpcReply(503, JsonRpcReply.Unspecified, "The server is stopping; try again in a moment.").WriteAsync(context, id);
            return;
        }

        if (RequestRules.IsStateless(context))
        {
            await using var alone = Start(context, session: null);
            await AnswerAsync(context, alone, message);
        }
        else if (await FindOrBeginAsync(context, message, id) is { } session)
        {
            session.Enter();
            try
            {
                await AnswerAsync(context, session, message);
            }
            finally
            {
                session.Leave(options.Clock.GetTimestamp());
            }
        }
    }

    /// <summary>Lets a client listen to what its session says unasked, or take up a stream that broke.</summary>
    public async Task GetAsync(HttpContext context)
    {
        if (await CheckStreamAsync(context) is not { } session)
        {
            return;
        }

        using var until = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        session.Enter();
        try
        {
            if (context.Request.Headers[McpHttpHeaders.LastEventId].ToString() is { Length: > 0 } last)
            {
                await EventReplay.WriteAsync(context, options, session, last, BeginStream, until.Token);
            }
            else if (!session.TryListen())
            {
                await new JsonRpcReply(409, JsonRpcReply.Unspecified, "This session is being listened to already.").WriteAsync(context);
            }
            else
            {
                BeginStream(context);
                await session.Transport.HandleGetRequestAsync(context.Response.Body, until.Token);
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // The client hung up, which is how listening ends, or the server stops.
        }
        finally
        {
            session.Leave(options.Clock.GetTimestamp());
        }
    }

    /// <summary>Ends a session.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        if (RequestRules.IsStateless(context))
        {
            await NotAllowedAsync(context);
        }
        else if (RequestRules.CheckVersion(context) is { } broken)
        {
            await broken.WriteAsync(context);
        }
        else if (await FindAsync(context, default) is { } session)
        {
            await _sessions.EndAsync(session.Id);
        }
    }

    /// <summary>Ends all sessions.</summary>
    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    private static string? ToolIn(JsonRpcMessage message) =>
        message is JsonRpcRequest { Method: RequestMethods.ToolsCall, Params: JsonObject parameters }
            && parameters["name"] is JsonValue name && name.TryGetValue(out string? tool)
            ? tool
            : null;

    private async Task AnswerAsync(HttpContext context, HttpSession session, JsonRpcMessage message)
    {
        BeginStream(context);

        // Later versions want some errors as an HTTP status as well, which can be chosen until the first byte is written.
        ValueTask Choose(JsonRpcMessage? first)
        {
            if (first is JsonRpcError { Error: { } error } && !context.Response.HasStarted)
            {
                context.Response.StatusCode = (McpErrorCode)error.Code switch
                {
                    McpErrorCode.MethodNotFound => 404,
                    McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => 400,
                    _ => context.Response.StatusCode,
                };
            }

            return ValueTask.CompletedTask;
        }

        // Listening has no end of its own, and must not keep the server from stopping.
        using var until = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, message is JsonRpcRequest { Method: RequestMethods.SubscriptionsListen } ? lifetime.ApplicationStopping : default);
        var hasAnswer = RequestRules.IsStateless(context)
            ? await session.Transport.HandlePostRequestAsync(message, context.Response.Body, Choose, until.Token)
            : await session.Transport.HandlePostRequestAsync(message, context.Response.Body, until.Token);
        if (!hasAnswer)
        {
            context.Response.Headers.ContentType = (string?)null;
            context.Response.StatusCode = 202;
        }
    }

    private static void BeginStream(HttpContext context)
    {
        context.Response.ContentType = EventStream;
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }

    private static bool Accepts(HttpContext context, string type) =>
        context.Request.GetTypedHeaders().Accept.Any(a => a.MatchesMediaType(type));

    private static async Task NotAllowedAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        await new JsonRpcReply(405, JsonRpcReply.Unspecified, $"Protocol version {RequestRules.VersionOf(context)} knows POST only.").WriteAsync(context);
    }

    private async Task<JsonRpcMessage?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.MaximumRequestBytes;
        }

        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, MessageType, context.RequestAborted) is { } message)
            {
                // In a session the version that was agreed at its beginning counts, whatever a later header says.
                var version = RequestRules.IsStateless(context) ? RequestRules.VersionOf(context) : null;
                message.Context = new JsonRpcMessageContext { User = context.User, ProtocolVersion = version };
                return message;
            }
        }
        catch (JsonException)
        {
            // Answered below.
        }
        catch (BadHttpRequestException e)
        {
            await new JsonRpcReply(e.StatusCode, JsonRpcReply.Unspecified, e.StatusCode == 413
                ? $"A request holds at most {options.MaximumRequestBytes} bytes; import large recordings by path or address."
                : "The request broke off.").WriteAsync(context);
            return null;
        }

        await JsonRpcReply.Of(400, McpErrorCode.InvalidRequest, "The body is no JSON-RPC message.").WriteAsync(context);
        return null;
    }

    private async Task<HttpSession?> CheckStreamAsync(HttpContext context)
    {
        if (RequestRules.IsStateless(context))
        {
            await NotAllowedAsync(context);
            return null;
        }

        if (RequestRules.CheckVersion(context) is { } broken)
        {
            await broken.WriteAsync(context);
            return null;
        }

        if (!Accepts(context, EventStream))
        {
            await new JsonRpcReply(406, JsonRpcReply.Unspecified, "Accept must name text/event-stream.").WriteAsync(context);
            return null;
        }

        return await FindAsync(context, default);
    }

    private async Task<HttpSession?> FindOrBeginAsync(HttpContext context, JsonRpcMessage message, RequestId id)
    {
        if (context.Request.Headers[McpHttpHeaders.SessionId].ToString().Length > 0)
        {
            return await FindAsync(context, id);
        }

        if (message is not JsonRpcRequest { Method: RequestMethods.Initialize })
        {
            await new JsonRpcReply(400, JsonRpcReply.Unspecified, $"{McpHttpHeaders.SessionId} is missing; a session begins with initialize.").WriteAsync(context, id);
            return null;
        }

        var session = Start(context, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)));
        if (await _sessions.TryAddAsync(session))
        {
            context.Response.Headers[McpHttpHeaders.SessionId] = session.Id;
            return session;
        }

        await session.DisposeAsync();
        await new JsonRpcReply(503, JsonRpcReply.Unspecified, "There are too many sessions; try again later.").WriteAsync(context, id);
        return null;
    }

    private async Task<HttpSession?> FindAsync(HttpContext context, RequestId id)
    {
        var given = context.Request.Headers[McpHttpHeaders.SessionId].ToString();
        if (given.Length == 0)
        {
            await new JsonRpcReply(400, JsonRpcReply.Unspecified, $"{McpHttpHeaders.SessionId} is missing.").WriteAsync(context, id);
            return null;
        }

        // Somebody else's session does not exist for this caller.
        if (_sessions.Find(given) is { } session && session.User == Principal.KeyOf(context.User))
        {
            context.Response.Headers[McpHttpHeaders.SessionId] = session.Id;
            return session;
        }

        await new JsonRpcReply(404, JsonRpcReply.SessionNotFound, "There is no such session; begin another with initialize.").WriteAsync(context, id);
        return null;
    }

    private HttpSession Start(HttpContext context, string? session)
    {
        var server = options.Server(context.User);
#pragma warning disable MCP9006 // Clients of the versions with sessions still take up streams that broke.
        var transport = new StreamableHttpServerTransport(loggers)
        {
            SessionId = session,
            Stateless = session is null,
            EventStreamStore = session is null ? null : options.EventStreams,
        };
#pragma warning restore MCP9006
        return new HttpSession(
            session ?? "", Principal.KeyOf(context.User), transport, McpServer.Create(transport, server, loggers, services), options.Clock.GetTimestamp());
    }
}
