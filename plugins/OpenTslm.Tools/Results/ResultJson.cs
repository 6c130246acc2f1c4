using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Tools.Results;

/// <summary>JSON of tool arguments and results: snake case, nothing for null, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(RecordingDescription))]
[JsonSerializable(typeof(AuditResult))]
[JsonSerializable(typeof(AskResult))]
[JsonSerializable(typeof(CaptionResult))]
[JsonSerializable(typeof(ClassifyResult))]
[JsonSerializable(typeof(DeleteResult))]
[JsonSerializable(typeof(MeasurementList))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ComparisonList))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(PlotResult))]
[JsonSerializable(typeof(RecordingList))]
[JsonSerializable(typeof(SampleList))]
[JsonSerializable(typeof(FailureResult))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(double?))]
[JsonSerializable(typeof(long?))]
public sealed partial class ResultJson : JsonSerializerContext
{
    private static ResultJson? _readable;

    /// <summary>The same with text left readable (µV, °C), for people and language models; never for embedding in a page.</summary>
    public static ResultJson Readable => _readable ??= new ResultJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
