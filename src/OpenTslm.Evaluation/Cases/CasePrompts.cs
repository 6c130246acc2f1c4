using OpenTslm.Evaluation.Shuffling;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Prompts of cases in their variants.</summary>
internal static class CasePrompts
{
    public static TslmPrompt[] Create(ITimeSeriesLanguageModel model, IReadOnlyList<TrainingExample> cases, AnswerForm form, CaseVariant variant)
    {
        TslmPrompt[] prompts = [.. cases.Select(c => model.CreatePrompt(c.Series, c.Question, c.Options, form))];
        switch (variant)
        {
            case CaseVariant.TextOnly:
                return Array.ConvertAll(prompts, prompt => prompt with { Segments = [.. prompt.Segments.Select(Silence)] });
            case CaseVariant.SwappedSeries:
                var order = ShuffleTest.SwapOrder(prompts.Length);
                return [.. prompts.Select((prompt, index) => Swap(prompt, prompts[order[index]]))];
            default:
                return prompts;
        }
    }

    private static PromptSegment Silence(PromptSegment segment) => segment with
    {
        Series = new TimeSeries(segment.Series.Name, segment.Series.Unit, segment.Series.Axis, new float[segment.Series.Count]),
    };

    private static TslmPrompt Swap(TslmPrompt prompt, TslmPrompt other) => prompt with
    {
        Segments = [.. prompt.Segments.Select((segment, index) => segment with { Series = other.Segments[index].Series })],
    };
}
