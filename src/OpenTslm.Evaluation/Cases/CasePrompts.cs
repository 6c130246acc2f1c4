using OpenTslm.Evaluation.Shuffling;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Prompts of cases in their variants.</summary>
internal static class CasePrompts
{
    public static TslmPrompt[] Create(ITimeSeriesLanguageModel model, IReadOnlyList<TrainingExample> cases, AnswerForm form, CaseVariant variant, int swapSeed)
    {
        TslmPrompt[] prompts = [.. cases.Select(c => model.CreatePrompt(c.Series, c.Question, c.Options, form))];
        switch (variant)
        {
            case CaseVariant.TextOnly:
                return Array.ConvertAll(prompts, prompt => prompt with { Segments = [.. prompt.Segments.Select(Silence)] });
            case CaseVariant.SwappedSeries:
                var order = ShuffleTest.SwapOrder(prompts.Length, swapSeed);
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
        // Where the other case has fewer series, its last one stands in for the rest.
        Segments = [.. prompt.Segments.Select((segment, index) => segment with { Series = other.Segments[Math.Min(index, other.Segments.Count - 1)].Series })],
    };
}
