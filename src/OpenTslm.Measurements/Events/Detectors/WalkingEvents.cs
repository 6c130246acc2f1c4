using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.StepCount;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Bouts of steps.</summary>
internal sealed class WalkingEvents : EventDetector
{
    private const int FewestSteps = 10;
    private const int Clear = 30;
    private const double LongestGap = 3;

    public override string Name => "walking";

    public override string Definition => $"{FewestSteps} steps or more (walking or running), no more than {LongestGap} s apart";

    public override string Signal => "the three axes of an accelerometer";

    public override string Source => "Brajdic and Harle 2013, UbiComp '13:225 (windowed peak detection)";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        AxesMeasurement.Groups(recording, kind => kind == ChannelKind.Acceleration || (isNamed && kind == ChannelKind.Other));

    public override string? WhyNot(Recording group, EventLimits limits) =>
        group.Channels.Any(c => c.SamplingRateHz is not >= CadenceEstimator.LowestRateHz || c.SamplingRateHz != group.Channels[0].SamplingRateHz || c.Count != group.Channels[0].Count)
            ? $"the three axes must be sampled alike, evenly, at {CadenceEstimator.LowestRateHz} Hz or more."
            : null;

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var first = part.Channels[0];
        float[][] axes = [.. part.Channels.Select(c => c.Read())];
        if (axes.Length < 3)
        {
            yield break;
        }

        var magnitude = new float[axes[0].Length];
        VectorMagnitude.Compute(axes[0], axes[1], axes[2], magnitude);
        var steps = StepDetector.Measure(magnitude, first.Rate!.Value, out _)?.StepSeconds ?? [];
        for (var i = 0; i < steps.Count;)
        {
            var from = i++;
            while (i < steps.Count && steps[i] - steps[i - 1] <= LongestGap)
            {
                i++;
            }

            if (i - from >= FewestSteps)
            {
                var seconds = steps[i - 1] - steps[from];
                yield return Event(
                    first.StartSeconds + steps[from], first.StartSeconds + steps[i - 1], EventScore.Of(i - from, FewestSteps, Clear), part)
                    with { Value = 60 * (i - from - 1) / seconds, Unit = "{steps}/min" };
            }
        }
    }
}
