using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Asks a model for the answers to cases.</summary>
/// <param name="model">The model. Cases are asked side by side, so it should compute each on one thread.</param>
public sealed class CasePredictor(ITimeSeriesLanguageModel model)
{
    /// <summary>Scores the options of each case: at once, or after a greedy rationale.</summary>
    /// <param name="cases">Cases with options.</param>
    /// <param name="form">Form of the answer.</param>
    /// <param name="variant">What the model is shown.</param>
    /// <param name="swapSeed">Seed of the order of <see cref="CaseVariant.SwappedSeries"/>.</param>
    /// <param name="progress">Told the number of cases done, from several threads.</param>
    /// <param name="cancellationToken">Stops between tokens.</param>
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
        var results = new IReadOnlyList<LabelScore>[prompts.Length];
        var done = 0;
        await Parallel.ForAsync(0, prompts.Length, cancellationToken, async (i, token) =>
        {
            var rationale = form == AnswerForm.Direct ? null : await ReasonAsync(prompts[i], token);
            results[i] = (await model.ScoreAsync([new ScoreRequest(prompts[i], cases[i].Options, rationale)], token))[0];
            progress?.Report(Interlocked.Increment(ref done));
        });
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
