namespace OpenTslm.Measurements.Cadence;

/// <summary>Steps a minute from an accelerometer.</summary>
internal sealed class CadenceMeasurement : AxesMeasurement
{
    public override string Name => "cadence";

    public override string Method => "Autocorrelation of the acceleration's magnitude between 0.7 and 4 Hz.";

    public override string Source => "Moe-Nilssen and Helbostad 2004, J. Biomechanics 37:121";

    protected override ChannelKind? Kind => ChannelKind.Acceleration;

    protected override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        var rate = first.Rate!.Value;
        if (rate < CadenceEstimator.LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"Cadence needs a sampling rate of {CadenceEstimator.LowestRateHz} Hz or more, not {rate} Hz.");
            return null;
        }

        var magnitude = new float[axes[0].Length];
        VectorMagnitude.Compute(axes[0], axes[1], axes[2], magnitude);
        if (CadenceEstimator.Measure(magnitude, rate, out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(result.StepsPerMinute, "/min", result.Quality)
        {
            Details = { ["strength"] = result.Strength, ["movement"] = result.Movement },
        };
    }
}
