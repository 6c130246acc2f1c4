using Microsoft.AspNetCore.Http;

namespace OpenTslm.Mcp.Http;

/// <summary>
/// Refuses requests under a foreign host name or from a foreign web page, so that no page in a browser can reach the tools
/// by a name that it has led to this machine (DNS rebinding).
/// </summary>
/// <param name="hosts">Host names beside this machine's own.</param>
/// <param name="origins">Origins of web pages beside this machine's own.</param>
internal sealed class OriginGate(IReadOnlyList<string> hosts, IReadOnlyList<string> origins)
{
    private static readonly string[] Local = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HashSet<string> _hosts = new([.. Local, .. hosts], StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _origins = new(origins.Select(o => o.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    /// <summary>Goes on, or refuses.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!_hosts.Contains(context.Request.Host.Host))
        {
            return new JsonRpcReply(403, JsonRpcReply.Unspecified, "This server is not to be reached under that host name.").WriteAsync(context);
        }

        return context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsAllowed(origin)
            ? new JsonRpcReply(403, JsonRpcReply.Unspecified, "Web pages of that origin may not call this server.").WriteAsync(context)
            : next(context);
    }

    private bool IsAllowed(string origin) =>
        _origins.Contains(origin.TrimEnd('/')) || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && Local.Contains(uri.Host, StringComparer.OrdinalIgnoreCase));
}
