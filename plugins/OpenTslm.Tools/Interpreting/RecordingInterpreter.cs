using System.Runtime.CompilerServices;
using OpenTslm.Certificates;
using OpenTslm.Grounding.Audit;
using OpenTslm.Grounding.Certificates;
using OpenTslm.Models.Generation;

namespace OpenTslm.Tools.Interpreting;

/// <summary>The one way from a recording to an interpretation; every surface uses it.</summary>
/// <param name="model">The model; not owned.</param>
/// <param name="proposer">Asks a chat model for claims that the grammar misses in a rationale; null asks none.</param>
/// <remarks>
/// Thread-safe: questions may overlap. One question is asked twice, at once (direct) and with a rationale first; a certificate
/// asks it at once again of changed signals.
/// </remarks>
public sealed class RecordingInterpreter(ITimeSeriesLanguageModel model, ClaimProposer? proposer = null)
{
    private readonly ITimeSeriesLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));
    private readonly CertificateMaker _certificates = new(model, proposer);

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
        var read = new Recording(series) { ContentHash = recording.ContentHash };
        var certifies = request.Certificate.Level != CertificateLevel.Off;

        // What the model computes first begins before the quality of the channels is measured.
        var atOnce = set.Labels.Count > 0 ? _model.CreatePrompt(series, set.Question, set.Labels, AnswerForm.Direct) : null;
        await using var scoring = atOnce is null
            ? null
            : new BegunTask<IReadOnlyList<LabelScore>>(stop => ScoreAsync(new ScoreRequest(atOnce, set.Labels), stop), cancellationToken);
        await using var written = new BegunTokens(stop => _model.GenerateAsync(prompt, request.Generation, stop), cancellationToken);
        if (scoring is null)
        {
            written.Begin();
        }

        if (certifies)
        {
            contract = await Task.Run(() => CertificateMaker.WithQuality(read, contract, cancellationToken), cancellationToken);
        }

        yield return new InterpretationUpdate.Input(contract);

        IReadOnlyList<LabelScore> direct = [];
        if (scoring is not null)
        {
            direct = await scoring.WaitAsync();
            yield return new InterpretationUpdate.DirectScores(direct);
        }

        var asked = new CertificateRequest
        {
            Recording = read,
            OffsetSeconds = request.FromSeconds ?? 0,
            Input = contract,
            Prompt = prompt,
            DirectPrompt = atOnce,
            DirectLabels = direct,
            Generation = request.Generation,
            Options = request.Certificate,
        };
        var assessed = certifies ? await _certificates.AssessAsync(asked, cancellationToken) : null;
        if (assessed is not null)
        {
            yield return assessed;
        }

        var scanner = new AnswerScanner();
        var tokens = 0;
        await foreach (var token in written.ReadAsync())
        {
            if (tokens++ == 0 && certifies)
            {
                CertificateMaker.PrepareAudit(); // not sooner: a person waits for the first word
            }

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
        var promptHash = PromptHash.Of(prompt);
        Certificate? certificate = null;
        if (assessed is not null)
        {
            var text = labels.Count > 0 || answer == rationale ? rationale : $"{rationale} {answer}".Trim(); // An open answer claims things too.
            var audit = await _certificates.AuditAsync(asked, text, cancellationToken);
            yield return CertificateMaker.Certify(asked, audit);
            certificate = await _certificates.CompleteAsync(asked, assessed, audit, answer, rationale, promptHash, cancellationToken);
            yield return new InterpretationUpdate.Certified(certificate);
        }

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
            PromptHash = promptHash,
            RecordingHash = recording.ContentHash,
            Seed = request.Generation.Seed,
            GeneratedTokens = tokens,
            IsComplete = tokens < request.Generation.MaximumTokens || (scanner.Found && set.Labels.Count > 0),
            Certificate = certificate,
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
