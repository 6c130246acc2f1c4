using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Reports;

/// <summary>JSON of reports: snake case as everything that tools return, fields that say nothing left out.</summary>
[JsonSerializable(typeof(InterpretationReport))]
[JsonSerializable(typeof(Workflows.WorkflowState))]
[JsonSerializable(typeof(Context.PatientContext))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
public sealed partial class ReportJson : JsonSerializerContext
{
    private static ReportJson? _readable;

    /// <summary>The one in use; text outside ASCII is written as it is.</summary>
    public static ReportJson Readable => _readable ??= new ReportJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
    });
}
