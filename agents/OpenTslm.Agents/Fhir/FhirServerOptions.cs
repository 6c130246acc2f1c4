namespace OpenTslm.Agents.Fhir;

/// <summary>A FHIR R4 server and how far it is asked.</summary>
public sealed record FhirServerOptions
{
    /// <summary>Base of its addresses, such as <c>https://example.org/fhir</c>; http only with <see cref="AllowPrivateNetwork"/>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Whether the server may lie on this machine or in a private network. Default no.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Resources that a page is asked to hold. Default 200.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>Most pages of one type of resource. Default 500.</summary>
    public int MaximumPages { get; init; } = 500;

    /// <summary>
    /// The <c>Prefer</c> header of searches. The default, <c>handling=strict</c>, lets a server refuse what it does not understand
    /// instead of leaving the patient out of the search.
    /// </summary>
    public string Prefer { get; init; } = "handling=strict";

    /// <summary>Most time for one answer. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most attempts at one page, where the server is busy or fails. Default 4.</summary>
    public int MaximumAttempts { get; init; } = 4;

    /// <summary>Wait before the second attempt; doubled before each further one. Default 1 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait; a server that asks for a longer one (<c>Retry-After</c>) is given up. Default 60 s.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much is read and kept.</summary>
    public ChartLimits Limits { get; init; } = new();

    /// <exception cref="ArgumentException">The address or a limit cannot be used.</exception>
    internal void Check()
    {
        if (!BaseAddress.IsAbsoluteUri || BaseAddress.UserInfo.Length > 0 || BaseAddress.Query.Length > 0
            || !(BaseAddress.Scheme == Uri.UriSchemeHttps || (AllowPrivateNetwork && BaseAddress.Scheme == Uri.UriSchemeHttp)))
        {
            throw new ArgumentException("The server's address begins with https:// and holds no password and no question mark.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PageSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumPages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumDelay, FirstDelay);
        Limits.Check();
    }
}
