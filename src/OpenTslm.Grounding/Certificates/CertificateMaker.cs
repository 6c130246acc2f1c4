using System.Text;
using OpenTslm.Certificates;
using OpenTslm.Grounding.Audit;
using OpenTslm.Grounding.Calibration;
using OpenTslm.Grounding.Claims;
using OpenTslm.Grounding.Consistency;
using OpenTslm.Grounding.Sensitivity;

namespace OpenTslm.Grounding.Certificates;

/// <summary>
/// Makes the certificate of an answer in two steps: before the rationale, whether to abstain; after the answer, the rest.
/// </summary>
/// <param name="model">The model that answers; not owned.</param>
/// <param name="proposer">Asks a chat model for claims that the grammar misses in a rationale; null asks none.</param>
/// <remarks>Thread-safe as far as the model is.</remarks>
public sealed class CertificateMaker(ITimeSeriesLanguageModel model, ClaimProposer? proposer = null)
{
    // Enough variety to show how firm a rationale is, and little enough to stay on the subject.
    private const double SamplingTemperature = 0.7, SamplingTopP = 0.9;

    private readonly ITimeSeriesLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));
    private readonly ClaimAuditor _auditor = new();

    /// <summary>What a model reads, with the quality of the channels.</summary>
    /// <param name="recording">The channels that it reads.</param>
    /// <param name="input">What it reads of them.</param>
    /// <param name="cancellationToken">Cancels between channels.</param>
    public static InputContract WithQuality(Recording recording, InputContract input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var qualities = SignalQuality.Of(recording, cancellationToken);
        return input with { Series = [.. input.Series.Select((series, i) => i < qualities.Count ? series with { Quality = qualities[i] } : series)] };
    }

    /// <summary>Begins to read what an audit needs, once in a process; call it while the model writes. Does not wait.</summary>
    public static void PrepareAudit() => ClaimExtractor.Prepare();

    /// <summary>Assesses before a word of the rationale is written.</summary>
    /// <param name="request">What the model was given.</param>
    /// <param name="cancellationToken">Cancels between scores.</param>
    public async Task<InterpretationUpdate.Assessed> AssessAsync(CertificateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isChoice = request.DirectPrompt is not null && request.DirectLabels.Count > 1;
        var confidence = isChoice ? ConfidenceMaker.Create(request.DirectLabels, null, _model.Card.Calibration) : null;
        var violations = await ViolationsAsync(request, cancellationToken);
        SignalSensitivity? sensitivity = null;
        if (isChoice && request.DirectPrompt!.Segments.Count > 0)
        {
            var options = new SensitivityOptions
            {
                Level = request.Options.Level,
                MaximumMilliseconds = request.Options.MaximumMilliseconds,
                MaximumTokens = request.Options.MaximumTokens,
                Seed = request.Generation.Seed,
            };
            sensitivity = await new SensitivityTester(_model).TestAsync(request.DirectPrompt, request.DirectLabels, options, TaskOf(request)?.Sensitivity, cancellationToken);
        }

        return new InterpretationUpdate.Assessed(
            AbstentionRules.Decide(request.Options, request.Input, violations, confidence, sensitivity), confidence, sensitivity);
    }

    /// <summary>Holds the claims of a rationale against the samples.</summary>
    /// <param name="request">What the model was given.</param>
    /// <param name="rationale">The rationale.</param>
    /// <param name="cancellationToken">Cancels between two claims.</param>
    public Task<AuditReport> AuditAsync(CertificateRequest request, string rationale, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(
            () => proposer is null
                ? Task.FromResult(_auditor.Audit(request.Recording, rationale, cancellationToken))
                : _auditor.AuditAsync(request.Recording, rationale, proposer, cancellationToken),
            cancellationToken);
    }

    /// <summary>The claims of an audit as a certificate shows them.</summary>
    /// <param name="request">What the model was given.</param>
    /// <param name="audit">The audit.</param>
    public static InterpretationUpdate.Audited Certify(CertificateRequest request, AuditReport audit)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(audit);
        return new InterpretationUpdate.Audited(audit.Summary, [.. audit.Claims.Select(claim => CertifiedClaims.Of(claim, request.OffsetSeconds))]);
    }

    /// <summary>The certificate of an answer.</summary>
    /// <param name="request">What the model was given.</param>
    /// <param name="assessed">What <see cref="AssessAsync"/> said.</param>
    /// <param name="audit">What <see cref="AuditAsync"/> said.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="rationale">The rationale.</param>
    /// <param name="promptHash">Hash of the prompt's text.</param>
    /// <param name="cancellationToken">Cancels between tokens of sampled rationales.</param>
    public async Task<Certificate> CompleteAsync(
        CertificateRequest request, InterpretationUpdate.Assessed assessed, AuditReport audit, string answer, string rationale, string promptHash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(assessed);
        ArgumentNullException.ThrowIfNull(audit);
        var (abstention, confidence, consistency) = (assessed.Abstention, assessed.Confidence, (AnswerConsistency?)null);
        if (confidence is not null)
        {
            confidence = ConfidenceMaker.Create(request.DirectLabels, answer, _model.Card.Calibration);
            abstention = AbstentionRules.Complete(abstention, request.Options, confidence, answer);
            var samples = request.Options.Level == CertificateLevel.Full ? await SampleAsync(request, cancellationToken) : [];
            consistency = ConsistencyChecker.Check(answer, request.DirectLabels, rationale, [.. audit.Claims.Where(claim => !claim.Proposed).Select(claim => claim.Claim)], samples);
        }

        var claims = Certify(request, audit).Claims;
        return new Certificate
        {
            Level = request.Options.Level,
            Summary = LaySentence.Write(abstention, confidence, assessed.Sensitivity, consistency, claims),
            Abstention = abstention,
            Confidence = confidence,
            Sensitivity = assessed.Sensitivity,
            Consistency = consistency,
            ClaimSummary = audit.Summary,
            Claims = claims,
            Provenance = new CertificateProvenance
            {
                Model = _model.Card.Name,
                ModelHash = _model.Card.Hash,
                PromptHash = promptHash,
                RecordingHash = request.Recording.ContentHash,
                Seed = request.Generation.Seed,
                Measurements = CertifiedClaims.Versions(audit),
            },
        };
    }

    private TaskCalibration? TaskOf(CertificateRequest request) => _model.Card.Calibration?.Find([.. request.DirectLabels.Select(score => score.Label)]);

    private async Task<IReadOnlyList<string>> ViolationsAsync(CertificateRequest request, CancellationToken cancellationToken)
    {
        if (TaskOf(request)?.Domain is not { } domain)
        {
            return [];
        }

        IReadOnlyList<ReadOnlyMemory<float>>? embeddings = domain.Center.Count > 0 && _model.Encoder is { } encoder
            ? [.. (await encoder.GenerateAsync(request.Recording.Channels, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector)]
            : null;
        return DomainCheck.Violations(domain, request.Input, embeddings);
    }

    private async Task<IReadOnlyList<SampledAnswer>> SampleAsync(CertificateRequest request, CancellationToken cancellationToken)
    {
        string[] labels = [.. request.DirectLabels.Select(score => score.Label)];
        var drawn = new List<(string Label, string Rationale)>();
        for (var n = 1; n <= request.Options.SampledRationales; n++)
        {
            var options = request.Generation with { Seed = request.Generation.Seed + (ulong)n, Temperature = SamplingTemperature, TopP = SamplingTopP, StopStrings = ["Answer:"] };
            var text = new StringBuilder();
            await foreach (var token in _model.GenerateAsync(request.Prompt, options, cancellationToken))
            {
                text.Append(token.Text);
            }

            var rationale = text.ToString().Trim();
            var scores = (await _model.ScoreAsync([new ScoreRequest(request.Prompt, labels, rationale)], cancellationToken))[0];
            drawn.Add((scores.MaxBy(score => score.LogLikelihood)!.Label, rationale));
        }

        return [.. drawn.GroupBy(one => one.Label).OrderByDescending(group => group.Count()).Select(group => new SampledAnswer(group.Key, group.Count(), group.First().Rationale))];
    }
}
