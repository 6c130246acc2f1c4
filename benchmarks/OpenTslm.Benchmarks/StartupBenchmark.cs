using System.Diagnostics;
using System.Globalization;

namespace OpenTslm.Benchmarks;

/// <summary>What a person waits for: from the start of <c>opentslm ask</c> to the first word of the rationale, and to the end.</summary>
internal static class StartupBenchmark
{
    private const int Runs = 15;
    private const string Head = "Rationale: ";

    /// <summary>Measures a published command.</summary>
    /// <param name="executable">The <c>opentslm</c> executable.</param>
    /// <param name="recording">A recording to ask about.</param>
    public static int Run(string executable, string recording)
    {
        var (first, whole) = (new List<double>(), new List<double>());
        for (var run = -1; run < Runs; run++)
        {
            var (toFirst, toEnd) = Ask(executable, recording);
            if (run >= 0) // The first run fills the page cache.
            {
                first.Add(toFirst);
                whole.Add(toEnd);
            }
        }

        Print($"| {Path.GetFileName(recording)} | {Median(first):F0} ({first.Min():F0} to {first.Max():F0}) | {Median(whole):F0} ({whole.Min():F0} to {whole.Max():F0}) |");
        return 0;
    }

    private static (double First, double Whole) Ask(string executable, string recording)
    {
        var start = new ProcessStartInfo(executable, ["ask", recording, "Describe what this recording shows."]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var text = "";
        var first = double.NaN;
        var buffer = new char[256];
        int read;
        while ((read = process.StandardOutput.Read(buffer, 0, buffer.Length)) > 0)
        {
            text += new string(buffer, 0, read);
            var head = text.IndexOf(Head, StringComparison.Ordinal);
            if (double.IsNaN(first) && head >= 0 && text.Length > head + Head.Length)
            {
                first = watch.Elapsed.TotalMilliseconds;
            }
        }

        process.WaitForExit();
        return process.ExitCode == 0 && !double.IsNaN(first)
            ? (first, watch.Elapsed.TotalMilliseconds)
            : throw new InvalidOperationException($"'{executable} ask {recording}' ended with {process.ExitCode} and printed: {text}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
