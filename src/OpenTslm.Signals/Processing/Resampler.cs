namespace OpenTslm.Signals.Processing;

/// <summary>
/// Changes the sampling rate by any ratio, rational or not, with a band-limited polyphase filter: a sinc cut off below both
/// Nyquist frequencies under a Kaiser window (Oppenheim and Schafer, Discrete-Time Signal Processing, sections 4.6 and 7.5).
/// </summary>
/// <remarks>
/// Flat within 0.1 % up to 0.8 of the lower Nyquist frequency, more than 70 dB down from 1.05 of it on. Outside the
/// series the edge samples are held. A constant stays exactly what it is, within rounding.
/// </remarks>
public static class Resampler
{
    private const double Cutoff = 0.92;      // of the lower Nyquist frequency
    private const double ZeroCrossings = 24; // on each side
    private const double KaiserBeta = 7.857; // 80 dB
    private const int LargestPhaseTable = 1024;

    /// <summary>Number of samples that <paramref name="count"/> samples give: those whose times lie inside the series.</summary>
    public static int OutputCount(int count, double fromHz, double toHz) =>
        count == 0 ? 0 : Math.Max(1, checked((int)Math.Floor((count * (toHz / fromHz)) + 1e-9)));

    /// <summary>Resamples a series; sample 0 keeps its time.</summary>
    /// <param name="samples">The samples; finite.</param>
    /// <param name="fromHz">Their rate; above zero.</param>
    /// <param name="toHz">The wanted rate; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not finite and above zero.</exception>
    public static float[] Resample(ReadOnlySpan<float> samples, double fromHz, double toHz)
    {
        CheckRate(fromHz, nameof(fromHz));
        CheckRate(toHz, nameof(toHz));
        if (fromHz == toHz)
        {
            return samples.ToArray();
        }

        var output = new float[OutputCount(samples.Length, fromHz, toHz)];
        var step = fromHz / toHz;
        var cutoff = Cutoff * Math.Min(1, toHz / fromHz);
        var reach = (int)Math.Ceiling(ZeroCrossings / cutoff);
        var phases = PhaseCount(step);
        var tables = new double[(phases ?? LargestPhaseTable) + 1][];
        for (var k = 0; k < output.Length; k++)
        {
            // With a rational ratio the position is exact: k·step has the same fraction every `phases` samples.
            var position = phases is { } count
                ? (k / count * Math.Round(step * count)) + (k % count * Math.Round(step * count) / count)
                : k * step;
            var at = (int)Math.Floor(position);
            if (phases is { } n)
            {
                output[k] = (float)Apply(tables[k % n] ??= Weights(position - at, cutoff, reach), samples, at - reach + 1);
                continue;
            }

            // Else the weights are taken from a line between two of a fine table: 120 dB below the signal.
            var place = (position - at) * LargestPhaseTable;
            var below = (int)place;
            var lower = Apply(Phase(below), samples, at - reach + 1);
            var upper = Apply(Phase(below + 1), samples, at - reach + 1);
            output[k] = (float)(lower + ((place - below) * (upper - lower)));
        }

        return output;

        double[] Phase(int index) => tables[index] ??= Weights((double)index / LargestPhaseTable, cutoff, reach);
    }

    private static void CheckRate(double rate, string name)
    {
        if (!double.IsFinite(rate) || rate <= 0)
        {
            throw new ArgumentOutOfRangeException(name, rate, "A sampling rate is finite and above zero.");
        }
    }

    // The smallest number of output samples that spans a whole number of input samples.
    private static int? PhaseCount(double step)
    {
        for (var count = 1; count <= LargestPhaseTable; count++)
        {
            var span = step * count;
            if (Math.Abs(span - Math.Round(span)) < 1e-9 * span && Math.Round(span) >= 1)
            {
                return count;
            }
        }

        return null;
    }

    // Weights of the samples at - reach + 1 … at + reach for a position `fraction` beyond sample `at`; they sum to 1.
    private static double[] Weights(double fraction, double cutoff, int reach)
    {
        var weights = new double[2 * reach];
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = i - reach + 1 - fraction;
            weights[i] = Sinc(cutoff * distance) * Kaiser(distance / reach);
            sum += weights[i];
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }

    private static double Apply(double[] weights, ReadOnlySpan<float> samples, int first)
    {
        double sum = 0;
        if (first >= 0 && first + weights.Length <= samples.Length)
        {
            var inside = samples.Slice(first, weights.Length);
            for (var i = 0; i < inside.Length; i++)
            {
                sum += weights[i] * inside[i];
            }

            return sum;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * samples[Math.Clamp(first + i, 0, samples.Length - 1)];
        }

        return sum;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : BesselI0(KaiserBeta * Math.Sqrt(1 - (x * x))) / BesselI0(KaiserBeta);

    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
