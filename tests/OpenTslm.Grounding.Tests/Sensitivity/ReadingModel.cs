namespace OpenTslm.Grounding.Tests.Sensitivity;

/// <summary>A model whose two answers follow from the samples of some series by a known rule.</summary>
/// <param name="gain">How far the log-odds move with the trend of a series, by its place.</param>
internal sealed class ReadingModel(params double[] gain) : ITimeSeriesLanguageModel
{
    public ModelCard Card { get; init; } = new() { Name = "rule", Version = "1", Architecture = "rule", Parameters = 0, Hash = "00" };

    /// <summary>Log-odds without any series.</summary>
    public double Bias { get; init; }

    public List<TslmPrompt> Seen { get; } = [];

    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form) => new()
    {
        Preamble = "",
        Segments = [.. series.Select(s => new PromptSegment($"{s.Name}: mean 0", s))],
        Question = question,
        Form = form,
    };

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        TslmPrompt prompt, GenerationOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return new GeneratedToken(0, "It rises.", 0);
    }

    public Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default)
    {
        Seen.AddRange(requests.Select(request => request.Prompt));
        return Task.FromResult<IReadOnlyList<IReadOnlyList<LabelScore>>>([.. requests.Select(request => Scores(request.Prompt))]);
    }

    public void Dispose()
    {
    }

    private LabelScore[] Scores(TslmPrompt prompt)
    {
        var odds = Bias + prompt.Segments.Select((segment, place) => place < gain.Length ? gain[place] * Trend(segment.Series) : 0).Sum();
        var share = 1 / (1 + Math.Exp(-odds));
        return [new("rising", Math.Log(Math.Max(share, 1e-300)), share), new("falling", Math.Log(Math.Max(1 - share, 1e-300)), 1 - share)];
    }

    // Second half minus first half, in deviations.
    private static double Trend(TimeSeries series)
    {
        var samples = series.Read(0, (int)series.Count);
        var half = samples.Length / 2;
        var deviation = Math.Sqrt(samples.Average(s => Math.Pow(s - samples.Average(), 2)));
        return deviation == 0 ? 0 : (samples.Skip(half).Average() - samples.Take(half).Average()) / deviation;
    }
}
