namespace OpenTslm.Agents.Fhir;

/// <summary>How this program proves who it is to a server's token endpoint (SMART Backend Services).</summary>
public sealed record SmartBackendOptions
{
    /// <summary>The token endpoint: https, or http where private networks are allowed.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>The id under which the server knows this program.</summary>
    public required string ClientId { get; init; }

    /// <summary>What is asked for. Default <c>system/*.read</c>.</summary>
    public string Scope { get; init; } = "system/*.read";

    /// <summary>Private key as PEM: RSA of 2048 bits or more (RS384), or the curve P-384 (ES384). A secret.</summary>
    public required string PrivateKeyPem { get; init; }

    /// <summary>Id of the key in the set that the server knows; null where it knows only one.</summary>
    public string? KeyId { get; init; }

    /// <summary>Whether the token endpoint may lie on this machine or in a private network. Default no.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>A text without the key, so that none stands in a log.</summary>
    public override string ToString() => $"{ClientId} at {TokenEndpoint}";
}
