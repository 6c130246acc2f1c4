namespace OpenTslm.Signals.Processing;

/// <summary>
/// Removes one frequency and its harmonics, such as the 50 or 60 Hz of the mains, and is applied forwards and backwards so
/// that no wave is shifted in time.
/// </summary>
/// <remarks>
/// Design: second-order sections with zeros on the unit circle (Orfanidis, Introduction to Signal Processing, section 11.3.2).
/// The width between the half-power points of one pass is the frequency over Q; of two passes, 1.55 times that.
/// Immutable and thread-safe.
/// </remarks>
public sealed class NotchFilter
{
    private readonly SecondOrderSection[] _sections;
    private readonly double _padding;

    private NotchFilter(SecondOrderSection[] sections, double padding)
    {
        _sections = sections;
        _padding = padding;
    }

    /// <summary>The sections, one a harmonic below half the sampling rate.</summary>
    public IReadOnlyList<SecondOrderSection> Sections => _sections;

    /// <summary>Designs a filter.</summary>
    /// <param name="frequencyHz">Frequency to remove, above zero and below half the sampling rate.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="quality">Frequency over the width of the notch, above 0; 30 takes 1.7 Hz out at 50 Hz.</param>
    /// <param name="harmonics">
    /// Multiples to remove, 1 for the frequency alone; those at or above half the sampling rate are left out. Each notch is as
    /// wide in hertz as the first.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static NotchFilter Create(double frequencyHz, double samplingRateHz, double quality = 30, int harmonics = 1)
    {
        if (!double.IsFinite(samplingRateHz) || samplingRateHz <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, "A sampling rate is finite and above zero.");
        }

        if (!(frequencyHz > 0) || frequencyHz >= samplingRateHz / 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(frequencyHz), frequencyHz, "A notch lies above zero and below half the sampling rate.");
        }

        if (!(quality > 0) || !double.IsFinite(quality))
        {
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "The quality of a notch is finite and above zero.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(harmonics, 1);
        var width = frequencyHz / quality;
        var sections = Enumerable.Range(1, harmonics)
            .TakeWhile(k => k * frequencyHz < samplingRateHz / 2)
            .Select(k => Design(k * frequencyHz, width, samplingRateHz));

        // The ringing of a notch dies down e-fold in 1 / (π width) seconds; four times that is left at 2 %.
        return new NotchFilter([.. sections], 4 / (Math.PI * width) * samplingRateHz);
    }

    /// <summary>Filters forwards and backwards; edges are extended by point reflection.</summary>
    /// <param name="samples">Finite values; missing ones must have been filled.</param>
    /// <returns>As many values as came in.</returns>
    public double[] Apply(ReadOnlySpan<double> samples) => ZeroPhase.Apply(_sections, samples, _padding);

    private static SecondOrderSection Design(double frequencyHz, double widthHz, double samplingRateHz)
    {
        var angle = 2 * Math.PI * frequencyHz / samplingRateHz;

        // Beyond this width the lower half-power point would fall below zero.
        var gain = 1 / (1 + Math.Tan(Math.Min(0.49 * Math.PI, Math.PI * widthHz / samplingRateHz)));
        var middle = -2 * gain * Math.Cos(angle);
        return new SecondOrderSection(gain, middle, gain, middle, (2 * gain) - 1);
    }
}
