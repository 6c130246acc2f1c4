using System.Globalization;
using OpenTslm.Tools.Results;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows what a recording holds as a table.</summary>
internal static class DescriptionPrinter
{
    private const int MostCodes = 12;

    public static void Print(RecordingDescription description)
    {
        Console.Out.WriteLine(Terminal.Bold(description.Source ?? "Recording") + ": " + description.Text);
        if (description.Start is { } start)
        {
            Console.Out.WriteLine($"Starts at {start}.");
        }

        PrintChannels(description.Channels);
        if (description.Annotations.Count > 0)
        {
            var shown = description.Annotations.Take(MostCodes).Select(a => $"{a.Key} {a.Value}");
            var more = description.Annotations.Count > MostCodes ? $" and {description.Annotations.Count - MostCodes} more codes" : "";
            Console.Out.WriteLine($"Annotations: {string.Join(", ", shown)}{more}");
        }

        foreach (var note in description.Notes)
        {
            Console.Out.WriteLine("- " + note);
        }
    }

    private static void PrintChannels(IReadOnlyList<ChannelDescription> channels)
    {
        var table = Tables.Create(2, "channel", "unit", "Hz", "samples", "missing", "mean", "std", "min", "max");
        foreach (var c in channels)
        {
            table.AddRow(
                Markup.Escape(c.Name),
                Markup.Escape(c.Unit ?? "?"),
                c.SamplingRateHz is { } rate ? rate.ToString("0.####", CultureInfo.InvariantCulture) : "explicit",
                c.SampleCount.ToString(CultureInfo.InvariantCulture),
                c.MissingCount.ToString(CultureInfo.InvariantCulture),
                Tables.Number(c.Mean),
                Tables.Number(c.StandardDeviation),
                Tables.Number(c.Minimum),
                Tables.Number(c.Maximum));
        }

        Tables.Write(table);
    }
}
