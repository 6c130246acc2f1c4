using System.Runtime.CompilerServices;

namespace OpenTslm.Testing;

/// <summary>A model that says what a test tells it to, and remembers what it was asked.</summary>
internal sealed class ScriptedModel : ITimeSeriesLanguageModel
{
    public ModelCard Card { get; init; } = new()
    {
        Name = "scripted",
        Version = "1",
        Architecture = "flamingo",
        Parameters = 1,
        Hash = new string('a', 64),
        MaximumSeries = 12,
        MaximumSamples = 20_000,
        Tasks =
        [
            new ModelTask("activity", "What is the person doing?", ["walking", "sitting"], ["activity", "doing", "moving"]),
            new ModelTask("rhythm", "Is the rhythm regular?", ["regular", "irregular"], ["rhythm", "regular", "beats"]),
            new ModelTask("caption", "Describe the series.", [], ["describe", "caption"]),
        ],
    };

    /// <summary>The text, in the pieces in which it is streamed.</summary>
    public string[] Pieces { get; init; } = ["The swings ", "repeat every second.", "\nAns", "wer: walking"];

    /// <summary>Log-likelihood of a candidate: by label and by whether a rationale precedes it.</summary>
    public Func<string, bool, double> Score { get; init; } = (label, _) => -label.Length;

    /// <summary>Awaited before each piece but the first, so that a test can stop in the middle.</summary>
    public Func<CancellationToken, Task> BetweenPieces { get; init; } = _ => Task.CompletedTask;

    /// <summary>What the prompt says that the model reads.</summary>
    public InputContract? Contract { get; init; }

    public List<TslmPrompt> Generated { get; } = [];

    public List<ScoreRequest> Scored { get; } = [];

    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form)
    {
        if (series.FirstOrDefault(s => s.Count > Card.MaximumSamples) is { } tooLong)
        {
            throw new PromptException($"Channel '{tooLong.Name}' has {tooLong.Count} samples; choose a shorter span.");
        }

        return new TslmPrompt
        {
            Preamble = "Read the series.",
            Segments = [.. series.Select(s => new PromptSegment(s.Name, s))],
            Question = options.Count > 0 ? $"{question} [{string.Join('|', options)}]" : question,
            Form = form,
            Contract = Contract,
        };
    }

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        TslmPrompt prompt, GenerationOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Generated.Add(prompt);
        var id = 0;
        foreach (var piece in Pieces.Take(options?.MaximumTokens ?? int.MaxValue))
        {
            if (id > 0)
            {
                await BetweenPieces(cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return new GeneratedToken(id++, piece, -0.1);
        }
    }

    public Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(
        IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default)
    {
        Scored.AddRange(requests);
        return Task.FromResult<IReadOnlyList<IReadOnlyList<LabelScore>>>([.. requests.Select(Scores)]);
    }

    public void Dispose()
    {
    }

    private List<LabelScore> Scores(ScoreRequest request)
    {
        var logs = request.Candidates.Select(c => Score(c, request.Rationale is not null)).ToArray();
        var sum = logs.Sum(Math.Exp);
        return [.. request.Candidates.Select((c, i) => new LabelScore(c, logs[i], Math.Exp(logs[i]) / sum))];
    }
}
