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
}
