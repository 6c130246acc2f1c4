using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.Enmo;

namespace OpenTslm.Measurements.StepCount;

/// <summary>Number and times of the steps that an accelerometer shows.</summary>
internal sealed class StepCountMeasurement : AxesMeasurement
{
    public override string Name => "step-count";

    public override string Method =>
        "Peaks of the acceleration's magnitude, band-passed around the cadence, where it repeats between 1.1 and 3.3 Hz.";

    public override string Source => "Brajdic and Harle 2013, UbiComp '13:225 (windowed peak detection)";

    protected override ChannelKind? Kind => ChannelKind.Acceleration;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        var rate = first.Rate!.Value;
        if (AccelerationReadiness.FindScale(axes, first.Series.Unit, mayCutOff: true, out whyNot) is null)
        {
            return null;
        }

        if (rate < CadenceEstimator.LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"Steps need a sampling rate of {CadenceEstimator.LowestRateHz} Hz or more, not {rate} Hz.");
            return null;
        }

        var magnitude = new float[axes[0].Length];
        VectorMagnitude.Compute(axes[0], axes[1], axes[2], magnitude);
        if (StepDetector.Measure(magnitude, rate, out whyNot) is not { } result)
        {
            return null;
        }

        // Without a step the count is as good as the samples; with steps as good as they repeat.
        var present = (double)magnitude.Count(v => !float.IsNaN(v)) / magnitude.Length;
        return new Reading(result.StepSeconds.Count, "1", present * (result.StepSeconds.Count > 0 ? result.Strength : 1))
        {
            EventSeconds = result.StepSeconds,
            Details = { ["walking s"] = result.WalkingSeconds, ["strength"] = result.Strength },
        };
    }
}
