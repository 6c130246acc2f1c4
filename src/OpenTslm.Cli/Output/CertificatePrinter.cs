using OpenTslm.Certificates;

namespace OpenTslm.Cli.Output;

/// <summary>Shows a certificate: a line for the signal, the confidence and each claim, in colour where a person looks.</summary>
internal static class CertificatePrinter
{
    private const int Width = 15;

    public static void Print(Certificate certificate, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(Terminal.Bold("Certificate: ") + certificate.Summary);
        foreach (var reason in certificate.Abstention.Reasons)
        {
            Line(output, Terminal.Bad, "abstains", $"{reason.Why} {reason.Help}");
        }

        if (certificate.Sensitivity is { } sensitivity)
        {
            Line(output, ColourOf(sensitivity.Verdict), WordFor(sensitivity.Verdict), sensitivity.Explanation);
        }

        if (certificate.Confidence is { } confidence)
        {
            var set = confidence.LabelSet is { } labels
                ? FormattableString.Invariant($"; at a coverage of {confidence.Coverage:P0} possible: {(labels.Count == 0 ? "none" : string.Join(", ", labels))}")
                : "";
            Line(output, Terminal.Dim, confidence.IsCalibrated ? "calibrated" : "not calibrated", FormattableString.Invariant($"{confidence.Probability:P0} sure{set}."));
        }

        foreach (var finding in certificate.Consistency?.Findings.Where(finding => finding.Verdict == Verdict.Contradicted) ?? [])
        {
            Line(output, Terminal.Bad, "inconsistent", finding.Text);
        }

        foreach (var claim in certificate.Claims)
        {
            Line(output, ColourOf(claim.Verdict), AuditPrinter.WordFor(claim.Verdict), $"\"{AuditPrinter.OneLine(claim.Text)}\"  {claim.Reason}");
        }
    }

    private static void Line(TextWriter output, Func<string, string> colour, string word, string text) =>
        output.WriteLine($"  {colour(word.PadRight(Width))} {text}");

    private static string WordFor(SensitivityVerdict verdict) => verdict switch
    {
        SensitivityVerdict.Reads => "reads",
        SensitivityVerdict.ReadsPart => "reads part",
        SensitivityVerdict.ReadsWeakly => "reads weakly",
        SensitivityVerdict.DoesNotRead => "does not read",
        _ => "not tested",
    };

    private static Func<string, string> ColourOf(SensitivityVerdict verdict) => verdict switch
    {
        SensitivityVerdict.Reads => Terminal.Good,
        SensitivityVerdict.NotTested => Terminal.Dim,
        _ => Terminal.Bad,
    };

    private static Func<string, string> ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Terminal.Good,
        Verdict.Contradicted => Terminal.Bad,
        _ => Terminal.Dim,
    };
}
