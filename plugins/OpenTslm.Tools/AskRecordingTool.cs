using System.ComponentModel;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Asks the model about a recording.</summary>
internal sealed class AskRecordingTool(ToolSetOptions options)
{
    [ToolName("ask_recording", ReadOnly = true)]
    [Description("""
        Lets a time-series language model read the raw samples of an imported recording and answer a question in words:
        a rationale, an answer and, where possible answers are known, a probability for each (0 to 1, summing to 1).
        Example: question "What is the person doing?", labels ["walking", "sitting", "standing"]. The model reads a
        limited number of channels and samples; if it says so, choose channels or a shorter span. The result is not a
        medical finding; pass the disclaimer on.
        """)]
    public async Task<AskResult> AskRecordingAsync(
        [Description("Handle from import_recording, such as recording://3f2a91c05d7be684.")]
        string recording,
        [Description("The question in plain English, such as \"Is the rhythm regular?\".")]
        string question,
        [Description("Names of the channels to read, such as [\"II\"]. Leave out to read all.")]
        string[]? channels = null,
        [Description("Start of the span in seconds from the start of the recording, at least 0. Leave out for the start.")]
        double? from_seconds = null,
        [Description("End of the span in seconds from the start of the recording, above from_seconds. Leave out for the end.")]
        double? to_seconds = null,
        [Description("The possible answers, 2 to 64 short texts. Leave out to use those the model knows, or for an open question.")]
        string[]? labels = null,
        [Description("Seed from 0 for choosing words at random; the same seed gives the same text. Leave out for the most probable text.")]
        long? seed = null,
        CancellationToken cancellationToken = default)
    {
        if (seed < 0)
        {
            throw new ToolException("seed must be 0 or above; leave it out for the most probable text.");
        }

        var found = await options.Store.GetAsync(recording, cancellationToken);
        var model = await Task.Run(options.Model, cancellationToken);
        var request = new InterpretationRequest
        {
            Question = question,
            Channels = channels,
            FromSeconds = from_seconds,
            ToSeconds = to_seconds,
            Labels = labels,
            Generation = SeededGeneration.Options((ulong?)seed),
        };
        var interpreter = new RecordingInterpreter(model);
        return AskResult.Of(await interpreter.InterpretToEndAsync(found.Recording, request, cancellationToken), withText: true);
    }
}
