using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace OpenTslm.Mcp.Http.OAuth;

/// <summary>The issuer's public keys, fetched when they are first needed and kept for a while.</summary>
/// <remarks>
/// Thread-safe. A key that is not known makes them be fetched again, but no more often than the options allow, so that
/// tokens with invented keys cost the issuer nothing. When a later look-up fails, the old keys go on counting.
/// </remarks>
/// <param name="options">Who the issuer is.</param>
/// <param name="http">Fetches; owned by the caller.</param>
internal sealed class IssuerKeys(OAuthOptions options, HttpClient http) : IDisposable
{
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private IReadOnlyList<SecurityKey>? _keys;
    private Uri? _address = options.Keys;
    private long _fetched;
    private long? _tried;

    /// <summary>The keys, or null where they could not be fetched.</summary>
    /// <param name="mustBeNew">Whether a token names a key that is not among those known.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<SecurityKey>?> GetAsync(bool mustBeNew, CancellationToken cancellationToken)
    {
        if (_keys is { } known && !mustBeNew && !IsOld())
        {
            return known;
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if ((_keys is null || mustBeNew || IsOld()) && MayTry())
            {
                _tried = options.Clock.GetTimestamp();
                _keys = await FetchAsync(cancellationToken) ?? _keys;
            }

            return _keys;
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private bool IsOld() => options.Clock.GetElapsedTime(_fetched) > options.KeysLifetime;

    private bool MayTry() => _tried is not { } tried || options.Clock.GetElapsedTime(tried) >= options.KeysPause;

    private async Task<IReadOnlyList<SecurityKey>?> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            _address ??= await FindAsync(cancellationToken);
            if (_address is null)
            {
                return null;
            }

            var keys = new JsonWebKeySet(await http.GetStringAsync(_address, cancellationToken)).GetSigningKeys();
            _fetched = options.Clock.GetTimestamp();
            return [.. keys];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or ArgumentException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // Answered as "cannot be checked now"; the next request tries again.
        }
    }

    /// <summary>Where the keys are, from the metadata of the issuer (RFC 8414, section 3, then OpenID Connect Discovery).</summary>
    private async Task<Uri?> FindAsync(CancellationToken cancellationToken)
    {
        var path = options.Issuer.AbsolutePath.TrimEnd('/');
        var root = options.Issuer.GetLeftPart(UriPartial.Authority);
        foreach (var address in (string[])[$"{root}/.well-known/oauth-authorization-server{path}", $"{root}{path}/.well-known/openid-configuration"])
        {
            using var response = await http.GetAsync(address, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                continue;
            }

            using var metadata = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));

            // Metadata of somebody else would let somebody else's tokens in.
            if (Text(metadata, "issuer")?.TrimEnd('/') == options.Issuer.OriginalString.TrimEnd('/')
                && Uri.TryCreate(Text(metadata, "jwks_uri"), UriKind.Absolute, out var keys) && OAuthOptions.IsSafe(keys))
            {
                return keys;
            }
        }

        return null;
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
