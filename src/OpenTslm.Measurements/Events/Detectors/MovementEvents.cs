using OpenTslm.Measurements.ActivityBouts;
using OpenTslm.Measurements.Enmo;
using OpenTslm.Measurements.RestBouts;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Bouts of movement or rest of a worn accelerometer, or times in which it is not worn.</summary>
/// <param name="state">Which.</param>
internal sealed class MovementEvents(WornState state) : EventDetector
{
    private const double LowestRateHz = 5;
    private const double BoutSeconds = 60;
    private const double InterruptionSeconds = 10;
    private const double Clear = 0.1; // g beyond the level

    public override string Name => state switch { WornState.Moving => "movement", WornState.Resting => "rest", _ => "not-worn" };

    public override string Definition => state switch
    {
        WornState.Moving => "a minute or more of movement above 45 mg (ENMO of 5-s epochs)",
        WornState.Resting => "five minutes or more with movement of 45 mg or less (ENMO of 5-s epochs) while the sensor is worn",
        _ => "an hour in which two axes hardly move",
    };

    public override string Signal => "the three axes of an accelerometer";

    public override string Source => state == WornState.Off
        ? "van Hees et al. 2013, PLoS ONE 8:e61691"
        : "Hildebrand et al. 2014, Med. Sci. Sports Exercise 46:1816, and 2017, Scand. J. Med. Sci. Sports 27:1814";

    public override double PartSeconds => 4 * 3600;

    // Whether a sensor is worn shows in the hour around.
    public override double MarginSeconds => 3600;

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        AxesMeasurement.Groups(recording, kind => kind == ChannelKind.Acceleration || (isNamed && kind == ChannelKind.Other));

    public override string? WhyNot(Recording group, EventLimits limits) =>
        group.Channels.Any(c => c.SamplingRateHz is not >= LowestRateHz || c.SamplingRateHz != group.Channels[0].SamplingRateHz || c.Count != group.Channels[0].Count)
            ? $"the three axes must be sampled alike, evenly, at {LowestRateHz} Hz or more."
            : null;

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        float[][] axes = [.. part.Channels.Select(c => c.Read())];
        var first = part.Channels[0];
        if (axes.Length < 3 || axes[0].Length < ActivityEpochs.EpochSeconds * first.Rate!.Value
            || AccelerationReadiness.FindScale(axes, first.Series.Unit, mayCutOff: true, out _) is not { } scale)
        {
            return [];
        }

        var epochs = ActivityEpochs.Create(axes, scale, first.Rate.Value);
        return Runs(epochs).Select(run =>
        {
            var values = epochs.Enmo.AsSpan(run.Start, run.End - run.Start).ToArray().Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
            var mean = values.Average();
            var score = state == WornState.Moving ? EventScore.Of(mean, ActivityLevels.Sedentary, ActivityLevels.Sedentary + Clear)
                : state == WornState.Resting ? EventScore.Of(-mean, -ActivityLevels.Sedentary, 0)
                : 1;
            return Event(
                first.StartSeconds + (run.Start * ActivityEpochs.EpochSeconds), first.StartSeconds + (run.End * ActivityEpochs.EpochSeconds), score, part)
                with { Value = state == WornState.Off ? null : 1000 * mean, Unit = state == WornState.Off ? null : "mg" };
        });
    }

    private List<(int Start, int End)> Runs(ActivityEpochs epochs) => state switch
    {
        WornState.Resting => RestBoutsMeasurement.Find(epochs),
        WornState.Moving => EpochRuns.Find(
            epochs.Enmo.Length,
            e => epochs.IsUsable(e) && epochs.Enmo[e] > ActivityLevels.Sedentary,
            epochs.IsUsable,
            InterruptionSeconds,
            BoutSeconds),
        _ => EpochRuns.Find(epochs.Enmo.Length, e => !epochs.Worn[e], _ => false, 0, 0),
    };
}
