using System.Globalization;
using OpenTslm.Models.Benchmarking;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows the measurements of <c>opentslm bench</c> beside the machine's limits.</summary>
internal static class BenchmarkPrinter
{
    public static void Print(BenchmarkReport report)
    {
        Console.Out.WriteLine(Text($"{Terminal.Bold(report.Model)}, {report.Threads} threads; the machine reads {report.ReadGigabytesPerSecond:0.0} GB/s and computes {report.PeakGigaflops:0} GFLOP/s (single precision) at best"));
        var table = Tables.Create(1, "test", "tokens/s", "range", "GB/s", "of reading", "GFLOP/s", "of peak", "allocated/token");
        foreach (var result in report.Results)
        {
            var gigabytes = result.Median * result.PassesPerToken * result.BytesRead / 1e9;
            var gigaflops = result.Median * result.OperationsPerToken / 1e9;
            table.AddRow(
                Markup.Escape(NameOf(result)),
                Text($"{result.Median:0.0}"),
                Text($"{result.Rates.Min():0.0} to {result.Rates.Max():0.0}"),
                Text($"{gigabytes:0.0}"),
                Text($"{100 * result.ShareOfReading:0} %"),
                Text($"{gigaflops:0}"),
                Text($"{100 * gigaflops / report.PeakGigaflops:0} %"),
                Text($"{result.AllocatedPerToken:0} B"));
        }

        Tables.Write(table);
    }

    private static string NameOf(BenchmarkResult result) =>
        $"{result.Test} {result.Tokens}"
        + (result.Depth == 0 ? "" : $" behind {result.Depth}")
        + (result.Parallel == 1 ? "" : $", {result.Parallel} at once");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
