using OpenTslm.Measurements.OxygenDesaturation;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements;

/// <summary>A measurement of an oxygen saturation over time.</summary>
internal abstract class OxygenMeasurement : ChannelMeasurement
{
    protected sealed override ChannelKind? Kind => ChannelKind.OxygenSaturation;

    protected sealed override bool NeedsRate => false;

    /// <summary>Longest median time between two samples, in seconds; null if any will do.</summary>
    protected virtual double? LongestStepSeconds => null;

    protected sealed override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        _ = MissingSamples.CountValid(samples);
        if (OxygenSeries.Create(channel, samples, out whyNot) is not { } series)
        {
            return null;
        }

        if (series.StepSeconds > LongestStepSeconds)
        {
            whyNot = FormattableString.Invariant(
                $"The readings are {series.StepSeconds:0.#} s apart; at most {LongestStepSeconds} s can be measured.");
            return null;
        }

        return Read(series, out whyNot);
    }

    /// <summary>Measures from two readings or more.</summary>
    protected abstract Reading? Read(OxygenSeries series, out string? whyNot);
}
