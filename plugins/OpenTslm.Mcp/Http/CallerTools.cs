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
    // Callers with keys are few; those with access tokens may be any number, and their tools are quickly made again.
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<string, Entry> _tools = new(StringComparer.Ordinal);

    private sealed record Entry(ToolSet Tools, IReadOnlyDictionary<string, ToolGroup> Offered);

    /// <summary>What a server for this caller consists of.</summary>
    public McpServerOptions For(ClaimsPrincipal user) => McpToolServer.CreateOptions(Find(user).Tools, loggers);

    /// <summary>The group of a tool that is offered here but not open to this caller, or null.</summary>
    public ToolGroup? ClosedGroup(ClaimsPrincipal user, string tool)
    {
        var entry = Find(user);
        return entry.Offered.TryGetValue(tool, out var group) && entry.Tools.Functions.All(f => f.Name != tool) ? group : null;
    }

    private Entry Find(ClaimsPrincipal user)
    {
        if (_tools.Count >= MostKept)
        {
            _tools.Clear();
        }

        return _tools.GetOrAdd(Principal.KeyOf(user), _ => Create(user));
    }

    private Entry Create(ClaimsPrincipal user)
    {
        var all = create(user.Identity is { IsAuthenticated: true } ? Principal.NameOf(user) : "");
        var offered = all.Functions
            .Select(f => (f.Name, ToolTraits.Of(f).Group))
            .Where(f => f.Group is not null)
            .ToDictionary(f => f.Name, f => f.Group!.Value, StringComparer.Ordinal);
        return new Entry(Allowed(all, user), offered);
    }

    private static ToolSet Allowed(ToolSet tools, ClaimsPrincipal user)
    {
        var named = user.FindAll(CallerGate.GroupClaim).Select(c => Enum.Parse<ToolGroup>(c.Value)).ToHashSet();
        if (named.Count == 0)
        {
            return tools;
        }

        // A key narrows what the server offers, and never widens it. Contributed functions belong to no group that a key could name.
        var groups = tools.Options.Groups is { } offered ? named.Intersect(offered).ToHashSet() : named;
        return new ToolSet(tools.Options with { Groups = groups, Contributed = [] });
    }
}
