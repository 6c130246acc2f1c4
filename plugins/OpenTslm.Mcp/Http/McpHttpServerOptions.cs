using Microsoft.AspNetCore.Builder;
using OpenTslm.Mcp.Http.OAuth;
using OpenTslm.Tools;

namespace OpenTslm.Mcp.Http;

/// <summary>How the HTTP server of the tools behaves.</summary>
public sealed class McpHttpServerOptions
{
    /// <summary>Where it listens, such as <c>http://127.0.0.1:3001</c>; port 0 takes a free one.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The tools of a caller, by name, which is empty where nobody has to say who they are; asked once for each.</summary>
    public required Func<string, ToolSet> Tools { get; init; }

    /// <summary>Who may call; empty lets everybody on this machine.</summary>
    public IReadOnlyList<ApiKey> ApiKeys { get; init; } = [];

    /// <summary>Whose access tokens are taken beside API keys; null takes none.</summary>
    public OAuthOptions? OAuth { get; init; }

    /// <summary>Host names under which it may be reached beside this machine's own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Origins of web pages that may call, such as <c>https://chat.example.org</c>, beside pages of this machine.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Whether to listen beyond this machine without keys. Only behind something that asks who calls.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Requests a minute that one caller may make.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests of one caller that are worked on at once; others of the same caller wait in line.</summary>
    public int RequestsAtOnce { get; init; } = 16;

    /// <summary>Most connections at once.</summary>
    public int MaximumConnections { get; init; } = 2_000;

    /// <summary>Time that calls have to end in when the server stops.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Path of a PKCS #12 file with the certificate for https addresses; null uses the host's configuration.</summary>
    public string? Certificate { get; init; }

    /// <summary>Password of the certificate's file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Limits of the protocol's endpoint; its <see cref="McpHttpOptions.Server"/> is used in place of <see cref="Tools"/>.</summary>
    public McpHttpOptions? Endpoint { get; init; }

    /// <summary>Changes the host before it is built, for logging and telemetry.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>Checks that the values make sense together.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what to change.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RequestsPerMinute);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RequestsAtOnce);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumConnections);
        OAuth?.Validate();
        if (Urls.Count == 0)
        {
            throw new ArgumentException("Name an address to listen at, such as http://127.0.0.1:3001.");
        }

        foreach (var url in Urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                throw new ArgumentException($"'{url}' is no address to listen at; write one such as http://127.0.0.1:3001.");
            }

            if (!uri.IsLoopback && ApiKeys.Count == 0 && OAuth is null && !AllowAnonymous)
            {
                throw new ArgumentException($"'{url}' can be reached from other machines: give API keys or an issuer of access tokens, or listen at 127.0.0.1.");
            }
        }

        if (ApiKeys.GroupBy(k => k.Hash).Any(g => g.Skip(1).Any()))
        {
            throw new ArgumentException("Two API keys are the same; every caller needs one of its own.");
        }
    }
}
