using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Evaluation.Qrs;

/// <summary>Results of beat detection on a folder of annotated records.</summary>
public sealed record QrsReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The command that produced the numbers.</summary>
    public required string Command { get; init; }

    /// <summary>The records, by name.</summary>
    public required IReadOnlyList<QrsRecordResult> Records { get; init; }

    /// <summary>All beats of all records, each with the same weight ("gross" in ANSI/AAMI EC57).</summary>
    public BeatCounts Pooled => Records.Aggregate(default(BeatCounts), (sum, record) => sum + record.Counts);

    /// <summary>As <see cref="Pooled"/>, the first lead alone.</summary>
    public BeatCounts PooledFirstLead => Records.Aggregate(default(BeatCounts), (sum, record) => sum + record.FirstLead);

    /// <summary>Mean sensitivity of the records that have beats, each with the same weight; null if none has.</summary>
    public double? AverageSensitivity => Records.Average(record => record.Counts.Sensitivity);

    /// <summary>Mean positive predictivity of the records, each with the same weight; null if nothing was detected.</summary>
    public double? AveragePositivePredictivity => Records.Average(record => record.Counts.PositivePredictivity);

    /// <summary>Results in noise; empty if none was asked for.</summary>
    public IReadOnlyList<QrsNoiseResult> Noise { get; init; } = [];

    /// <summary>Records that could not be evaluated, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Skipped { get; init; } = new Dictionary<string, string>();

    /// <summary>The report as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The report as Markdown: the command, a table of the records and one of the noises.</summary>
    public string ToMarkdown() => QrsMarkdown.Render(this);
}
