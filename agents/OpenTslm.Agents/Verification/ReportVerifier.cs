using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Grounding.Audit;

namespace OpenTslm.Agents.Verification;

/// <summary>
/// The last step before a report: drops every sentence that its citations contradict or that has none, and marks every
/// sentence that says more than they carry. Signals are held against the samples by the claim audit, facts of the chart
/// field by field: value, unit, date, standing, denial, name.
/// </summary>
/// <remarks>Thread-safe. The same sentence, evidence and recording give the same result. Sentences are only ever read.</remarks>
public sealed class ReportVerifier
{
    private const int LongestSentence = 600;
    private readonly ClaimAuditor _auditor = new();

    /// <summary>Verifies sentences.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="evidence">What they may cite.</param>
    /// <param name="task">The recording and the chart.</param>
    /// <param name="cancellationToken">Stops between two sentences.</param>
    /// <returns>The same sentences in the same order, with <see cref="ReportSentence.State"/>, reason and basis.</returns>
    public IReadOnlyList<ReportSentence> Verify(
        IReadOnlyList<ReportSentence> sentences, IReadOnlyList<EvidenceItem> evidence, InterpretationCase task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(task);
        var byId = evidence.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var derived = new Lazy<HashSet<string>>(() => Derive(evidence, task.Patient));
        return [.. sentences.Select(sentence => Verify(sentence, byId, derived, task, cancellationToken))];
    }

    private ReportSentence Verify(
        ReportSentence sentence, Dictionary<string, EvidenceItem> byId, Lazy<HashSet<string>> derived, InterpretationCase task, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (sentence.Cites.Count == 0 || sentence.Cites.FirstOrDefault(id => !byId.ContainsKey(id)) is not null)
        {
            var reason = sentence.Cites.Count == 0 ? "It cites nothing." : "It cites what is not in the evidence.";
            return sentence with { Cites = [.. sentence.Cites.Where(byId.ContainsKey)], State = SentenceState.Dropped, Reason = reason };
        }

        EvidenceItem[] items = [.. sentence.Cites.Select(id => byId[id])];
        var judged = sentence with { Basis = BasisOf(items), State = SentenceState.Carried, Reason = null };
        if (sentence.Text.Length > LongestSentence)
        {
            return judged with { State = SentenceState.Dropped, Reason = $"It is longer than {LongestSentence} characters." };
        }

        // What the rules say of this evidence, and what a gap says of itself, are not taken from the sentence but made again.
        if (items.All(i => i.Kind == EvidenceKind.Gap && i.Text == sentence.Text) || (items.Any(i => i.Kind == EvidenceKind.Rule) && derived.Value.Contains(Key(sentence))))
        {
            return judged;
        }

        var check = new SentenceUnderCheck(sentence.Text, new CitedEvidence(items));
        SignalCheck.Run(check, task.Recording, _auditor, cancellationToken);
        ChartCheck.Run(check, task.Patient?.AsOf);
        NumberCheck.Run(check);
        WordCheck.Run(check);
        return (check.Objections.FirstOrDefault(o => o.IsContradiction) ?? check.Objections.FirstOrDefault()) is { } objection
            ? judged with { State = objection.IsContradiction ? SentenceState.Dropped : SentenceState.Marked, Reason = objection.Reason }
            : judged;
    }

    private static HashSet<string> Derive(IReadOnlyList<EvidenceItem> evidence, PatientContext? patient) =>
        [.. RuleEngine.Apply(patient, new EvidenceLog(evidence)).Select(Key)];

    private static string Key(ReportSentence sentence) => $"{sentence.Text}\n{string.Join(' ', sentence.Cites.Order(StringComparer.Ordinal))}";

    private static ConclusionBasis BasisOf(EvidenceItem[] items) => (items.Any(i => i.IsOfSignal), items.Any(i => i.IsOfChart)) switch
    {
        (true, true) => ConclusionBasis.Both,
        (true, false) => ConclusionBasis.Signal,
        (false, true) => ConclusionBasis.Chart,
        _ => ConclusionBasis.Neither,
    };
}
