namespace OpenTslm.Evaluation.Trust;

/// <summary>A model from which some series are hidden: it reads zeros instead, under the text of the real ones.</summary>
/// <param name="model">The model; not disposed with this.</param>
/// <param name="isHidden">Whether the series at a place is hidden.</param>
internal sealed class MaskedModel(ITimeSeriesLanguageModel model, Func<int, bool> isHidden) : ITimeSeriesLanguageModel
{
    public ModelCard Card => model.Card;

    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form) =>
        model.CreatePrompt(series, question, options, form);

    public IAsyncEnumerable<GeneratedToken> GenerateAsync(TslmPrompt prompt, GenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        model.GenerateAsync(Hide(prompt), options, cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default) =>
        model.ScoreAsync([.. requests.Select(request => request with { Prompt = Hide(request.Prompt) })], cancellationToken);

    public void Dispose()
    {
    }

    private TslmPrompt Hide(TslmPrompt prompt) => prompt with
    {
        Segments = [.. prompt.Segments.Select((segment, place) => isHidden(place) ? segment with { Series = Zeros(segment.Series) } : segment)],
    };

    private static TimeSeries Zeros(TimeSeries series) => new(series.Name, series.Unit, series.Axis, new float[series.Count]);
}
