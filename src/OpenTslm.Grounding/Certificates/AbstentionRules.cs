using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Certificates;

/// <summary>When the system abstains.</summary>
internal static class AbstentionRules
{
    /// <summary>Decides before there is an answer.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="input">What the model reads, with the quality of its channels.</param>
    /// <param name="violations">How the input lies outside of what the model was tried on.</param>
    /// <param name="confidence">How sure the answer is; null for an open question.</param>
    /// <param name="sensitivity">Whether the answer depends on the signal; null where that was not asked.</param>
    public static Abstention Decide(
        CertificateOptions options, InputContract input, IReadOnlyList<string> violations, CalibratedConfidence? confidence, SignalSensitivity? sensitivity)
    {
        List<AbstentionReason> reasons = [];
        double[] qualities = [.. input.Series.Select(series => series.Quality).OfType<double>().Order()];
        if (qualities.Length > 0 && qualities[qualities.Length / 2] < options.LeastQuality)
        {
            reasons.Add(new AbstentionReason(
                AbstentionKind.LowQuality,
                FormattableString.Invariant($"The signal is poor: quality {qualities[qualities.Length / 2]:0.00} of 1, at least {options.LeastQuality:0.00} is needed."),
                "Choose a cleaner span or other channels, or record again."));
        }

        if (violations.Count > 0)
        {
            reasons.Add(new AbstentionReason(
                AbstentionKind.OutsideContract,
                violations[0] + (violations.Count > 1 ? $" And {violations.Count - 1} more." : ""),
                "Choose a span and channels like those the model was trained on, or another model."));
        }

        if (sensitivity?.Verdict == SensitivityVerdict.DoesNotRead)
        {
            reasons.Add(new AbstentionReason(AbstentionKind.DoesNotReadSignal, "The answer does not depend on the signal.", "Ask another model, or read measurements instead."));
        }

        return With(reasons, options, confidence, answer: null);
    }

    /// <summary>Decides once there is an answer: what does not depend on it stands.</summary>
    /// <param name="before">What was decided before there was one.</param>
    /// <param name="options">The limits.</param>
    /// <param name="confidence">How sure the answer is.</param>
    /// <param name="answer">The answer.</param>
    public static Abstention Complete(Abstention before, CertificateOptions options, CalibratedConfidence confidence, string answer) =>
        With([.. before.Reasons.Where(reason => reason.Kind != AbstentionKind.WideLabelSet)], options, confidence, answer);

    private static Abstention With(List<AbstentionReason> reasons, CertificateOptions options, CalibratedConfidence? confidence, string? answer)
    {
        if (confidence?.LabelSet is { } set && WhyNot(set, confidence, options, answer) is { } reason)
        {
            reasons.Add(reason);
        }

        return reasons.Count == 0 ? Abstention.None : new Abstention(true, reasons);
    }

    private static AbstentionReason? WhyNot(IReadOnlyList<string> set, CalibratedConfidence confidence, CertificateOptions options, string? answer)
    {
        var coverage = FormattableString.Invariant($"at a coverage of {confidence.Coverage:P0}");
        if (set.Count == 0)
        {
            return new(AbstentionKind.WideLabelSet, $"No answer is as probable as right ones are ({coverage}).", "Ask about another span, or with a longer recording.");
        }

        if (set.Count > options.MostLabels)
        {
            return new(
                AbstentionKind.WideLabelSet,
                $"{set.Count} answers remain possible {coverage}: {string.Join(", ", set.Take(4))}{(set.Count > 4 ? ", …" : "")}.",
                "Ask about a longer or cleaner span, or a question with fewer possible answers.");
        }

        return answer is null || set.Contains(answer) ? null : new(
            AbstentionKind.AnswerOutsideSet,
            $"The rationale leads to '{answer}', which is not among the answers that remain possible {coverage}: {string.Join(", ", set)}.",
            "Read the rationale's claims, or ask again with another seed.");
    }
}
