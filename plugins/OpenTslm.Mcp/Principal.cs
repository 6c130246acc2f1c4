using System.Security.Claims;

namespace OpenTslm.Mcp;

/// <summary>Who makes a call.</summary>
internal static class Principal
{
    /// <summary>Name of a caller on this machine, where nobody has to say who they are.</summary>
    public const string Local = "local";

    /// <summary>Stable name of a caller.</summary>
    public static string NameOf(ClaimsPrincipal? user) => user?.Identity is { IsAuthenticated: true }
        ? user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? user.FindFirst("sub")?.Value ?? user.Identity.Name ?? "unnamed"
        : Local;

    /// <summary>
    /// Name of a caller together with the groups of tools that are open to it: a session that was begun with one access
    /// token is not gone on with by another that opens less.
    /// </summary>
    public static string KeyOf(ClaimsPrincipal? user)
    {
        var groups = user?.FindAll(Http.CallerGate.GroupClaim).Select(c => c.Value).Order(StringComparer.Ordinal);
        return $"{NameOf(user)}\n{string.Join(',', groups ?? Enumerable.Empty<string>())}";
    }
}
