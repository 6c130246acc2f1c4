using OpenTslm.Grounding.Audit.Checks;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>
/// Holds the claims of a text against measurements of a recording. The text may be anybody's, a model's or a report's; it is
/// only ever read. The same text and recording give the same report. Safe for use by several threads.
/// </summary>
public sealed class ClaimAuditor
{
    private readonly ClaimExtractor _extractor = new();

    /// <summary>Audits a text.</summary>
    /// <param name="recording">The recording that the text is about.</param>
    /// <param name="text">English prose of any length.</param>
    /// <param name="cancellationToken">Cancels between two claims.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public AuditReport Audit(Recording recording, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(text);
        return Audit(new Gauge(recording), text, [], cancellationToken);
    }

    /// <summary>Audits a text together with claims that a chat model proposes beyond those the grammar finds.</summary>
    /// <param name="recording">The recording that the text is about.</param>
    /// <param name="text">English prose.</param>
    /// <param name="proposer">Asks the chat model; its proposals are measured as any other claim is, and marked.</param>
    /// <param name="cancellationToken">Cancels the request, and the audit between two claims.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public async Task<AuditReport> AuditAsync(Recording recording, string text, ClaimProposer proposer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(proposer);
        var proposed = _extractor.Extract(text).Status == ExtractionStatus.Read ? await proposer.ProposeAsync(text, cancellationToken).ConfigureAwait(false) : new ProposedClaims([], []);
        return Audit(new Gauge(recording), text, proposed.Claims, cancellationToken) with { Rejected = proposed.Rejected.Count > 0 ? proposed.Rejected : null };
    }

    /// <summary>Audits several texts about one recording; each measurement is made once for all of them.</summary>
    /// <param name="recording">The recording that the texts are about.</param>
    /// <param name="texts">English prose, each of any length.</param>
    /// <param name="cancellationToken">Cancels between two claims.</param>
    /// <returns>A report for each text, in their order.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IReadOnlyList<AuditReport> Audit(Recording recording, IEnumerable<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(texts);
        var gauge = new Gauge(recording);
        return [.. texts.Select(text => Audit(gauge, text, [], cancellationToken))];
    }

    private AuditReport Audit(Gauge gauge, string text, IReadOnlyList<Claim> proposed, CancellationToken cancellationToken)
    {
        var extraction = _extractor.Extract(text);
        var claims = new List<AuditedClaim>(extraction.Claims.Count);
        foreach (var claim in extraction.Claims)
        {
            cancellationToken.ThrowIfCancellationRequested();
            claims.Add(Describe(claim, text, Judge(claim, gauge)));
        }

        foreach (var claim in proposed.Where(claim => !extraction.Claims.Any(claim.SaysTheSameAs)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            claims.Add(Describe(claim, text, Judge(claim, gauge)) with { Proposed = true });
        }

        return new AuditReport
        {
            Status = extraction.Status,
            Summary = Summarise(extraction, claims),
            Claims = claims,
            Sentences = extraction.SentenceCount,
            CheckedSentences = claims.Where(claim => claim.Verdict != Verdict.NotCheckable).Select(claim => claim.Claim.Sentence).Distinct().Count(),
            RecordingHash = gauge.Recording.ContentHash,
        };
    }

    /// <summary>Audits one claim.</summary>
    /// <param name="recording">The recording that the claim is about.</param>
    /// <param name="claim">The claim.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AuditedClaim Audit(Recording recording, Claim claim)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(claim);
        return Describe(claim, string.Empty, Judge(claim, new Gauge(recording)));
    }

    private static Judgement Judge(Claim claim, Gauge gauge)
    {
        if (TimeWindow.Of(claim, gauge.Recording.DurationSeconds, out var whyNot) is not { } window)
        {
            return Judgement.Unknown(whyNot!);
        }

        IReadOnlyList<string?> channels = [null];
        if (claim.Subject is { } subject)
        {
            var found = ChannelFinder.Find(gauge.Recording, subject, out whyNot);
            if (found.Count == 0)
            {
                return Judgement.Unknown(whyNot!);
            }

            if (claim.Other is null && ChannelFinder.IsVector(subject) && ClaimKinds.ArePerChannel(claim.Kind)
                && VectorMagnitude.Of(found) is { } magnitude)
            {
                return OfVector(claim, found, magnitude, window, gauge);
            }

            channels = found.Count == 1 || ClaimKinds.ArePerChannel(claim.Kind) || claim.Kind is ClaimKind.StLevel or ClaimKind.QrsVoltage ? [.. found.Select(channel => channel.Name)] : [null];
        }
        else if (ClaimKinds.ArePerChannel(claim.Kind))
        {
            channels = [.. gauge.Recording.Channels.Select(channel => channel.Name)];
        }

        var judgements = channels.Select(channel => JudgeOne(new ClaimContext(claim, channel, window, gauge))).ToArray();
        return Together(claim, claim.Negated ? [.. judgements.Select(judgement => judgement.Denied())] : judgements);
    }

    // Of a vector whose axis is not named its length may be meant, or each axis, or any of them.
    private static Judgement OfVector(Claim claim, IReadOnlyList<TimeSeries> axes, TimeSeries magnitude, TimeWindow window, Gauge gauge)
    {
        Judgement Of(string channel, Gauge by)
        {
            var judgement = JudgeOne(new ClaimContext(claim, channel, window, by));
            return claim.Negated ? judgement.Denied() : judgement;
        }

        var whole = Of(magnitude.Name, gauge.Beside(magnitude));
        whole = whole with { Evidence = whole.Evidence is { } evidence ? evidence with { Channels = [.. axes.Select(axis => axis.Name)] } : null };
        if (whole.Verdict == Verdict.Supported || ChannelFinder.IsMagnitude(claim.Subject!))
        {
            return whole;
        }

        Judgement[] each = [.. axes.Select(axis => Of(axis.Name, gauge))];
        return each.All(judgement => judgement.Verdict == Verdict.Supported) ? each[0]
            : each.Any(judgement => judgement.Verdict == Verdict.Supported) ? Judgement.Unknown("No axis is named, and axes differ.")
            : whole;
    }

    private static Judgement JudgeOne(ClaimContext context)
    {
        var claim = context.Claim;
        return (claim.Kind, claim.Relation) switch
        {
            (_, ClaimRelation.HigherThan or ClaimRelation.LowerThan or ClaimRelation.SameAs) => ComparisonCheck.Check(context),
            (ClaimKind.Trend or ClaimKind.LevelShift, _) => TrendCheck.Check(context),
            (ClaimKind.Posture, _) => MovementCheck.Check(context),
            (ClaimKind.Movement or ClaimKind.Tremor, not (ClaimRelation.Rising or ClaimRelation.Falling)) => MovementCheck.Check(context),
            (ClaimKind.Rotation, ClaimRelation.Present or ClaimRelation.Absent) => MovementCheck.Check(context),
            (ClaimKind.StLevel or ClaimKind.QrsVoltage or ClaimKind.PWave or ClaimKind.Rhythm, _) => EcgCheck.Check(context),
            (ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation, _) => EcgCheck.Check(context),
            (ClaimKind.ElectricalAxis, ClaimRelation.Left or ClaimRelation.Right) => EcgCheck.Check(context),
            (_, ClaimRelation.Rising or ClaimRelation.Falling or ClaimRelation.Steady) => TrendCheck.Check(context),
            (ClaimKind.Periodicity or ClaimKind.FlatLine or ClaimKind.Saturation, _) => SignalCheck.Check(context),
            (ClaimKind.Noise or ClaimKind.BaselineWander or ClaimKind.SignalQuality, _) => SignalCheck.Check(context),
            _ when ClaimKinds.AreCounted(claim.Kind) && (claim.Relation is ClaimRelation.Present or ClaimRelation.Absent || QuantityRules.Find(claim.Kind) is null) => EventCheck.Check(context),
            (_, ClaimRelation.Is or ClaimRelation.About or ClaimRelation.Between or ClaimRelation.Above or ClaimRelation.Below) => NumberCheck.Check(context),
            (_, ClaimRelation.High or ClaimRelation.Low or ClaimRelation.Normal) => WordCheck.Check(context),
            _ => Judgement.Unknown($"'{Names.Of(claim.Kind)} {Names.Of(claim.Relation)}' is not measured."),
        };
    }

    // Of a channel that is named all must hold; of the recording as a whole it is enough that no two channels disagree.
    private static Judgement Together(Claim claim, Judgement[] judgements)
    {
        if (judgements.Length == 1)
        {
            return judgements[0];
        }

        var supported = judgements.FirstOrDefault(judgement => judgement.Verdict == Verdict.Supported);
        var contradicted = judgements.FirstOrDefault(judgement => judgement.Verdict == Verdict.Contradicted);
        if (claim.Subject is null && supported is not null && contradicted is not null)
        {
            return Judgement.Unknown("No channel is named, and channels differ.");
        }

        return contradicted ?? (claim.Subject is null ? supported : judgements.All(judgement => judgement.Verdict == Verdict.Supported) ? supported : null)
            ?? judgements.First(judgement => judgement.Verdict == Verdict.NotCheckable);
    }

    private static AuditedClaim Describe(Claim claim, string text, Judgement judgement) => new()
    {
        Claim = claim,
        Text = claim.Length > 0 && claim.Start + claim.Length <= text.Length ? text.Substring(claim.Start, claim.Length) : text,
        Verdict = judgement.Verdict,
        Reason = judgement.Reason,
        Evidence = judgement.Evidence is { } evidence && double.IsFinite(evidence.Value) ? evidence : null,
        Tolerance = judgement.Tolerance,
        ToleranceSource = judgement.Source,
    };

    private static string Summarise(ClaimExtraction extraction, List<AuditedClaim> claims)
    {
        int Of(Verdict verdict) => claims.Count(claim => claim.Verdict == verdict);
        return extraction.Status switch
        {
            ExtractionStatus.Empty => "Not audited: the text is empty.",
            ExtractionStatus.Language => "Not audited: language. Only English is read.",
            _ when claims.Count == 0 => "The text says nothing that a measurement could check.",
            _ => $"{claims.Count} claim{(claims.Count == 1 ? "" : "s")}: {Of(Verdict.Supported)} supported, {Of(Verdict.Contradicted)} contradicted, {Of(Verdict.NotCheckable)} not checkable.",
        };
    }
}
