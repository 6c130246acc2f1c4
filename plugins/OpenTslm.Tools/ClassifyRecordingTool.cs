using System.ComponentModel;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Lets the model choose among a caller's labels.</summary>
internal sealed class ClassifyRecordingTool(ToolSetOptions options)
{
    private const string Question = "Which of these describes the series best?";

    private readonly RecordingQuestions _questions = new(options);

    [Tool("classify_recording", "Classify a recording", ToolGroup.Ask, ReadOnly = true)]
    [Description("""
        Lets a time-series language model choose among your labels: each one's share of 1. It must choose one even if
        none is true, so offer "none of these" where that may be. Not a medical finding.
        """)]
    public async Task<ClassifyResult> ClassifyRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("2 to 64 short texts, such as [\"walking\", \"sitting\"].")] string[] labels,
        [Description("What the labels answer; default the model's own wording.")] string? question = null,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        [Description(ToolText.Model)] string? model = null,
        AIFunctionArguments? call = null,
        CancellationToken cancellationToken = default)
    {
        if (labels.Length == 0)
        {
            throw new ToolException("labels is empty; give 2 to 64 possible answers.");
        }

        InterpretationRequest Create(ModelCard card) => new()
        {
            Question = string.IsNullOrWhiteSpace(question) ? TaskOf(card, labels)?.Question ?? Question : question,
            Labels = labels,
            Channels = channels,
            FromSeconds = from_seconds,
            ToSeconds = to_seconds,
        };
        return ClassifyResult.Of(await _questions.AskAsync(recording, model, Create, call!, cancellationToken));
    }

    /// <summary>The task that the model was trained on with labels among which all of these are.</summary>
    private static ModelTask? TaskOf(ModelCard card, string[] labels) => card.Tasks.FirstOrDefault(t =>
        t.Labels.Count > 0 && labels.All(l => t.Labels.Contains(l.Trim(), StringComparer.OrdinalIgnoreCase)));
}
