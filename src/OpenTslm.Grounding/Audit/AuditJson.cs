using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Audit;

/// <summary>JSON of audits: snake case as everything that tools return, fields that say nothing left out.</summary>
[JsonSerializable(typeof(AuditReport))]
public sealed partial class AuditJson : JsonSerializerContext
{
    private static AuditJson? _readable;

    /// <summary>The one in use; text outside ASCII is written as it is.</summary>
    public static AuditJson Readable => _readable ??= new AuditJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
