using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements;

/// <summary>A measurement of one channel of an electroencephalogram.</summary>
internal abstract class EegMeasurement : ChannelMeasurement
{
    /// <summary>Frequencies that an electroencephalogram is looked at in.</summary>
    internal const double LowestHz = 0.5;

    /// <inheritdoc cref="LowestHz"/>
    internal const double HighestHz = 30;

    private const double LowestRateHz = 64;
    private const double SegmentSeconds = 4;

    protected sealed override ChannelKind? Kind => ChannelKind.Electroencephalogram;

    /// <summary>Shortest window in seconds.</summary>
    protected virtual double ShortestSeconds => SegmentSeconds;

    protected sealed override Reading? Read(Recording window, IReadOnlyList<ChannelWindow> channels, out string? whyNot) =>
        Read(channels[0], channels[0].Read(), window.Annotations, out whyNot);

    protected sealed override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot) =>
        Read(channel, samples, [], out whyNot);

    /// <summary>Measures a window.</summary>
    protected abstract Reading? Read(EegWindow window, out string? whyNot);

    /// <summary>Power spectral density by segments of four seconds.</summary>
    internal static PowerSpectralDensity Spectrum(ReadOnlySpan<double> samples, double samplingRateHz) =>
        WelchPeriodogram.Estimate(samples, samplingRateHz, (int)Math.Round(SegmentSeconds * samplingRateHz));

    /// <summary>Power from one frequency (included) to another (excluded), so that neighbouring bands add up.</summary>
    internal static double Power(PowerSpectralDensity spectrum, double lowHz, double highHz) =>
        spectrum.PowerBetween(lowHz, highHz - (spectrum.BinWidthHz / 1000));

    /// <summary>Brings squares to microvolts squared where the unit is known.</summary>
    internal static (double Scale, string? Unit) SquaredMicrovolts(string? unit) =>
        UnitScale.ToMicrovolts(unit) is { } scale ? (scale * scale, "uV2") : (1, Derived(unit, "2"));

    private Reading? Read(
        ChannelWindow channel, ReadOnlySpan<float> samples, IReadOnlyList<Annotation> annotations, out string? whyNot)
    {
        var rate = channel.Rate!.Value;
        if (rate < LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"An electroencephalogram up to {HighestHz} Hz needs a sampling rate of {LowestRateHz} Hz or more; '{channel.Name}' has {rate} Hz.");
            return null;
        }

        var filled = WindowReadiness.Fill(samples, (int)Math.Ceiling(ShortestSeconds * rate), out var share, out whyNot);
        var faults = SignalFaults.Find(samples, rate);
        if (filled is null || (whyNot = faults.WhyNot) is not null)
        {
            return null;
        }

        return Read(
            new EegWindow(channel.Name, channel.Series.Unit, filled, rate, share * faults.Quality, annotations), out whyNot);
    }
}
