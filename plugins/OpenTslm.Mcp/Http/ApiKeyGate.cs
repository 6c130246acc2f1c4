using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace OpenTslm.Mcp.Http;

/// <summary>Finds out who calls. Without keys everybody is the local caller.</summary>
internal sealed class ApiKeyGate
{
    /// <summary>Claim that names a group of tools which the caller may use; without any, all of them.</summary>
    public const string GroupClaim = "opentslm:group";

    private const string Bearer = "Bearer ";

    // Looked up by hash, so that the time a look-up takes tells nothing about a key.
    private readonly Dictionary<string, ClaimsPrincipal> _callers;

    /// <summary>Creates the gate.</summary>
    /// <param name="keys">Who may call.</param>
    public ApiKeyGate(IReadOnlyList<ApiKey> keys) => _callers = keys.ToDictionary(k => k.Hash, Caller, StringComparer.Ordinal);

    /// <summary>Names the caller and goes on, or refuses.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_callers.Count == 0)
        {
            return next(context);
        }

        if (KeyOf(context.Request) is { } key && _callers.TryGetValue(ApiKey.HashOf(key), out var caller))
        {
            context.User = caller;
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new JsonRpcReply(401, JsonRpcReply.Unspecified, "An API key is needed: Authorization: Bearer <key>.").WriteAsync(context);
    }

    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : request.Headers["X-API-Key"].ToString() is { Length: > 0 } key ? key
            : null;
    }

    private static ClaimsPrincipal Caller(ApiKey key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, key.Name), .. (key.Groups ?? new HashSet<Tools.ToolGroup>()).Select(g => new Claim(GroupClaim, g.ToString()))],
        "ApiKey"));
}
