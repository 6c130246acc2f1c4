using System.ComponentModel;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Asks the model about a recording.</summary>
internal sealed class AskRecordingTool(ToolSetOptions options)
{
    private readonly RecordingQuestions _questions = new(options);

    [Tool("ask_recording", "Ask about a recording", ToolGroup.Ask, ReadOnly = true)]
    [Description("""
        Lets a time-series language model read the raw samples and answer a question: a rationale, an answer and, where
        possible answers are known, a score for each. If there are too many channels or samples, choose some. Not a
        medical finding; pass the disclaimer on.
        """)]
    public async Task<AskResult> AskRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("Such as \"Is the rhythm regular?\".")] string question,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        [Description("Possible answers, 2 to 64 short texts.")] string[]? labels = null,
        [Description("From 0: draws words at random; default the most probable.")] long? seed = null,
        [Description(ToolText.Model)] string? model = null,
        AIFunctionArguments? call = null,
        CancellationToken cancellationToken = default)
    {
        if (seed < 0)
        {
            throw new ToolException("seed must be 0 or above; leave it out for the most probable text.");
        }

        var request = new InterpretationRequest
        {
            Question = question,
            Channels = channels,
            FromSeconds = from_seconds,
            ToSeconds = to_seconds,
            Labels = labels,
            Generation = SeededGeneration.Options((ulong?)seed),
        };
        return AskResult.Of(await _questions.AskAsync(recording, model, _ => request, call!, cancellationToken), withText: true);
    }
}
