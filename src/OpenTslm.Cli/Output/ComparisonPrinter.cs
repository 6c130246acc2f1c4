using System.Globalization;
using OpenTslm.Measurements.Statistics;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows two recordings side by side, then says in sentences how they differ.</summary>
internal static class ComparisonPrinter
{
    // Cohen 1988 for g; Romano et al. 2006 for delta.
    private static readonly (double Small, double Medium, double Large) OfG = (0.2, 0.5, 0.8);
    private static readonly (double Small, double Medium, double Large) OfDelta = (0.147, 0.33, 0.474);

    public static void Print(ComparisonReport report)
    {
        Line($"{Terminal.Bold("a")}: {report.First ?? "recording"}, {report.FirstSeconds:0.##} s");
        Line($"{Terminal.Bold("b")}: {report.Second ?? "recording"}, {report.SecondSeconds:0.##} s");
        var table = Tables.Create(2, "channel", "", "valid", "mean", "std", "median", "25 %", "75 %", "min", "max");
        foreach (var channel in report.Channels)
        {
            if (channel is { First: { } first, Second: { } second })
            {
                AddRow(table, channel.Channel + (channel.Unit is null ? "" : $" [{channel.Unit}]"), "a", first);
                AddRow(table, "", "b", second);
            }
        }

        if (table.Rows.Count > 0)
        {
            Tables.Write(table);
        }

        foreach (var channel in report.Channels)
        {
            Console.Out.WriteLine();
            PrintSentences(channel);
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(Terminal.Dim(report.SpreadRule));
        Console.Out.WriteLine(Terminal.Dim(
            "Shapes: both series at mean 0 and deviation 1, as many samples each; 0 is equal, unrelated series are 1.41 apart unwarped."));
        Console.Out.WriteLine(Terminal.Dim(report.Notice));
    }

    private static void AddRow(Table table, string name, string side, StatisticsResult s) => table.AddRow(
        Markup.Escape(name),
        side,
        s.ValidCount.ToString(CultureInfo.InvariantCulture),
        Tables.Number(s.Mean),
        Tables.Number(s.StandardDeviation),
        Tables.Number(s.Median),
        Tables.Number(s.Quantile25),
        Tables.Number(s.Quantile75),
        Tables.Number(s.Minimum),
        Tables.Number(s.Maximum));

    private static void PrintSentences(ChannelComparison channel)
    {
        if (channel.NotComparable is not null)
        {
            Line($"{Terminal.Bold(channel.Channel)}: not comparable: {channel.NotComparable}");
            return;
        }

        var difference = channel.MeanDifference!.Value;
        var unit = channel.Unit is null ? "" : " " + channel.Unit;
        var level = difference == 0
            ? "the means are equal"
            : $"the mean of b is {(difference > 0 ? "higher" : "lower")} by {Tables.Number(Math.Abs(difference))}{unit}";
        Line($"{Terminal.Bold(channel.Channel)}: {level}.");
        var g = channel.HedgesG is { } size ? $"Hedges g {Tables.Number(size)} ({Word(size, OfG)}), " : "";
        Line($"  Effect: {g}Cliff's delta {Tables.Number(channel.CliffsDelta)} ({Word(channel.CliffsDelta!.Value, OfDelta)}).");
        Line($"  {Spread(channel)}");
        Line($"  {Shape(channel)}");
    }

    private static string Spread(ChannelComparison channel)
    {
        var ratios = channel is { DeviationRatio: { } deviation, QuartileRatio: { } quartile }
            ? $" (standard deviation times {Tables.Number(deviation)}, interquartile range times {Tables.Number(quartile)})"
            : "";
        return channel.MoreVariable switch
        {
            "first" => $"More variable: {Terminal.Accent("a")}{ratios}.",
            "second" => $"More variable: {Terminal.Accent("b")}{ratios}.",
            "alike" => $"About as variable{ratios}.",
            _ => $"Which is more variable is unclear{ratios}.",
        };
    }

    private static string Shape(ChannelComparison channel) => channel.Shape is { } shape
        ? $"Shape: warped {Tables.Number(shape.WarpedDistance)}, unwarped {Tables.Number(shape.PlainDistance)} standard deviations apart "
            + string.Create(CultureInfo.InvariantCulture, $"({shape.Samples} samples, band of {100 * shape.BandShare:0} %).")
        : $"Shape: not measurable: {channel.WhyNoShape}";

    private static string Word(double size, (double Small, double Medium, double Large) limits) => Math.Abs(size) switch
    {
        var s when s >= limits.Large => "large",
        var s when s >= limits.Medium => "medium",
        var s when s >= limits.Small => "small",
        _ => "negligible",
    };

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
