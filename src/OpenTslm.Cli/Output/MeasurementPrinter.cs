using System.Globalization;
using OpenTslm.Measurements;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows measurements as a table, then what could not be measured, then how each was measured.</summary>
internal static class MeasurementPrinter
{
    private const double GoodQuality = 0.8;
    private const double FairQuality = 0.5;
    private const int MostNames = 6;

    public static void Print(MeasurementReport report, bool details)
    {
        Console.Out.WriteLine(
            Terminal.Bold(report.Source ?? "Recording")
            + string.Create(CultureInfo.InvariantCulture, $": {report.Format ?? "recording"} of {report.DurationSeconds:0.##} s."));
        foreach (var note in report.Notes)
        {
            Console.Out.WriteLine(Terminal.Dim("- " + note));
        }

        PrintTable(report.Measurements, details);
        PrintMissing(report.NotMeasurable);
        PrintMethods(report.Measurements);
        Console.Out.WriteLine();
        Console.Out.WriteLine(Terminal.Dim(MeasurementReport.NotMedical));
    }

    private static void PrintTable(IReadOnlyList<Measurement> measurements, bool details)
    {
        if (measurements.Count == 0)
        {
            Console.Out.WriteLine("Nothing could be measured.");
            return;
        }

        var table = Tables.Create(2, "measurement", "channel", "value", "unit", "class", "quality", "window, s");
        foreach (var column in new[] { 3, 4 })
        {
            table.Columns[column].Alignment = Justify.Left;
        }

        foreach (var m in measurements)
        {
            table.AddRow(
                Markup.Escape(m.Name),
                Markup.Escape(Names(m.Channels)),
                $"[bold]{Tables.Number(m.Value)}[/]",
                Markup.Escape(m.Unit ?? "?"),
                Markup.Escape(m.Category ?? ""),
                Quality(m.Quality),
                string.Create(CultureInfo.InvariantCulture, $"{m.StartSeconds:0.##} to {m.EndSeconds:0.##}"));
            if (details)
            {
                AddDetails(table, m);
            }
        }

        Tables.Write(table);
    }

    private static void AddDetails(Table table, Measurement measurement)
    {
        foreach (var (name, value) in measurement.Details)
        {
            table.AddRow("", $"[dim]{Markup.Escape(name)}[/]", $"[dim]{Tables.Number(value)}[/]", "", "", "", "");
        }

        if (measurement.EventSeconds.Count > 0)
        {
            var count = measurement.EventSeconds.Count.ToString(CultureInfo.InvariantCulture);
            table.AddRow("", "[dim]events[/]", $"[dim]{count}[/]", "", "", "", "");
        }
    }

    private static void PrintMissing(IReadOnlyList<NotMeasurable> missing)
    {
        var alike = missing.GroupBy(m => (m.Reason, Channels: string.Join('\n', m.Channels)));
        foreach (var group in alike)
        {
            var channels = group.First().Channels;
            var where = channels.Count == 0 ? "" : $" ({Names(channels)})";
            Console.Out.WriteLine($"{string.Join(", ", group.Select(m => m.Name))}{where}: not measurable: {group.Key.Reason}");
        }
    }

    private static void PrintMethods(IReadOnlyList<Measurement> measurements)
    {
        if (measurements.Count == 0)
        {
            return;
        }

        Console.Out.WriteLine();
        foreach (var m in measurements.DistinctBy(m => m.Name))
        {
            Console.Out.WriteLine(Terminal.Dim($"{m.Name} {m.Version}: {m.Method} ({m.Source})"));
        }
    }

    private static string Names(IReadOnlyList<string> channels) => channels.Count <= MostNames
        ? string.Join(", ", channels)
        : $"{string.Join(", ", channels.Take(MostNames - 1))} and {channels.Count - MostNames + 1} more";

    private static string Quality(double quality)
    {
        var colour = quality >= GoodQuality ? "green" : quality >= FairQuality ? "yellow" : "red";
        return string.Create(CultureInfo.InvariantCulture, $"[{colour}]{quality:0.00}[/]");
    }
}
