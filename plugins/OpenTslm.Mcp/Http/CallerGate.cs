using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using OpenTslm.Mcp.Http.OAuth;

namespace OpenTslm.Mcp.Http;

/// <summary>Finds out who calls, by API key or access token. Without either everybody is the local caller.</summary>
internal sealed class CallerGate
{
    /// <summary>Claim that names a group of tools which the caller may use; a key without any may use all of them.</summary>
    public const string GroupClaim = "opentslm:group";

    /// <summary>How a caller with an access token was recognised.</summary>
    public const string TokenScheme = "AccessToken";

    private const string Bearer = "Bearer ";

    // Looked up by hash, so that the time a look-up takes tells nothing about a key.
    private readonly Dictionary<string, ClaimsPrincipal> _callers;
    private readonly TokenGate? _tokens;
    private readonly ResourceMetadata? _metadata;

    /// <summary>Creates the gate.</summary>
    /// <param name="keys">Who may call by key.</param>
    /// <param name="tokens">Checks access tokens; null takes none.</param>
    /// <param name="metadata">Tells where tokens come from; null where none are taken.</param>
    public CallerGate(IReadOnlyList<ApiKey> keys, TokenGate? tokens = null, ResourceMetadata? metadata = null)
    {
        _callers = keys.ToDictionary(k => k.Hash, Caller, StringComparer.Ordinal);
        _tokens = tokens;
        _metadata = metadata;
    }

    /// <summary>Names the caller and goes on, or refuses.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_callers.Count == 0 && _tokens is null)
        {
            await next(context);
        }
        else if (KeyOf(context.Request) is { } key && _callers.TryGetValue(ApiKey.HashOf(key), out var caller))
        {
            context.User = caller;
            await next(context);
        }
        else if (_tokens is not null)
        {
            await CheckTokenAsync(context, next);
        }
        else
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await new JsonRpcReply(401, JsonRpcReply.Unspecified, "An API key is needed: Authorization: Bearer <key>.").WriteAsync(context);
        }
    }

    private async Task CheckTokenAsync(HttpContext context, RequestDelegate next)
    {
        if (BearerOf(context.Request) is not { } bearer)
        {
            await _metadata!.RefuseAsync(context, why: null);
            return;
        }

        var check = TokenGate.IsToken(bearer)
            ? await _tokens!.CheckAsync(bearer, context.RequestAborted)
            : new TokenCheck(null, "The access token is no JWT.");
        if (check.CannotTell)
        {
            context.Response.Headers.RetryAfter = "30";
            await new JsonRpcReply(503, JsonRpcReply.Unspecified, "Access tokens cannot be checked now; try again later.").WriteAsync(context);
        }
        else if (check.Caller is not { } caller)
        {
            await _metadata!.RefuseAsync(context, check.Why);
        }
        else if (!caller.HasClaim(c => c.Type == GroupClaim))
        {
            await _metadata!.RefuseScopeAsync(context, ToolScopes.All);
        }
        else
        {
            context.User = caller;
            await next(context);
        }
    }

    private static string? KeyOf(HttpRequest request) =>
        BearerOf(request) ?? (request.Headers["X-API-Key"].ToString() is { Length: > 0 } key ? key : null);

    private static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private static ClaimsPrincipal Caller(ApiKey key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, key.Name), .. (key.Groups ?? new HashSet<Tools.ToolGroup>()).Select(g => new Claim(GroupClaim, g.ToString()))],
        "ApiKey"));
}
