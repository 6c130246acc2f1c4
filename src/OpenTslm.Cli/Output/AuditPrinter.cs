using OpenTslm.Grounding.Audit;

namespace OpenTslm.Cli.Output;

/// <summary>Shows an audit: one line a claim, in colour where a person looks.</summary>
internal static class AuditPrinter
{
    public static void Print(AuditReport report)
    {
        foreach (var claim in report.Claims)
        {
            Console.Out.WriteLine($"{Mark(claim.Verdict)}  \"{OneLine(claim.Text)}\"  {Terminal.Dim(claim.Reason)}");
        }

        if (report.Claims.Count > 0)
        {
            Console.Out.WriteLine();
        }

        Console.Out.WriteLine(Terminal.Bold(report.Summary));
        Console.Out.WriteLine(Terminal.Dim(report.Notice));
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Terminal.Good(WordFor(verdict).PadRight(13)),
        Verdict.Contradicted => Terminal.Bad(WordFor(verdict).PadRight(13)),
        _ => Terminal.Dim(WordFor(verdict)),
    };

    /// <summary>A verdict in words.</summary>
    public static string WordFor(Verdict verdict) => verdict switch
    {
        Verdict.Supported => "supported",
        Verdict.Contradicted => "contradicted",
        _ => "not checkable",
    };

    /// <summary>A text without line breaks.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
