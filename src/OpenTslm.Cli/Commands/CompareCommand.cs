using System.CommandLine;
using OpenTslm.Cli.Output;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm compare</c>: two recordings side by side, channel by channel.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("a") { Description = "A recording." };
        var second = new Argument<string>("b") { Description = "The recording to compare it with; it may be the same file." };
        var channels = CommonOptions.Channels();
        var from = CommonOptions.From();
        var to = CommonOptions.To();
        var rate = CommonOptions.Rate();
        var json = CommonOptions.Json();
        var command = new Command("compare", "Compare two recordings: level, spread, effect size and shape of the channels they share.")
        {
            first, second, channels, from, to, rate, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            Recording Read(Argument<string> file)
            {
                var recording = CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate));
                return parsed.GetValue(from) is null && parsed.GetValue(to) is null
                    ? recording
                    : recording.Slice(parsed.GetValue(from) ?? 0, parsed.GetValue(to) ?? double.PositiveInfinity);
            }

            var (a, b) = (Read(first), Read(second));
            ComparisonReport report;
            using (var progress = new StatusPrinter())
            {
                report = ComparisonReport.Of(a, b, Pairs(a, b, parsed.GetValue(channels) ?? []), progress, cancellationToken);
            }

            if (parsed.GetValue(json))
            {
                JsonLine.Write(report, CliJson.Readable.ComparisonReport);
            }
            else
            {
                ComparisonPrinter.Print(report);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    /// <summary>Channels of one name in both; where neither has more than one channel, those two whatever their names.</summary>
    private static (TimeSeries First, TimeSeries Second)[] Pairs(Recording a, Recording b, string[] named)
    {
        var chosen = CommonOptions.FindChannels(a, named);
        if (chosen.Count == 0 && a.Channels.Count == 1 && b.Channels.Count == 1)
        {
            return [(a.Channels[0], b.Channels[0])];
        }

        var missing = chosen.FirstOrDefault(channel => b.FindChannel(channel.Name) is null);
        if (missing is not null)
        {
            throw new ArgumentException($"The second recording has no channel '{missing.Name}'; it has: {Names(b)}.");
        }

        (TimeSeries, TimeSeries)[] pairs =
        [
            .. (chosen.Count > 0 ? chosen : a.Channels)
                .Select(channel => (First: channel, Second: b.FindChannel(channel.Name)!))
                .Where(pair => pair.Second is not null),
        ];
        return pairs.Length > 0
            ? pairs
            : throw new ArgumentException($"The recordings share no channel: the first has {Names(a)}; the second {Names(b)}.");
    }

    private static string Names(Recording recording) => string.Join(", ", recording.Channels.Select(c => c.Name));
}
