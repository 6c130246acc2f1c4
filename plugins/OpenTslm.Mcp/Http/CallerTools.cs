using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;
using OpenTslm.Tools;

namespace OpenTslm.Mcp.Http;

/// <summary>Makes the tools of every caller once, and a server's options of them.</summary>
/// <param name="create">The tools of a caller, by name.</param>
/// <param name="loggers">Receives who called what.</param>
internal sealed class CallerTools(Func<string, ToolSet> create, ILoggerFactory loggers)
{
    // Bounded by the number of keys, each of which is one caller.
    private readonly ConcurrentDictionary<string, ToolSet> _tools = new(StringComparer.Ordinal);

    /// <summary>What a server for this caller consists of.</summary>
    public McpServerOptions For(ClaimsPrincipal user) =>
        McpToolServer.CreateOptions(_tools.GetOrAdd(Principal.NameOf(user), name => Allowed(create(user.Identity is { IsAuthenticated: true } ? name : ""), user)), loggers);

    private static ToolSet Allowed(ToolSet tools, ClaimsPrincipal user)
    {
        var named = user.FindAll(ApiKeyGate.GroupClaim).Select(c => Enum.Parse<ToolGroup>(c.Value)).ToHashSet();
        if (named.Count == 0)
        {
            return tools;
        }

        // A key narrows what the server offers, and never widens it. Contributed functions belong to no group that a key could name.
        var groups = tools.Options.Groups is { } offered ? named.Intersect(offered).ToHashSet() : named;
        return new ToolSet(tools.Options with { Groups = groups, Contributed = [] });
    }
}
