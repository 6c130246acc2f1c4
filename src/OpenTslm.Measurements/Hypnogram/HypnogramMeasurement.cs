namespace OpenTslm.Measurements.Hypnogram;

/// <summary>A number of the night, from a channel of stages or from annotations.</summary>
internal sealed class HypnogramMeasurement(HypnogramQuantity quantity) : IMeasurement
{
    /// <summary>What stands for the channel where the stages come from annotations.</summary>
    public const string Annotations = "annotations";

    private const double AmpleMinutes = 240;

    public string Name => quantity.Name;

    public string Version => "1";

    public string Method => quantity.Method;

    public string Source => "AASM scoring manual; Silber et al. 2007, J. Clinical Sleep Medicine 3:121";

    public IReadOnlyList<MeasurementOutcome> Measure(
        Recording recording, double fromSeconds, double toSeconds, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var window = recording.Slice(fromSeconds, toSeconds);
        var only = channel is null ? null : window.FindChannel(channel)
            ?? throw new ArgumentException($"There is no channel '{channel}'.", nameof(channel));
        var end = Math.Min(toSeconds, recording.DurationSeconds);
        IReadOnlyList<TimeSeries> channels = only is not null
            ? [only]
            : [.. window.Channels.Where(c => ChannelKinds.Of(c) == ChannelKind.SleepStages)];
        if (channels.Count > 0)
        {
            return [.. channels.Select(c => Measure(FromChannel(c, out var whyNot), whyNot, c.Name, fromSeconds, end))];
        }

        return SleepHypnogram.FromAnnotations(window.Annotations) is { } hypnogram
            ? [Measure(hypnogram, null, Annotations, fromSeconds, end)]
            : [new MeasurementOutcome(Name, [], null, "There are no stages of sleep, neither as a channel nor as annotations.")];
    }

    private static SleepHypnogram? FromChannel(TimeSeries channel, out string? whyNot)
    {
        var samples = ChannelWindow.Create(channel, 0).Read();
        if (channel.SamplingRateHz is not { } rate)
        {
            whyNot = "The stages are not evenly spaced; resample them first.";
            return null;
        }

        // A wave or an average is no hypnogram: stages are small whole numbers, negative where not scored.
        foreach (var code in samples)
        {
            if (!float.IsNaN(code) && (code is < -2 or > 9 || code != MathF.Truncate(code)))
            {
                whyNot = FormattableString.Invariant($"Stages are whole numbers from 0 to 5; '{channel.Name}' holds {code}.");
                return null;
            }
        }

        whyNot = null;
        return SleepHypnogram.FromCodes(samples, 1 / rate);
    }

    private MeasurementOutcome Measure(
        SleepHypnogram? hypnogram, string? whyNot, string channel, double fromSeconds, double toSeconds)
    {
        var statistics = hypnogram is null ? null : HypnogramStatistics.Compute(hypnogram, out whyNot);
        if (statistics is null || quantity.Value(statistics) is not { } value)
        {
            return new MeasurementOutcome(Name, [channel], null, whyNot ?? quantity.WhyNot);
        }

        // A recording that goes on into the day tells little of a bed that nobody marked.
        var isGuess = quantity.IsOfTimeInBed && !statistics.AreLightsMarked;
        var quality = statistics.ScoredShare * Math.Min(1, statistics.TimeInBed / AmpleMinutes);
        return new MeasurementOutcome(
            Name,
            [channel],
            new Measurement
            {
                Name = Name,
                Version = Version,
                Channels = [channel],
                Value = value,
                Unit = quantity.Unit,
                StartSeconds = fromSeconds,
                EndSeconds = toSeconds,
                Quality = isGuess ? quality * statistics.SleepPeriod / statistics.TimeInBed : quality,
                Category = isGuess ? "lights not marked" : null,
                Method = Method,
                Source = Source,
                Details = new Dictionary<string, double>
                {
                    ["time in bed min"] = statistics.TimeInBed,
                    ["sleep period min"] = statistics.SleepPeriod,
                    ["sleep in the sleep period %"] = statistics.MaintenanceEfficiency,
                    ["wake min"] = statistics.StageMinutes[SleepStage.Wake],
                    ["N1 min"] = statistics.StageMinutes[SleepStage.N1],
                    ["N2 min"] = statistics.StageMinutes[SleepStage.N2],
                    ["N3 min"] = statistics.StageMinutes[SleepStage.N3],
                    ["REM min"] = statistics.StageMinutes[SleepStage.Rem],
                    ["not scored min"] = statistics.StageMinutes[SleepStage.Unknown],
                },
            },
            null);
    }
}
