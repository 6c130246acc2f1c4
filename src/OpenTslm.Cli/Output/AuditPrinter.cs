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
        Verdict.Supported => Terminal.Good("supported    "),
        Verdict.Contradicted => Terminal.Bad("contradicted "),
        _ => Terminal.Dim("not checkable"),
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
