using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OpenTslm.Mcp.Http.OAuth;

/// <summary>Tells clients where tokens for this server come from (RFC 9728), and refuses those without one (RFC 6750).</summary>
/// <param name="options">Who the issuer is.</param>
internal sealed class ResourceMetadata(OAuthOptions options)
{
    /// <summary>Where the metadata of a resource without a path is.</summary>
    public const string WellKnown = "/.well-known/oauth-protected-resource";

    private readonly string _document = new JsonObject
    {
        ["resource"] = options.Resource.OriginalString,
        ["resource_name"] = "OpenTslm.Agents",
        ["authorization_servers"] = new JsonArray(options.Issuer.OriginalString),
        ["scopes_supported"] = new JsonArray([.. ToolScopes.All.Select(s => JsonValue.Create(s))]),
        ["bearer_methods_supported"] = new JsonArray("header"),
    }.ToJsonString();

    private readonly string _address =
        options.Resource.GetLeftPart(UriPartial.Authority) + WellKnown + options.Resource.AbsolutePath.TrimEnd('/');

    /// <summary>Answers a request for the metadata.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "max-age=3600";
        return context.Response.WriteAsync(_document, context.RequestAborted);
    }

    /// <summary>Refuses a request without a token, or with one that does not count.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">What is wrong with the token; null where there is none, to which no error code belongs.</param>
    public Task RefuseAsync(HttpContext context, string? why)
    {
        var error = why is null ? "" : $", error=\"invalid_token\", error_description=\"{why}\"";
        context.Response.Headers.WWWAuthenticate = $"Bearer resource_metadata=\"{_address}\", scope=\"{string.Join(' ', ToolScopes.All)}\"{error}";
        return new JsonRpcReply(401, JsonRpcReply.Unspecified, why ?? "An access token is needed: Authorization: Bearer <token>.").WriteAsync(context);
    }

    /// <summary>Refuses what a token's scopes do not open.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scopes">The scopes that would open it.</param>
    /// <param name="id">Id of the request in the body, where it has one.</param>
    public Task RefuseScopeAsync(HttpContext context, IEnumerable<string> scopes, ModelContextProtocol.Protocol.RequestId id = default)
    {
        var needed = string.Join(' ', scopes);
        context.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"insufficient_scope\", scope=\"{needed}\", resource_metadata=\"{_address}\"";
        return new JsonRpcReply(403, JsonRpcReply.Unspecified, $"The access token lacks a scope; needed: {needed}.").WriteAsync(context, id);
    }
}
