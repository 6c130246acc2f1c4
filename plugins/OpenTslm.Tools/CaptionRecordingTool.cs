using System.ComponentModel;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Lets the model describe a recording in its own words.</summary>
internal sealed class CaptionRecordingTool(ToolSetOptions options)
{
    private const string Question = "Describe the series in detail.";

    private readonly RecordingQuestions _questions = new(options);

    [Tool("caption_recording", "Describe a signal in words", ToolGroup.Ask, ReadOnly = true)]
    [Description("""
        Lets a time-series language model read the raw samples and describe the signal in words: level, trend, rhythm,
        events. Use it when there is no particular question. Not a medical finding.
        """)]
    public async Task<CaptionResult> CaptionRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        [Description(ToolText.Model)] string? model = null,
        AIFunctionArguments? call = null,
        CancellationToken cancellationToken = default)
    {
        InterpretationRequest Create(ModelCard card) => new()
        {
            Question = CaptionTask(card)?.Question ?? Question,
            Channels = channels,
            FromSeconds = from_seconds,
            ToSeconds = to_seconds,
        };
        return CaptionResult.Of(await _questions.AskAsync(recording, model, Create, call!, cancellationToken));
    }

    /// <summary>A model that was trained to describe is asked in the words it was trained on.</summary>
    private static ModelTask? CaptionTask(ModelCard card) => card.Tasks.FirstOrDefault(t =>
        t.Labels.Count == 0 && (t.Name.Contains("caption", StringComparison.OrdinalIgnoreCase) || t.Keywords.Contains("describe") || t.Keywords.Contains("caption")));
}
