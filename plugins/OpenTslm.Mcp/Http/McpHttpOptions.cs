using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OpenTslm.Mcp.Http;

/// <summary>How the endpoint of the protocol's HTTP transport behaves.</summary>
public sealed class McpHttpOptions
{
    /// <summary>Makes what a server for a caller consists of; called for every session, and for every request without one.</summary>
    public required Func<ClaimsPrincipal, McpServerOptions> Server { get; init; }

    /// <summary>Most sessions at once; the longest idle one goes when another begins.</summary>
    public int MaximumSessions { get; init; } = 1_000;

    /// <summary>Time without a request after which a session ends.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Largest request, in bytes.</summary>
    public long MaximumRequestBytes { get; init; } = 4L << 20;

    /// <summary>Keeps what a stream has said, so that a client whose connection broke can go on; null keeps nothing.</summary>
#pragma warning disable MCP9006 // Clients of the versions with sessions still use it.
    public ISseEventStreamStore? EventStreams { get; init; }
#pragma warning restore MCP9006

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Refuses a call of a tool, by name, that is not open to the caller, and says whether it did; null refuses none.</summary>
    internal Func<HttpContext, string, RequestId, Task<bool>>? Refuse { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not above zero.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumSessions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumRequestBytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SessionIdle, TimeSpan.Zero);
    }
}
