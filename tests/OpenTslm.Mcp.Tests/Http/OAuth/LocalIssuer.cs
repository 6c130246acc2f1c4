using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpenTslm.Mcp.Tests.Http.OAuth;

/// <summary>An issuer of access tokens on this machine: its metadata, its keys, and tokens of every sort.</summary>
internal sealed class LocalIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private LocalIssuer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public string KeyId { get; private set; } = "first";

    public int KeyRequests { get; private set; }

    public bool IsDown { get; set; }

    public static async Task<LocalIssuer> StartAsync()
    {
        var issuer = new LocalIssuer();
        await issuer._app.StartAsync();
        return issuer;
    }

    public void ChangeKey()
    {
        _key.Dispose();
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyId = "second";
    }

    /// <summary>A token; what is left out is as it should be.</summary>
    public string Token(
        string audience,
        string scope = "opentslm:import opentslm:read opentslm:measure opentslm:plot opentslm:ask",
        string? subject = "ann",
        string? issuer = null,
        DateTime? expires = null,
        bool hasEnd = true,
        ECDsa? key = null,
        string type = "at+jwt") => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address.OriginalString,
            Audience = audience,
            Expires = hasEnd ? expires ?? DateTime.UtcNow.AddMinutes(5) : null,
            Subject = new ClaimsIdentity([new Claim("scope", scope), .. subject is null ? (Claim[])[] : [new Claim("sub", subject)]]),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key ?? _key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256),
            TokenType = type,
        });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        }

        switch (context.Request.Path.Value)
        {
            case "/.well-known/oauth-authorization-server":
                return context.Response.WriteAsync(new JsonObject
                {
                    ["issuer"] = Address.OriginalString,
                    ["jwks_uri"] = Address.OriginalString.TrimEnd('/') + "/keys",
                }.ToJsonString());
            case "/keys":
                KeyRequests++;
                var parameters = _key.ExportParameters(includePrivateParameters: false);
                var key = new JsonObject
                {
                    ["kty"] = "EC",
                    ["crv"] = "P-256",
                    ["use"] = "sig",
                    ["kid"] = KeyId,
                    ["x"] = Base64UrlEncoder.Encode(parameters.Q.X),
                    ["y"] = Base64UrlEncoder.Encode(parameters.Q.Y),
                };
                return context.Response.WriteAsync(new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString());
            default:
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
        }
    }
}
