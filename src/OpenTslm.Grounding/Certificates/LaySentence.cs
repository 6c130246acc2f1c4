using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Certificates;

/// <summary>Says what a certificate says in words that anybody understands.</summary>
internal static class LaySentence
{
    public static string Write(Abstention abstention, CalibratedConfidence? confidence, SignalSensitivity? sensitivity, AnswerConsistency? consistency, IReadOnlyList<CertifiedClaim> claims)
    {
        List<string> sentences = [];
        if (abstention.Abstains)
        {
            sentences.Add($"Do not rely on this answer. {abstention.Reasons[0].Why} What would help: {abstention.Reasons[0].Help}");
        }
        else if (confidence is { IsCalibrated: true })
        {
            sentences.Add(FormattableString.Invariant($"Answers as sure as this one are right in about {Share(confidence.Probability)} of cases."));
        }
        else if (confidence is not null)
        {
            sentences.Add("How often answers like this one are right is not known.");
        }

        if (sensitivity is not null && abstention.Reasons.All(reason => reason.Kind != AbstentionKind.DoesNotReadSignal))
        {
            sentences.Add(sensitivity.Verdict switch
            {
                SensitivityVerdict.Reads => "The answer comes from the signal: with another signal it moves.",
                SensitivityVerdict.ReadsPart => "The answer comes from the signal in part only.",
                SensitivityVerdict.ReadsWeakly => "The answer hardly comes from the signal: with other signals it stays.",
                SensitivityVerdict.DoesNotRead => "The answer does not come from the signal.",
                _ => "Whether the answer comes from the signal was not tested.",
            });
        }

        sentences.Add(OfClaims(claims));
        if (consistency?.Findings.FirstOrDefault(finding => finding.Verdict == Verdict.Contradicted) is { } finding)
        {
            sentences.Add($"The explanation does not lead to the answer: {char.ToLowerInvariant(finding.Text[0])}{finding.Text[1..]}");
        }

        return string.Join(' ', sentences);
    }

    private static string Share(double probability) => FormattableString.Invariant($"{Math.Clamp(Math.Round(100 * probability), 1, 99):0} %");

    private static string OfClaims(IReadOnlyList<CertifiedClaim> claims)
    {
        var (supported, contradicted) = (claims.Count(c => c.Verdict == Verdict.Supported), claims.Count(c => c.Verdict == Verdict.Contradicted));
        return (supported, contradicted) switch
        {
            (0, 0) => "Nothing in the explanation could be checked.",
            _ when claims.Count == 1 => $"Measurements {(supported == 1 ? "confirm" : "contradict")} the one statement of the explanation that can be checked.",
            _ => $"Measurements confirm {supported} of the {claims.Count} statements of the explanation and contradict {(contradicted == 0 ? "none" : contradicted)}.",
        };
    }
}
