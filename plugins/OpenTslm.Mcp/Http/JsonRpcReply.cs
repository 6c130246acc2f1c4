using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Http;

/// <summary>A refusal: an HTTP status with the protocol's error in its body.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Error code of the protocol.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Details">What a client may act on.</param>
internal sealed record JsonRpcReply(int Status, int Code, string Message, JsonNode? Details = null)
{
    /// <summary>The code for what the protocol has no code for.</summary>
    public const int Unspecified = -32000;

    /// <summary>The code for a session that is not there.</summary>
    public const int SessionNotFound = -32001;

    private static readonly JsonTypeInfo<JsonRpcError> ErrorType =
        (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    /// <summary>A refusal with a code that the protocol names.</summary>
    public static JsonRpcReply Of(int status, McpErrorCode code, string message, JsonNode? details = null) =>
        new(status, (int)code, message, details);

    /// <summary>Sends the refusal.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">Id of the request that is refused, where it has one.</param>
    public async Task WriteAsync(HttpContext context, RequestId id = default)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        var error = new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = Code, Message = Message, Data = Details } };
        await JsonSerializer.SerializeAsync(context.Response.Body, error, ErrorType, context.RequestAborted);
    }
}
