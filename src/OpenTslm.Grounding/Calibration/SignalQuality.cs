using OpenTslm.Measurements;

namespace OpenTslm.Grounding.Calibration;

/// <summary>How good the channels of a recording are: likeness of the beats or pulses where there are some, else the share that is neither missing nor flat.</summary>
public static class SignalQuality
{
    /// <summary>Quality of each channel, 0 (unusable) to 1; null where it cannot be told.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="cancellationToken">Cancels between channels.</param>
    public static IReadOnlyList<double?> Of(Recording recording, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var leads = Measure("ecg-quality", recording, null).FirstOrDefault()?.Details;
        var qualities = new double?[recording.Channels.Count];
        for (var i = 0; i < qualities.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var channel = recording.Channels[i];
            qualities[i] = leads is not null && leads.TryGetValue(channel.Name, out var lead) ? lead
                : Measure("pulse-quality", new Recording([channel]), null).FirstOrDefault()?.Value ?? Unflat(channel);
        }

        return qualities;
    }

    private static double? Unflat(TimeSeries channel) =>
        Measure("flat-lines", new Recording([channel]), channel.Name).FirstOrDefault() is { } flat ? flat.Quality * (1 - (flat.Value / 100)) : null;

    private static IEnumerable<Measurement> Measure(string name, Recording recording, string? channel)
    {
        try
        {
            return MeasurementCatalog.Find(name)!.Measure(recording, 0, double.PositiveInfinity, channel).Select(outcome => outcome.Measurement).OfType<Measurement>();
        }
        catch (ArgumentException)
        {
            return []; // An infinite sample or an empty channel has no quality.
        }
    }
}
