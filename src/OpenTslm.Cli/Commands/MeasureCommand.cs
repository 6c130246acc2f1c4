using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Measurements;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm measure</c>: numbers from the samples of a recording, each with unit, window, quality and method.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var only = new Option<string[]>("--only")
        {
            Description = "A measurement, or several separated by commas; all that fit where left out. With --channel it is "
                + "made whatever the channel's name and unit say.",
            HelpName = "name",
        };
        var channels = CommonOptions.Channels();
        var from = CommonOptions.From();
        var to = CommonOptions.To();
        var rate = CommonOptions.Rate();
        var details = new Option<bool>("--details") { Description = "Also print the further numbers of each measurement." };
        var json = CommonOptions.Json();
        var command = new Command("measure", "Measure a recording: heart rate, trend, spectrum and whatever else fits its channels.")
        {
            file, only, channels, from, to, rate, details, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var chosen = Find(parsed.GetValue(only) ?? []);
            var recording = CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate));
            var run = new MeasurementRun(
                recording,
                CommonOptions.FindChannels(recording, parsed.GetValue(channels) ?? []),
                parsed.GetValue(from) ?? 0,
                parsed.GetValue(to) ?? double.PositiveInfinity);
            MeasurementReport report;
            using (var progress = new StatusPrinter())
            {
                report = MeasurementReport.Of(recording, run.Make(chosen, progress, cancellationToken));
            }

            if (parsed.GetValue(json))
            {
                JsonLine.Write(report, CliJson.Readable.MeasurementReport);
            }
            else
            {
                MeasurementPrinter.Print(report, parsed.GetValue(details));
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    /// <summary>The measurements of those names, in the order given and once each; none where no name is given.</summary>
    private static IMeasurement[] Find(string[] names) =>
    [
        .. names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)
            .Select(name => MeasurementCatalog.Find(name) ?? throw new ArgumentException(
                $"There is no measurement '{name}'; there are {string.Join(", ", MeasurementCatalog.All.Select(m => m.Name))}.")),
    ];
}
