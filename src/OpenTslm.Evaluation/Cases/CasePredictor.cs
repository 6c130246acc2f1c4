using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Asks a model for the answers to cases.</summary>
/// <param name="model">The model.</param>
public sealed class CasePredictor(ITimeSeriesLanguageModel model)
{
    private const int Batch = 16;

    /// <summary>Scores the options of each case: at once, or after a greedy rationale.</summary>
    /// <param name="cases">Cases with options.</param>
    /// <param name="form">Form of the answer.</param>
    /// <param name="variant">What the model is shown.</param>
    /// <param name="swapSeed">Seed of the order of <see cref="CaseVariant.SwappedSeries"/>.</param>
    /// <param name="progress">Told the number of cases done.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>For each case the scores of its options, in their order.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<LabelScore>>> PredictAsync(
        IReadOnlyList<TrainingExample> cases,
        AnswerForm form,
        CaseVariant variant,
        int swapSeed = 1,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var prompts = CasePrompts.Create(model, cases, form, variant, swapSeed);
        var results = new List<IReadOnlyList<LabelScore>>(cases.Count);
        for (var start = 0; start < prompts.Length; start += Batch)
        {
            var requests = new List<ScoreRequest>(Batch);
            for (var i = start; i < Math.Min(start + Batch, prompts.Length); i++)
            {
                var rationale = form == AnswerForm.Direct ? null : await ReasonAsync(prompts[i], cancellationToken);
                requests.Add(new ScoreRequest(prompts[i], cases[i].Options, rationale));
            }

            results.AddRange(await model.ScoreAsync(requests, cancellationToken));
            progress?.Report(results.Count);
        }

        return results;
    }

    private async Task<string> ReasonAsync(TslmPrompt prompt, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        await foreach (var token in model.GenerateAsync(prompt, new GenerationOptions { MaximumTokens = 160, StopStrings = ["Answer:"] }, cancellationToken))
        {
            text.Append(token.Text);
        }

        return text.ToString().Trim();
    }
}
