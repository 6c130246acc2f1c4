using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>JSON of certificates: snake case, names of enumerations in kebab case, fields that say nothing left out.</summary>
/// <remarks><c>docs/certificate.schema.json</c> is its schema.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Certificate))]
public sealed partial class CertificateJson : JsonSerializerContext
{
    private static CertificateJson? _readable;

    /// <summary>The same with text outside ASCII as it is; never for embedding in a page.</summary>
    public static CertificateJson Readable => _readable ??= new CertificateJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
