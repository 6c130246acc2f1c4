using OpenTslm.Measurements;

namespace OpenTslm.Cli.Commands;

/// <summary>Makes measurements of one recording one after the other, and says which one is being made.</summary>
/// <param name="recording">The recording.</param>
/// <param name="channels">The channels to measure; none means all.</param>
/// <param name="fromSeconds">Start of the window.</param>
/// <param name="toSeconds">End of the window (exclusive).</param>
internal sealed class MeasurementRun(
    Recording recording, IReadOnlyList<TimeSeries> channels, double fromSeconds, double toSeconds)
{
    /// <summary>Makes the measurements.</summary>
    /// <param name="only">
    /// What to measure: what fits nothing is then told, and a channel that was named is measured whatever it is. None makes
    /// every measurement that fits by name and unit.
    /// </param>
    /// <param name="progress">Told which measurement is being made.</param>
    /// <param name="cancellationToken">Cancels between two measurements.</param>
    public IReadOnlyList<MeasurementOutcome> Make(
        IReadOnlyList<IMeasurement> only, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var part = channels.Count == 0 ? recording : new Recording(channels);
        var all = only.Count > 0 ? only : MeasurementCatalog.All;
        var outcomes = new List<MeasurementOutcome>();
        for (var i = 0; i < all.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report($"measuring {all[i].Name} ({i + 1} of {all.Count})");
            outcomes.AddRange(only.Count == 0
                ? Make(all[i], part, null).Where(o => o.Channels.Count > 0)
                : MakeAtTheCallersWord(all[i], part));
        }

        return outcomes;
    }

    /// <summary>A named channel is measured whatever it is; several of one sensor are measured together once.</summary>
    private List<MeasurementOutcome> MakeAtTheCallersWord(IMeasurement measurement, Recording part)
    {
        if (channels.Count == 0)
        {
            return [.. Make(measurement, part, null)];
        }

        return
        [
            .. channels.SelectMany(channel => Make(measurement, part, channel.Name))
                .DistinctBy(outcome => string.Join('\n', outcome.Channels) + outcome.WhyNot),
        ];
    }

    private IReadOnlyList<MeasurementOutcome> Make(IMeasurement measurement, Recording part, string? channel)
    {
        try
        {
            return measurement.Measure(part, fromSeconds, toSeconds, channel);
        }
        catch (ArgumentException failure) when (failure is not ArgumentOutOfRangeException)
        {
            // One infinite sample or one overlong channel does not take the other measurements along.
            string[] names = channel is not null ? [channel] : [.. part.Channels.Select(c => c.Name)];
            return [new MeasurementOutcome(measurement.Name, names, null, Tools.FailureText.Of(failure))];
        }
    }
}
