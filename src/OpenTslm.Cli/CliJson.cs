using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTslm.Agents.Search;
using OpenTslm.Cli.Output;

namespace OpenTslm.Cli;

/// <summary>JSON that only the command line prints: snake case, nothing for null, no reflection.</summary>
[JsonSerializable(typeof(BenchmarkReport))]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(MeasurementReport))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(SearchReport))]
internal sealed partial class CliJson : JsonSerializerContext
{
    private static CliJson? _readable;

    /// <summary>The one in use.</summary>
    public static CliJson Readable => _readable ??= new CliJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
