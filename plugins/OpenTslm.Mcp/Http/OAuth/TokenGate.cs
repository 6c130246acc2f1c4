using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpenTslm.Mcp.Http.OAuth;

/// <summary>What came of checking a token: a caller, or why there is none.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Why">What is wrong with the token.</param>
/// <param name="CannotTell">Whether the issuer's keys could not be had, so that nothing is known about the token.</param>
internal sealed record TokenCheck(ClaimsPrincipal? Caller, string? Why = null, bool CannotTell = false);

/// <summary>Checks access tokens (JWT): signature, issuer, audience, times; and reads who the caller is and what it may use.</summary>
/// <param name="options">Whose tokens count.</param>
/// <param name="keys">The issuer's keys.</param>
internal sealed class TokenGate(OAuthOptions options, IssuerKeys keys)
{
    private const int LongestToken = 12 << 10;
    private const int LongestSubject = 200;

    // Signatures by keys of which the issuer publishes one half only; a shared secret is none.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Whether a bearer's text has the form of such a token: three parts.</summary>
    public static bool IsToken(string bearer) => bearer.Count(c => c == '.') == 2;

    /// <summary>Checks a token.</summary>
    public async Task<TokenCheck> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || !_handler.CanReadToken(token))
        {
            return new TokenCheck(null, "The access token is no JWT.");
        }

        if (await keys.GetAsync(mustBeNew: false, cancellationToken) is not { } known)
        {
            return new TokenCheck(null, CannotTell: true);
        }

        var result = await _handler.ValidateTokenAsync(token, Parameters(known));
        if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException
            && await keys.GetAsync(mustBeNew: true, cancellationToken) is { } newer && !ReferenceEquals(newer, known))
        {
            result = await _handler.ValidateTokenAsync(token, Parameters(newer));
        }

        return result.IsValid ? Accept(result.ClaimsIdentity) : new TokenCheck(null, Describe(result.Exception));
    }

    private TokenValidationParameters Parameters(IEnumerable<SecurityKey> signing) => new()
    {
        ValidIssuers = [options.Issuer.OriginalString, options.Issuer.OriginalString.TrimEnd('/')],
        ValidAudiences = [options.Resource.OriginalString, options.Resource.OriginalString.TrimEnd('/')],
        IssuerSigningKeys = signing,
        ValidAlgorithms = Algorithms,
        ValidTypes = ["at+jwt", "application/at+jwt", "JWT"],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = options.ClockSkew,
        LifetimeValidator = IsInForce,
    };

    private bool IsInForce(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = options.Clock.GetUtcNow().UtcDateTime;
        return until is { } end && end > now - options.ClockSkew && (from is not { } start || start < now + options.ClockSkew);
    }

    private TokenCheck Accept(ClaimsIdentity token)
    {
        var subject = token.FindFirst("sub")?.Value;
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > LongestSubject || subject.Any(char.IsControl))
        {
            return new TokenCheck(null, "The access token names no subject.");
        }

        // A name of its own, so that no subject is taken for the bearer of an API key.
        var name = $"{subject}@{options.Issuer.Host}";
        return new TokenCheck(new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, name),
                .. ToolScopes.GroupsOf(token).Select(g => new Claim(CallerGate.GroupClaim, g.ToString())),
            ],
            CallerGate.TokenScheme)));
    }

    private static string Describe(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException =>
            "The access token has expired, is not yet valid, or has no end.",
        SecurityTokenInvalidAudienceException => "The access token is for somebody else.",
        SecurityTokenInvalidIssuerException => "The access token is from another issuer.",
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "The access token's signature is wrong.",
        _ => "The access token is not valid.",
    };
}
