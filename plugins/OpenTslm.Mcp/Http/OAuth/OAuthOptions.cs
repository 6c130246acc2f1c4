namespace OpenTslm.Mcp.Http.OAuth;

/// <summary>Whose access tokens the server takes: the server is an OAuth 2.1 resource server, and issues none itself.</summary>
public sealed class OAuthOptions
{
    /// <summary>Issuer of the tokens, as they name it; its metadata (RFC 8414, OpenID Connect Discovery) tells where its keys are.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>
    /// This server as the issuer knows it (RFC 8707), such as <c>https://tools.example.org/mcp</c>: tokens for anybody else
    /// are refused.
    /// </summary>
    public required Uri Resource { get; init; }

    /// <summary>Where the issuer's keys are (JWKS); null looks it up in its metadata.</summary>
    public Uri? Keys { get; init; }

    /// <summary>How far clocks may differ.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long keys are used before they are looked up again.</summary>
    public TimeSpan KeysLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Least time between two look-ups, whatever tokens arrive.</summary>
    public TimeSpan KeysPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Checks that the addresses are safe to use.</summary>
    /// <exception cref="ArgumentException">They are not; the message says what to change.</exception>
    public void Validate()
    {
        Check(Issuer, "The issuer");
        Check(Resource, "The resource");
        if (Keys is not null)
        {
            Check(Keys, "The address of the issuer's keys");
        }

        if (Resource.Fragment.Length > 0)
        {
            throw new ArgumentException("The resource has no part behind #.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(ClockSkew, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeysLifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeysPause, TimeSpan.Zero);
    }

    /// <summary>Whether tokens and keys may travel to an address: encrypted, or within this machine.</summary>
    internal static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void Check(Uri address, string what)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!IsSafe(address))
        {
            throw new ArgumentException($"{what} '{address}' must be an https address.");
        }
    }
}
