using System.Runtime.CompilerServices;
using OpenTslm.Models.Generation;

namespace OpenTslm.Tools.Interpreting;

/// <summary>The one way from a recording to an interpretation; every surface uses it.</summary>
/// <param name="model">The model; not owned.</param>
/// <remarks>Thread-safe: questions may overlap. One question is asked twice, at once (direct) and with a rationale first.</remarks>
public sealed class RecordingInterpreter(ITimeSeriesLanguageModel model)
{
    private readonly ITimeSeriesLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>
    /// Streams an interpretation in the order in which the kinds of <see cref="InterpretationUpdate"/> are declared.
    /// Without a last <see cref="InterpretationUpdate.Completed"/> it is not whole and must not be shown as an answer.
    /// </summary>
    /// <exception cref="ArgumentException">The question, the channels, the span or the labels make no sense.</exception>
    /// <exception cref="PromptException">The model cannot read these series.</exception>
    public async IAsyncEnumerable<InterpretationUpdate> InterpretAsync(
        Recording recording, InterpretationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(request);
        request.Generation.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        var set = LabelSet.Resolve(request.Question, request.Labels, _model.Card.Tasks);
        var series = ChannelSelection.Select(recording, request, _model.Card.MaximumSeries);
        var prompt = _model.CreatePrompt(series, set.Question, set.Labels, AnswerForm.RationaleFirst);
        var contract = InputContractFactory.Create(recording, series, prompt, set, cancellationToken);
        yield return new InterpretationUpdate.Input(contract);

        IReadOnlyList<LabelScore> direct = [];
        if (set.Labels.Count > 0)
        {
            var atOnce = _model.CreatePrompt(series, set.Question, set.Labels, AnswerForm.Direct);
            direct = await ScoreAsync(new ScoreRequest(atOnce, set.Labels), cancellationToken);
            yield return new InterpretationUpdate.DirectScores(direct);
        }

        var scanner = new AnswerScanner();
        var tokens = 0;
        await foreach (var token in _model.GenerateAsync(prompt, request.Generation, cancellationToken))
        {
            tokens++;
            if (scanner.Push(token.Text) is { Length: > 0 } piece)
            {
                yield return new InterpretationUpdate.RationaleText(piece);
            }

            if (scanner.Found && set.Labels.Count > 0)
            {
                break; // The candidates are scored; the model need not write one.
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (scanner.Flush() is { Length: > 0 } rest)
        {
            yield return new InterpretationUpdate.RationaleText(rest);
        }

        var rationale = scanner.Rationale;
        IReadOnlyList<LabelScore> labels = set.Labels.Count > 0
            ? await ScoreAsync(new ScoreRequest(prompt, set.Labels, rationale), cancellationToken)
            : [];
        var answer = labels.Count > 0 ? labels.MaxBy(l => l.LogLikelihood)!.Label : scanner.Found ? scanner.Answer : rationale;
        yield return new InterpretationUpdate.Answer(answer, labels);
        yield return new InterpretationUpdate.Completed(new Interpretation
        {
            Question = request.Question,
            Answer = answer,
            Rationale = rationale,
            Labels = labels,
            DirectLabels = direct,
            Input = contract,
            Model = _model.Card.Name,
            ModelHash = _model.Card.Hash,
            PromptHash = PromptHash.Of(prompt),
            RecordingHash = recording.ContentHash,
            Seed = request.Generation.Seed,
            GeneratedTokens = tokens,
            IsComplete = tokens < request.Generation.MaximumTokens || (scanner.Found && set.Labels.Count > 0),
        });
    }

    /// <summary>Makes an interpretation as a whole.</summary>
    /// <inheritdoc cref="InterpretAsync" path="/exception"/>
    public async Task<Interpretation> InterpretToEndAsync(
        Recording recording, InterpretationRequest request, CancellationToken cancellationToken = default)
    {
        await foreach (var update in InterpretAsync(recording, request, cancellationToken))
        {
            if (update is InterpretationUpdate.Completed completed)
            {
                return completed.Interpretation;
            }
        }

        throw new InvalidOperationException("The interpretation ended without a result.");
    }

    private async Task<IReadOnlyList<LabelScore>> ScoreAsync(ScoreRequest request, CancellationToken cancellationToken) =>
        (await _model.ScoreAsync([request], cancellationToken))[0];
}
