using OpenTslm.Measurements.Enmo;

namespace OpenTslm.Measurements;

/// <summary>A measurement of how much a worn accelerometer moves over time.</summary>
internal abstract class ActivityMeasurement : AxesMeasurement
{
    private const double LowestRateHz = 5;

    protected sealed override ChannelKind? Kind => ChannelKind.Acceleration;

    /// <summary>Shortest window in seconds.</summary>
    protected abstract double ShortestSeconds { get; }

    protected sealed override Reading? Read(ChannelWindow first, float[][] axes, out string? whyNot)
    {
        var rate = first.Rate!.Value;
        var seconds = axes[0].Length / rate;
        if (AccelerationReadiness.FindScale(axes, first.Series.Unit, mayCutOff: false, out whyNot) is not { } scale)
        {
            return null;
        }

        if (rate < LowestRateHz || seconds < ShortestSeconds - 1e-6)
        {
            whyNot = rate < LowestRateHz
                ? FormattableString.Invariant($"Movement needs a sampling rate of {LowestRateHz} Hz or more, not {rate} Hz.")
                : FormattableString.Invariant($"The window is too short: {seconds:0.#} s of {ShortestSeconds} s.");
            return null;
        }

        var epochs = ActivityEpochs.Create(axes, scale, rate);
        if (epochs.UsableCount == 0)
        {
            whyNot = "The sensor does not move at all for an hour or more: it was not worn.";
            return null;
        }

        return Read(epochs, out whyNot);
    }

    /// <summary>Measures from one usable epoch or more.</summary>
    protected abstract Reading? Read(ActivityEpochs epochs, out string? whyNot);
}
