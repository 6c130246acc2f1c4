namespace OpenTslm.Measurements.EyeMovements;

/// <summary>Rapid eye movements a minute, from the channels of both eyes or one channel between them.</summary>
internal sealed class EyeMovementsMeasurement : MeasurementBase
{
    private const double LowestRateHz = 20;
    private const double ShortestSeconds = 10;
    private const double AmpleSeconds = 60;

    public override string Name => "eye-movements";

    public override string Method =>
        "Deflections of both eyes against each other from 0.5 to 5 Hz, of 50 to 325 uV and 0.3 to 1.5 s.";

    public override string Source => "Agarwal et al. 2005, IEEE Trans. Biomed. Eng. 52:1390; Vallat and Walker 2021, eLife 10:e70092";

    protected override string NothingFits => "No channel is an electrooculogram by its name and unit.";

    protected override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording window, TimeSeries? only)
    {
        if (only is not null)
        {
            return [[only]];
        }

        TimeSeries[] eyes = [.. window.Channels.Where(c => ChannelKinds.Of(c) == ChannelKind.Electrooculogram)];
        TimeSeries[] left = [.. eyes.Where(c => EyeOf(c) == 'L')], right = [.. eyes.Where(c => EyeOf(c) == 'R')];
        return left.Length == 1 && right.Length == 1
            ? [[left[0], right[0]], .. eyes.Where(c => EyeOf(c) is null).Select(c => new[] { c })]
            : eyes.Select(c => new[] { c });
    }

    protected override Reading? Read(IReadOnlyList<ChannelWindow> channels, out string? whyNot)
    {
        var rate = channels[0].Rate!.Value;
        if (rate < LowestRateHz || channels.Any(c => c.Rate != rate || c.Series.Count != channels[0].Series.Count))
        {
            whyNot = rate < LowestRateHz
                ? FormattableString.Invariant($"Eye movements need a sampling rate of {LowestRateHz} Hz or more, not {rate} Hz.")
                : "The channels of both eyes differ in sampling rate or length.";
            return null;
        }

        var eyes = new List<double[]>(channels.Count);
        double quality = 1;
        foreach (var channel in channels)
        {
            if (Prepare(channel, rate, ref quality, out whyNot) is not { } microvolts)
            {
                return null;
            }

            eyes.Add(microvolts);
        }

        whyNot = null;
        var movements = eyes.Count == 2
            ? EyeMovementDetector.Find(eyes[0], eyes[1], rate)
            : EyeMovementDetector.Find(eyes[0], rate);
        var minutes = eyes[0].Length / rate / 60;
        var reading = new Reading(movements.Count / minutes, "/min", quality * Math.Min(1, 60 * minutes / AmpleSeconds))
        {
            EventSeconds = [.. movements.Select(m => m.PeakSeconds)],
            Details = { ["movements"] = movements.Count },
        };
        if (movements.Count > 0)
        {
            reading.Details["mean amplitude uV"] = movements.Average(m => m.Amplitude);
            reading.Details["mean duration s"] = movements.Average(m => m.EndSeconds - m.StartSeconds);
        }

        return reading;
    }

    private static double[]? Prepare(ChannelWindow channel, double rate, ref double quality, out string? whyNot)
    {
        if (UnitScale.ToMicrovolts(channel.Series.Unit) is not { } scale)
        {
            whyNot = $"Eye movements are told by their size in microvolts, and the unit of '{channel.Name}' is unknown.";
            return null;
        }

        var samples = channel.Read();
        var filled = WindowReadiness.Fill(samples, (int)Math.Ceiling(ShortestSeconds * rate), out var share, out whyNot);
        var faults = SignalFaults.Find(samples, rate);
        if (filled is null || (whyNot = faults.WhyNot) is not null)
        {
            return null;
        }

        quality = Math.Min(quality, share * faults.Quality);
        return Array.ConvertAll(filled, v => v * scale);
    }

    private static char? EyeOf(TimeSeries channel) => channel.Name
        .Split([' ', '-', '_', '.', ':', '/'], StringSplitOptions.RemoveEmptyEntries)
        .Select(BodySignalNames.EyeOf)
        .FirstOrDefault(eye => eye is not null);
}
