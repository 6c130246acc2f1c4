using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Http;

/// <summary>What the protocol asks of a request's headers and of their agreement with its body.</summary>
internal static class RequestRules
{
    private const string VersionKey = "io.modelcontextprotocol/protocolVersion";
    private const string AbilitiesKey = "io.modelcontextprotocol/clientCapabilities";
    private const string Base64Start = "=?base64?";
    private const string Base64End = "?=";

    /// <summary>The version that a request's header declares; empty for the oldest clients.</summary>
    public static string VersionOf(HttpContext context) => context.Request.Headers[McpHttpHeaders.ProtocolVersion].ToString();

    /// <summary>Whether a request belongs to a version without sessions.</summary>
    public static bool IsStateless(HttpContext context) => ProtocolVersions.IsStateless(VersionOf(context));

    /// <summary>Why a header declares a version that is not served, or null.</summary>
    public static JsonRpcReply? CheckVersion(HttpContext context)
    {
        var version = VersionOf(context);
        if (version.Length == 0 || ProtocolVersions.All.Contains(version))
        {
            return null;
        }

        var details = new JsonObject
        {
            ["supported"] = new JsonArray([.. ProtocolVersions.All.Select(v => JsonValue.Create(v))]),
            ["requested"] = version,
        };
        return JsonRpcReply.Of(400, McpErrorCode.UnsupportedProtocolVersion, $"Protocol version '{version}' is not served here.", details);
    }

    /// <summary>Why a message breaks the rules of its version, or null.</summary>
    public static JsonRpcReply? Check(HttpContext context, JsonRpcMessage message)
    {
        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params as JsonObject),
            JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
            _ => (null, null),
        };
        if (method is null)
        {
            return null;
        }

        var header = VersionOf(context);
        var meta = parameters?["_meta"] as JsonObject;
        return CheckAgreement(message, method, parameters, header, Text(meta?[VersionKey]))
            ?? (ProtocolVersions.IsStateless(header)
                ? CheckHeaders(context, method, parameters) ?? CheckAbilities(message, meta) ?? CheckRemoved(message, method, header)
                : null);
    }

    private static JsonRpcReply? CheckAgreement(JsonRpcMessage message, string method, JsonObject? parameters, string header, string? declared)
    {
        if (method == RequestMethods.Initialize && header.Length > 0 && Text(parameters?["protocolVersion"]) is { } asked && asked != header)
        {
            return Mismatch($"{McpHttpHeaders.ProtocolVersion} is '{header}' and the body asks for '{asked}'.");
        }

        if (!ProtocolVersions.IsStateless(header) && !ProtocolVersions.IsStateless(declared))
        {
            return null;
        }

        // A notification cannot be answered, and to drop a cancellation over a missing field would leave work running.
        return (header, declared) switch
        {
            ({ Length: 0 }, _) => Mismatch($"{McpHttpHeaders.ProtocolVersion} is missing."),
            (_, null) when message is JsonRpcRequest => JsonRpcReply.Of(400, McpErrorCode.InvalidParams, $"_meta/{VersionKey} is missing."),
            (_, null) => null,
            _ when declared != header => Mismatch($"{McpHttpHeaders.ProtocolVersion} is '{header}' and _meta/{VersionKey} is '{declared}'."),
            _ => null,
        };
    }

    private static JsonRpcReply? CheckHeaders(HttpContext context, string method, JsonObject? parameters)
    {
        if (Header(context, McpHttpHeaders.Method) is not { } named)
        {
            return Mismatch($"{McpHttpHeaders.Method} is missing.");
        }

        if (named != method)
        {
            return Mismatch($"{McpHttpHeaders.Method} is '{named}' and the body's method is '{method}'.");
        }

        var key = method switch
        {
            RequestMethods.ToolsCall or RequestMethods.PromptsGet => "name",
            RequestMethods.ResourcesRead => "uri",
            _ => null,
        };
        if (key is null)
        {
            return null;
        }

        return Header(context, McpHttpHeaders.Name) is not { } name ? Mismatch($"{McpHttpHeaders.Name} is missing.")
            : Decoded(name) is not { } decoded ? Mismatch($"{McpHttpHeaders.Name} is not encoded as it must be.")
            : decoded != Text(parameters?[key]) ? Mismatch($"{McpHttpHeaders.Name} differs from the body's {key}.")
            : null;
    }

    private static JsonRpcReply? CheckAbilities(JsonRpcMessage message, JsonObject? meta) =>
        message is JsonRpcRequest && meta?[AbilitiesKey] is not JsonObject
            ? JsonRpcReply.Of(400, McpErrorCode.InvalidParams, $"_meta/{AbilitiesKey} is missing.")
            : null;

    private static JsonRpcReply? CheckRemoved(JsonRpcMessage message, string method, string version) =>
        message is JsonRpcRequest && method is "initialize" or "ping" or "logging/setLevel" or "resources/subscribe" or "resources/unsubscribe"
            ? JsonRpcReply.Of(404, McpErrorCode.MethodNotFound, $"'{method}' is no method of protocol version {version}.")
            : null;

    private static JsonRpcReply Mismatch(string message) => JsonRpcReply.Of(400, McpErrorCode.HeaderMismatch, message);

    private static string? Header(HttpContext context, string name) =>
        context.Request.Headers.TryGetValue(name, out var values) ? values.ToString().Trim() : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A header's text, which is wrapped in Base64 where it holds more than visible ASCII; null where that went wrong.</summary>
    private static string? Decoded(string header)
    {
        if (header.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        if (!header.StartsWith(Base64Start, StringComparison.OrdinalIgnoreCase) || !header.EndsWith(Base64End, StringComparison.Ordinal))
        {
            return header;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(header[Base64Start.Length..^Base64End.Length]));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
