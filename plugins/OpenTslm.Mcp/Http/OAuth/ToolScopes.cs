using System.Security.Claims;
using OpenTslm.Tools;

namespace OpenTslm.Mcp.Http.OAuth;

/// <summary>Names of the scopes that open groups of tools: <c>opentslm:read</c> and so on.</summary>
internal static class ToolScopes
{
    private const string Prefix = "opentslm:";

    /// <summary>All of them, in the order of the groups.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ToolGroup>().Select(Of)];

    /// <summary>The scope of a group.</summary>
    public static string Of(ToolGroup group) => Prefix + group.ToString().ToLowerInvariant();

    /// <summary>The groups that a token opens, from its claim <c>scope</c> (RFC 9068) or <c>scp</c>; other scopes are nobody's here.</summary>
    public static IReadOnlyList<ToolGroup> GroupsOf(ClaimsIdentity token)
    {
        var scopes = token.FindAll("scope").Concat(token.FindAll("scp"))
            .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        return [.. Enum.GetValues<ToolGroup>().Where(g => scopes.Contains(Of(g)))];
    }
}
