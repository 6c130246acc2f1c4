using OpenTslm.Grounding.Calibration;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Lets a model decide held-out cases at once, without a rationale.</summary>
/// <param name="model">The model. Cases are asked side by side, so it should compute each on one thread.</param>
public sealed class DecisionMaker(ITimeSeriesLanguageModel model)
{
    private const int AtOnce = 16;

    /// <summary>Decides the cases of one task.</summary>
    /// <param name="cases">Cases over the same options.</param>
    /// <param name="progress">Told the number of cases done.</param>
    /// <param name="cancellationToken">Stops between cases.</param>
    public async Task<IReadOnlyList<Decision>> DecideAsync(
        IReadOnlyList<(string Subject, TrainingExample Case)> cases, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var decisions = new Decision[cases.Count];
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Count).Chunk(AtOnce), cancellationToken, async (chunk, token) =>
        {
            var scores = await model.ScoreAsync([.. chunk.Select(i => new ScoreRequest(PromptOf(cases[i].Case), cases[i].Case.Options) { IsOneOff = true })], token);
            for (var k = 0; k < chunk.Length; k++)
            {
                var (subject, example) = cases[chunk[k]];
                decisions[chunk[k]] = new Decision(scores[k], example.Options.ToList().IndexOf(example.Answer), subject);
            }

            progress?.Report(Interlocked.Add(ref done, chunk.Length));
        });
        return decisions;
    }

    private TslmPrompt PromptOf(TrainingExample example) => model.CreatePrompt(example.Series, example.Question, example.Options, AnswerForm.Direct);
}
