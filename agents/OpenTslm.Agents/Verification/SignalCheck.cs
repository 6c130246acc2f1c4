using OpenTslm.Grounding.Audit;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Agents.Verification;

/// <summary>Holds what a sentence says about the recording against the samples, by the claim audit.</summary>
internal static class SignalCheck
{
    /// <summary>Checks a sentence. One that cites the chart alone is about the chart.</summary>
    public static void Run(SentenceUnderCheck sentence, Recording recording, ClaimAuditor auditor, CancellationToken cancellationToken)
    {
        if (!sentence.Cited.HasSignal && sentence.Cited.HasChart)
        {
            if (sentence.Find(Vocabulary.Recording) >= 0 && !sentence.Cited.HasDenial)
            {
                sentence.Objections.Add(Objection.Beyond("It is about the recording, and what it cites is the chart."));
            }

            return;
        }

        foreach (var audited in auditor.Audit(recording, sentence.Text, cancellationToken).Claims)
        {
            var claim = audited.Claim;
            if (audited.Verdict == Verdict.Contradicted && !IsOfChart(sentence, claim))
            {
                sentence.Objections.Add(Objection.Against($"The samples say otherwise: {audited.Reason}"));
            }
            else if (audited.Verdict == Verdict.Supported && sentence.Cited.HasSignal)
            {
                if (IsCited(sentence, audited))
                {
                    sentence.Carry(claim.Start, claim.Length);
                }
                else
                {
                    sentence.Objections.Add(Objection.Beyond($"What it cites does not show it; {audited.Evidence!.Measurement} does."));
                }
            }
            else if (audited.Verdict == Verdict.NotCheckable && claim.Value is null && sentence.Cited.Measurements.Count > 0 && IsWord(claim))
            {
                sentence.Objections.Add(Objection.Beyond($"It could not be checked: {audited.Reason}"));
            }
        }
    }

    // A value that the chart gives is no claim about the recording.
    private static bool IsOfChart(SentenceUnderCheck sentence, Claim claim) =>
        claim.Value is { } value && sentence.Cited.Facts.Any(f => f.Value is { } v && Math.Abs(v - value) <= 0.5 + (0.005 * Math.Abs(v)));

    private static bool IsCited(SentenceUnderCheck sentence, AuditedClaim audited) =>
        audited.Evidence is not { } evidence
        || sentence.Cited.Items.Any(i => i.Span is not null || i.Kind == Reports.EvidenceKind.Rule)
        || sentence.Cited.Measurements.Any(m => IsSame(m.Name, evidence.Measurement));

    // Measurements of the same beats stand for one another.
    private static bool IsSame(string cited, string used) =>
        used.StartsWith(cited, StringComparison.Ordinal) || (Families.FirstOrDefault(f => f.Contains(cited)) is { } family && family.Any(name => used.StartsWith(name, StringComparison.Ordinal)));

    private static readonly string[][] Families =
    [
        ["rr-regularity", "af-irregularity", "heart-rate", "r-peaks", "heart-rate-variability"],
        ["qt-interval", "qrs-duration", "pr-interval"],
        ["ecg-quality", "flat-lines", "saturation"],
        ["statistics", "variability", "trend", "robust-trend"],
    ];

    private static bool IsWord(Claim claim) => claim.Relation is ClaimRelation.High or ClaimRelation.Low or ClaimRelation.Normal or ClaimRelation.Present or ClaimRelation.Absent;
}
