using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>A signed statement of who asks: a JSON Web Token (RFC 7515, RFC 7523) as SMART App Launch 2.2, section 5.5.4, wants it.</summary>
internal sealed class ClientAssertion : IDisposable
{
    private const int SmallestRsaBits = 2048;
    private const int CurveBits = 384;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(4); // Five minutes are the most that is allowed.

    private readonly RSA? _rsa;
    private readonly ECDsa? _curve;

    /// <exception cref="ArgumentException">The key is none that can be used; the message does not hold it.</exception>
    public ClientAssertion(string pem)
    {
        _rsa = TryImport(RSA.Create(), pem);
        _curve = _rsa is null ? TryImport(ECDsa.Create(), pem) : null;
        if (!(_rsa?.KeySize >= SmallestRsaBits || _curve?.KeySize == CurveBits))
        {
            Dispose();
            throw new ArgumentException("The private key must be PEM: RSA of 2048 bits or more, or the elliptic curve P-384.");
        }
    }

    /// <summary>Makes one.</summary>
    public string Create(string clientId, Uri audience, string? keyId, DateTimeOffset now)
    {
        var header = new Dictionary<string, object> { ["alg"] = _rsa is null ? "ES384" : "RS384", ["typ"] = "JWT" };
        if (keyId is not null)
        {
            header["kid"] = keyId;
        }

        var claims = new Dictionary<string, object>
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = audience.AbsoluteUri,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        var text = $"{Encode(header)}.{Encode(claims)}";
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        var signature = _rsa?.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)
            ?? _curve!.SignData(bytes, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose()
    {
        _rsa?.Dispose();
        _curve?.Dispose();
    }

    private static string Encode(Dictionary<string, object> values) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));

    private static T? TryImport<T>(T key, string pem)
        where T : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
