using System.CommandLine;
using System.Globalization;
using OpenTslm.Cli.Output;
using OpenTslm.Signals.Edf;
using OpenTslm.Signals.Plotting;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm plot</c>: draws a recording as PNG or SVG.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var rate = CommonOptions.Rate();
        var output = new Option<string>("--output", "-o") { Description = "The picture to write: .png or .svg.", HelpName = "file", Required = true };
        var kind = new Option<string>("--kind") { Description = "What it looks like; what suits the recording where left out.", HelpName = "kind", DefaultValueFactory = _ => "auto" };
        kind.AcceptOnlyFromAmong([.. Enum.GetNames<PlotKind>().Select(name => name.ToLowerInvariant())]);
        var channels = new Option<string[]>("--channel", "-c") { Description = "A channel to draw; may be given several times. All where left out.", HelpName = "name" };
        var from = new Option<double?>("--from") { Description = "Start, seconds from the recording's start.", HelpName = "s" };
        var to = new Option<double?>("--to") { Description = "End, seconds from the recording's start.", HelpName = "s" };
        var width = new Option<int>("--width") { Description = "Width in pixels.", HelpName = "px", DefaultValueFactory = _ => new PlotOptions().Width };
        var dark = new Option<bool>("--dark") { Description = "Light on dark." };
        var marks = new Option<string[]>("--mark") { Description = "A span to highlight, with its name; may be given several times.", HelpName = "from-to:label" };
        var band = new Option<string?>("--band") { Description = "A range of values to shade, such as 3.9-10.", HelpName = "low-high" };
        var highest = new Option<double?>("--max-frequency") { Description = "Highest frequency of a spectrogram.", HelpName = "Hz" };
        var title = new Option<string?>("--title") { Description = "The heading; the file's name where left out.", HelpName = "text" };
        var command = new Command("plot", "Draw a recording: ECG paper, channels, hypnogram, spectrogram or days.")
        {
            file, output, kind, channels, from, to, width, dark, marks, band, highest, title, rate,
        };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(output)!, parsed.GetValue(rate), new PlotOptions
        {
            Kind = Enum.Parse<PlotKind>(parsed.GetValue(kind)!, ignoreCase: true),
            Channels = parsed.GetValue(channels) ?? [],
            FromSeconds = parsed.GetValue(from),
            ToSeconds = parsed.GetValue(to),
            Width = parsed.GetValue(width),
            IsDark = parsed.GetValue(dark),
            Marks = [.. (parsed.GetValue(marks) ?? []).Select(ParseMark)],
            Band = parsed.GetValue(band) is { } range ? ParseBand(range) : null,
            HighestHz = parsed.GetValue(highest),
            Title = parsed.GetValue(title),
        }));
        return command;
    }

    private static int Run(string path, string output, double? rate, PlotOptions options)
    {
        var write = PictureFile.FormatOf(output);
        var plot = Draw(path, rate, options);
        write(output, plot);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Wrote {output}: {plot.Kind.ToString().ToLowerInvariant()}, {plot.Width} x {plot.Height} pixels. {string.Join(' ', plot.Captions)}"));
        return ExitCode.Success;
    }

    private static Plot Draw(string path, double? rate, PlotOptions options)
    {
        try
        {
            return RecordingPlot.Create(CommonOptions.Read(path, rate), options);
        }
        catch (SignalFormatException) when (options.Kind is PlotKind.Auto or PlotKind.Hypnogram && IsEdf(path))
        {
            // A file of annotations alone is no recording, but a hypnogram is made of nothing else.
            return RecordingPlot.CreateHypnogram(Path.GetFileName(path), EdfReader.ReadAnnotations(path), options);
        }
    }

    private static bool IsEdf(string path) => Path.GetExtension(path).ToUpperInvariant() is ".EDF" or ".BDF";

    private static PlotMark ParseMark(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (low, high) = ParseRange(colon < 0 ? text : text[..colon], "--mark", "12.5-14:label");
        return new PlotMark(low, high, colon < 0 ? "" : text[(colon + 1)..]);
    }

    private static PlotBand ParseBand(string text)
    {
        var (low, high) = ParseRange(text, "--band", "3.9-10");
        return new PlotBand(low, high);
    }

    private static (double Low, double High) ParseRange(string text, string option, string example)
    {
        // The first number may be negative.
        var dash = text.Length > 1 ? text.IndexOf('-', 1) : -1;
        return dash > 0 && Parse(text[..dash], out var low) && Parse(text[(dash + 1)..], out var high)
            ? (low, high)
            : throw new ArgumentException($"{option} is written as in {example}, unlike '{text}'.");

        static bool Parse(string number, out double value) => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
