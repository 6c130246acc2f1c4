using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools.Events;

/// <summary>Looks for what no detector knows by asking a model about windows, yes or no.</summary>
/// <param name="models">The models there are.</param>
internal sealed class WindowQuestions(ModelChoice models)
{
    private const string Yes = "yes";
    private const string No = "no";
    private const int Batch = 4;
    private const double LeastScore = 0.5;

    // A model that gives every window the same answer does not see the event in any.
    private const double LeastDifference = 0.02;

    /// <summary>The windows that the model says yes to.</summary>
    /// <exception cref="ToolException">The model does not tell the windows apart.</exception>
    /// <exception cref="PromptException">The model cannot read these channels.</exception>
    public async Task<EventList> FindAsync(
        Recording recording,
        string handle,
        string description,
        string? name,
        double from,
        double to,
        IProgress<ToolProgress>? progress,
        CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(name, cancellationToken);
        var rate = recording.Channels.Max(c => c.SamplingRateHz ?? (c.DurationSeconds > 0 ? c.Count / c.DurationSeconds : 0));
        var plan = WindowPlan.Create(from, to, rate, model.Card.MaximumSamples);
        var scores = new List<double>();
        foreach (var starts in plan.Starts.Chunk(Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScoreRequest[] requests = [.. starts.Select(start => Ask(model, recording, description, start, start + plan.WindowSeconds))];
            var answers = await model.ScoreAsync(requests, cancellationToken);
            scores.AddRange(answers.Select(a => a.First(l => l.Label == Yes).Probability));
            progress?.Report(new ToolProgress(scores.Count, $"{scores.Count} of {plan.Starts.Count} windows are read."));
        }

        if (plan.Starts.Count > 1 && scores.Max() - scores.Min() < LeastDifference)
        {
            throw new ToolException(
                $"Nothing measures '{ToolText.Shown(description)}', and the model {model.Card.Name} answers the same for every part of the recording: "
                + "it cannot look for this. Describe the event in other words, or look with plot_recording.");
        }

        return EventList.Of(description, model.Card.Name, Spans(plan, scores), scores, plan, handle, from, to);
    }

    private static ScoreRequest Ask(ITimeSeriesLanguageModel model, Recording recording, string description, double from, double to)
    {
        var request = new InterpretationRequest { Question = $"Does this part show {description}?", FromSeconds = from, ToSeconds = to };
        var series = ChannelSelection.Select(recording, request, model.Card.MaximumSeries);
        return new ScoreRequest(model.CreatePrompt(series, request.Question, [Yes, No], AnswerForm.Direct), [Yes, No]);
    }

    /// <summary>Windows with a yes; those that touch are one.</summary>
    private static List<EventEntry> Spans(WindowPlan plan, List<double> scores)
    {
        var spans = new List<EventEntry>();
        for (var i = 0; i < scores.Count; i++)
        {
            var (start, end) = (plan.Starts[i], plan.Starts[i] + plan.WindowSeconds);
            if (scores[i] <= LeastScore)
            {
                continue;
            }

            if (spans.Count > 0 && start <= spans[^1].EndSeconds + 1e-6)
            {
                spans[^1] = spans[^1] with { EndSeconds = end, Score = Math.Max(spans[^1].Score, scores[i]) };
            }
            else
            {
                spans.Add(new EventEntry { StartSeconds = start, EndSeconds = end, Score = scores[i] });
            }
        }

        return spans;
    }
}
