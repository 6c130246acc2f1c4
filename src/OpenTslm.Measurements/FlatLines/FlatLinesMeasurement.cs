using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.FlatLines;

/// <summary>Share of each channel that is flat.</summary>
internal sealed class FlatLinesMeasurement : ChannelMeasurement
{
    private const double ShortestSeconds = 0.2;

    public override string Name => "flat-lines";

    public override string Method => "Share of the valid samples in runs of equal ones, 0.2 s and 5 samples long or longer.";

    public override string Source => "Definition";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var valid = MissingSamples.CountValid(samples);
        whyNot = WindowReadiness.WhyNot(samples.Length, valid, 2 * FlatLineDetector.FewestSamples);
        if (whyNot is not null)
        {
            return null;
        }

        var rate = channel.Rate!.Value;
        var shortest = Math.Max(FlatLineDetector.FewestSamples, Math.Ceiling(ShortestSeconds * rate));
        var runs = FlatLineDetector.Find(samples, (int)Math.Min(int.MaxValue, shortest));
        var flat = runs.Sum(run => (long)run.Count);
        return new Reading(100.0 * flat / valid, "%", (double)valid / samples.Length)
        {
            Category = flat == valid ? "flat" : flat > 0 ? "flat in part" : "none",
            EventSeconds = [.. runs.Select(run => run.Start / rate)],
            Details =
            {
                ["runs"] = runs.Count,
                ["longest, s"] = runs.Select(run => run.Count).DefaultIfEmpty().Max() / rate,
            },
        };
    }
}
