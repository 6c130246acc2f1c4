namespace OpenTslm.Signals.Processing;

/// <summary>
/// A Butterworth filter as a cascade of second-order sections, applied forwards and backwards so that no wave is
/// shifted in time. The amplitude response is that of one pass, squared (half power becomes a quarter at the corner).
/// </summary>
/// <remarks>
/// Design: analogue Butterworth poles, bilinear transform with prewarped corner (Oppenheim and Schafer,
/// Discrete-Time Signal Processing, section 7.3). Immutable and thread-safe.
/// </remarks>
public sealed class ButterworthFilter
{
    private readonly SecondOrderSection[] _sections;
    private readonly double _padding;

    private ButterworthFilter(SecondOrderSection[] sections, double lowestCornerHz, double samplingRateHz)
    {
        _sections = sections;

        // Long enough for the slowest section to forget the edge: about one period of the lowest corner.
        _padding = Math.Ceiling(samplingRateHz / lowestCornerHz) + (6 * sections.Length);
    }

    /// <summary>The sections, in the order in which they are applied.</summary>
    public IReadOnlyList<SecondOrderSection> Sections => _sections;

    /// <summary>Passes what lies below the corner.</summary>
    /// <param name="order">Order of one pass, 1 to 12.</param>
    /// <param name="cornerHz">Half-power frequency of one pass, above zero and below half the sampling rate.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static ButterworthFilter CreateLowPass(int order, double cornerHz, double samplingRateHz)
    {
        Check(order, cornerHz, samplingRateHz);
        return new ButterworthFilter(Design(order, cornerHz, samplingRateHz, highPass: false), cornerHz, samplingRateHz);
    }

    /// <summary>Passes what lies above the corner.</summary>
    /// <inheritdoc cref="CreateLowPass"/>
    public static ButterworthFilter CreateHighPass(int order, double cornerHz, double samplingRateHz)
    {
        Check(order, cornerHz, samplingRateHz);
        return new ButterworthFilter(Design(order, cornerHz, samplingRateHz, highPass: true), cornerHz, samplingRateHz);
    }

    /// <summary>Passes what lies between two corners: a high pass followed by a low pass, each of the given order.</summary>
    /// <param name="order">Order of each side for one pass, 1 to 12.</param>
    /// <param name="lowHz">Lower half-power frequency.</param>
    /// <param name="highHz">Upper half-power frequency, above <paramref name="lowHz"/>.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static ButterworthFilter CreateBandPass(int order, double lowHz, double highHz, double samplingRateHz)
    {
        Check(order, lowHz, samplingRateHz);
        Check(order, highHz, samplingRateHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lowHz, highHz);
        var sections = new[]
        {
            Design(order, lowHz, samplingRateHz, highPass: true),
            Design(order, highHz, samplingRateHz, highPass: false),
        };
        return new ButterworthFilter([.. sections.SelectMany(s => s)], lowHz, samplingRateHz);
    }

    /// <summary>Filters forwards and backwards; edges are extended by point reflection.</summary>
    /// <param name="samples">Finite values; missing ones must have been filled (<see cref="MissingSamples"/>).</param>
    /// <returns>As many values as came in.</returns>
    public double[] Apply(ReadOnlySpan<double> samples) => ZeroPhase.Apply(_sections, samples, _padding);

    private static SecondOrderSection[] Design(int order, double cornerHz, double samplingRateHz, bool highPass)
    {
        var warped = Math.Tan(Math.PI * cornerHz / samplingRateHz);
        var sections = new List<SecondOrderSection>();
        for (var k = 0; k < order / 2; k++)
        {
            // Pole pair s² + d s + 1 with d = 2 sin((2k + 1) π / 2n).
            var damping = 2 * Math.Sin(((2 * k) + 1) * Math.PI / (2 * order));
            var scale = 1 / (1 + (damping * warped) + (warped * warped));
            var a1 = 2 * ((warped * warped) - 1) * scale;
            var a2 = (1 - (damping * warped) + (warped * warped)) * scale;
            var gain = highPass ? scale : warped * warped * scale;
            sections.Add(new SecondOrderSection(gain, highPass ? -2 * gain : 2 * gain, gain, a1, a2));
        }

        if (order % 2 == 1)
        {
            var scale = 1 / (1 + warped);
            var gain = highPass ? scale : warped * scale;
            sections.Add(new SecondOrderSection(gain, highPass ? -gain : gain, 0, (warped - 1) * scale, 0));
        }

        return [.. sections];
    }

    private static void Check(int order, double cornerHz, double samplingRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 12);
        if (!double.IsFinite(samplingRateHz) || samplingRateHz <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, "A sampling rate is finite and above zero.");
        }

        if (!(cornerHz > 0) || cornerHz >= samplingRateHz / 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(cornerHz), cornerHz, "A corner lies above zero and below half the sampling rate.");
        }
    }
}
