using OpenTslm.Certificates;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Consistency;

/// <summary>Compares an answer with everything else that speaks for one.</summary>
public static class ConsistencyChecker
{
    /// <summary>Checks an answer.</summary>
    /// <param name="answer">The answer, one of the labels.</param>
    /// <param name="direct">Scores of the labels without a rationale.</param>
    /// <param name="rationale">The rationale.</param>
    /// <param name="claims">Its claims.</param>
    /// <param name="samples">Answers of other rationales, if any were drawn.</param>
    public static AnswerConsistency Check(
        string answer, IReadOnlyList<LabelScore> direct, string rationale, IReadOnlyList<Claim> claims, IReadOnlyList<SampledAnswer> samples)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(direct);
        ArgumentNullException.ThrowIfNull(rationale);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(samples);
        string[] labels = [.. direct.Select(score => score.Label)];
        List<ConsistencyFinding> findings = [OfScores(answer, direct), OfConclusion(answer, labels, rationale), OfClaims(answer, labels, claims)];
        if (samples.Count > 0)
        {
            findings.Add(OfSamples(answer, samples));
        }

        var verdict = findings.Any(finding => finding.Verdict == Verdict.Contradicted) ? Verdict.Contradicted
            : findings.Any(finding => finding.Verdict == Verdict.Supported) ? Verdict.Supported
            : Verdict.NotCheckable;
        return new AnswerConsistency(verdict, findings) { Samples = samples };
    }

    private static ConsistencyFinding OfScores(string answer, IReadOnlyList<LabelScore> direct)
    {
        var best = direct.MaxBy(score => score.Probability)!.Label;
        return best == answer
            ? new(ConsistencyKind.DirectScores, Verdict.Supported, "Without a rationale the model gives the same answer.")
            : new(ConsistencyKind.DirectScores, Verdict.Contradicted, $"Without a rationale the model answers '{best}'.");
    }

    private static ConsistencyFinding OfConclusion(string answer, string[] labels, string rationale)
    {
        string[] named = [.. labels.Where(label => Names(rationale, label))];
        return named switch
        {
            [var only] when only == answer => new(ConsistencyKind.Conclusion, Verdict.Supported, "The rationale names this answer and no other."),
            [var only] => new(ConsistencyKind.Conclusion, Verdict.Contradicted, $"The rationale names '{only}' and not the answer."),
            [] => new(ConsistencyKind.Conclusion, Verdict.NotCheckable, "The rationale names none of the answers."),
            _ => new(ConsistencyKind.Conclusion, Verdict.NotCheckable, "The rationale names several of the answers."),
        };
    }

    private static ConsistencyFinding OfClaims(string answer, string[] labels, IReadOnlyList<Claim> claims)
    {
        if (ConclusionRule.Find(labels) is not { } rule)
        {
            return new(ConsistencyKind.Claims, Verdict.NotCheckable, "What the claims imply for this question is not known.");
        }

        IReadOnlyList<string>[] implied = [.. claims.Select(rule.Fitting).OfType<IReadOnlyList<string>>()];
        var other = implied.FirstOrDefault(fitting => !fitting.Contains(answer.ToLowerInvariant()));
        return (implied.Length, other) switch
        {
            (0, _) => new(ConsistencyKind.Claims, Verdict.NotCheckable, $"The rationale claims nothing about the {rule.About}."),
            (_, null) => new(ConsistencyKind.Claims, Verdict.Supported, "The rationale's own claims imply this answer."),
            _ => new(ConsistencyKind.Claims, Verdict.Contradicted, $"The rationale's own claims imply '{string.Join("' or '", other!)}'."),
        };
    }

    private static ConsistencyFinding OfSamples(string answer, IReadOnlyList<SampledAnswer> samples)
    {
        var total = samples.Sum(sample => sample.Count);
        var same = samples.Where(sample => sample.Label == answer).Sum(sample => sample.Count);
        var minority = samples.FirstOrDefault(sample => sample.Label != answer);
        return new(
            ConsistencyKind.Samples,
            2 * same > total ? Verdict.Supported : Verdict.Contradicted,
            $"{same} of {total} rationales drawn at random lead to this answer{(minority is null ? "." : $", {minority.Count} to '{minority.Label}'.")}");
    }

    // Whole words, and not denied: "not regular" names no answer "regular".
    private static bool Names(string text, string label)
    {
        for (var at = text.IndexOf(label, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(label, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + label.Length;
            var isWhole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            var before = text[..at].TrimEnd();
            var isDenied = before.EndsWith("not", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" no", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith("without", StringComparison.OrdinalIgnoreCase);
            if (isWhole && !isDenied)
            {
                return true;
            }
        }

        return false;
    }
}
