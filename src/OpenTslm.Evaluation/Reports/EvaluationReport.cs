using System.Text.Json;

namespace OpenTslm.Evaluation.Reports;

/// <summary>Results of a model on all its tasks, as <c>opentslm evaluate</c> and the model card show them.</summary>
public sealed record EvaluationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The command that produced the numbers.</summary>
    public required string Command { get; init; }

    /// <summary>The tasks, in the order of the report.</summary>
    public required IReadOnlyList<TaskReport> Tasks { get; init; }

    /// <summary>The report as JSON on one line; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a report that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no such report.</exception>
    public static EvaluationReport FromJson(string json) =>
        JsonSerializer.Deserialize<EvaluationReport>(json, Json) ?? throw new JsonException("Expected a report, found null.");

    /// <summary>The report as Markdown: the command, a table a task, the shuffle test and the model's confusion matrix.</summary>
    public string ToMarkdown() => MarkdownReport.Render(this);
}
