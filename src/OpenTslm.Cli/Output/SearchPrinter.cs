using System.Globalization;
using OpenTslm.Agents.Search;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows what a search found as a table, and what it cost.</summary>
internal static class SearchPrinter
{
    public static void Print(SearchReport report)
    {
        if (report.Spans.Count > 0)
        {
            var table = Tables.Create(3, "what", "channels", "the model says", "from s", "to s", "value", "unit", "score");
            foreach (var (found, answer) in report.Spans)
            {
                table.AddRow(
                    Markup.Escape(found.Kind),
                    Markup.Escape(string.Join(", ", found.Channels)),
                    Markup.Escape(answer?.Text ?? "-"),
                    found.StartSeconds.ToString("0.0", CultureInfo.InvariantCulture),
                    found.EndSeconds.ToString("0.0", CultureInfo.InvariantCulture),
                    Tables.Number(found.Value),
                    Markup.Escape(found.Unit ?? ""),
                    Tables.Number(found.Score));
            }

            Tables.Write(table);
        }

        foreach (var line in report.Log.Concat(report.NotSearched).Append(report.Stopped).Distinct())
        {
            Console.Out.WriteLine("- " + line);
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.ScanSeconds:0.0} s for the scan, {report.AskSeconds:0.0} s for {report.ModelCalls} model calls ({report.TokensRead} tokens read, {report.TokensWritten} written)."));
        Console.Out.WriteLine("Not a medical device.");
    }
}
