using OpenTslm.Signals.Processing;

namespace OpenTslm.Evaluation.Qrs;

/// <summary>Adds noise to ECG leads at a stated ratio of signal to noise.</summary>
/// <remarks>
/// The ratio is that of the noise stress test (Moody, Muldrow and Mark 1984, Computers in Cardiology 11:381; program
/// <c>nst</c>): the signal's power is the median peak-to-peak QRS amplitude squared, over eight.
/// </remarks>
public static class QrsNoise
{
    private const double QrsReachSeconds = 0.05;
    private const double LowestMotionHz = 0.5;
    private const double MuscleLowHz = 20;
    private const double MuscleHighHz = 60;

    /// <summary>Power of a lead's QRS complexes.</summary>
    /// <param name="samples">The lead; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="beatSeconds">Times of its beats.</param>
    /// <returns>Zero if no beat has samples.</returns>
    public static double SignalPower(ReadOnlySpan<float> samples, double samplingRateHz, IReadOnlyList<double> beatSeconds)
    {
        ArgumentNullException.ThrowIfNull(beatSeconds);
        var heights = new List<double>(beatSeconds.Count);
        foreach (var beat in beatSeconds)
        {
            var first = Math.Max(0, (int)Math.Round((beat - QrsReachSeconds) * samplingRateHz));
            var last = Math.Min(samples.Length - 1, (int)Math.Round((beat + QrsReachSeconds) * samplingRateHz));
            float least = float.MaxValue, greatest = float.MinValue;
            for (var i = first; i <= last; i++)
            {
                least = samples[i] < least ? samples[i] : least;
                greatest = samples[i] > greatest ? samples[i] : greatest;
            }

            if (greatest >= least)
            {
                heights.Add(greatest - least);
            }
        }

        if (heights.Count == 0)
        {
            return 0;
        }

        heights.Sort();
        var median = heights[heights.Count / 2];
        return median * median / 8;
    }

    /// <summary>Adds noise; the same seed adds the same.</summary>
    /// <param name="samples">The lead, changed in place.</param>
    /// <param name="samplingRateHz">Samples a second, at least 50; muscle noise ends at 0.45 of it.</param>
    /// <param name="kind">Kind of noise.</param>
    /// <param name="noisePower">Mean square of the noise, in the lead's unit squared.</param>
    /// <param name="seed">Seed.</param>
    public static void Add(Span<float> samples, double samplingRateHz, QrsNoiseKind kind, double noisePower, int seed)
    {
        var random = new Random(seed);
        var noise = kind switch
        {
            QrsNoiseKind.White => White(samples.Length, random),
            QrsNoiseKind.Motion => Pink(samples.Length, samplingRateHz, random),
            QrsNoiseKind.Muscle => ButterworthFilter
                .CreateBandPass(4, MuscleLowHz, Math.Min(MuscleHighHz, 0.45 * samplingRateHz), samplingRateHz).Apply(White(samples.Length, random)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such noise."),
        };
        var power = noise.Length == 0 ? 0 : noise.Average(v => v * v);
        var gain = power > 0 ? Math.Sqrt(noisePower / power) : 0;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += (float)(gain * noise[i]);
        }
    }

    private static double[] White(int count, Random random)
    {
        var noise = new double[count];
        for (var i = 0; i < count; i++)
        {
            noise[i] = Gaussian(random);
        }

        return noise;
    }

    /// <summary>
    /// First-order processes of equal power with corners an octave apart add up to 1/f (van der Ziel 1950, Physica
    /// 16:359), here from 0.5 Hz up; below, the power is flat.
    /// </summary>
    private static double[] Pink(int count, double samplingRateHz, Random random)
    {
        var noise = new double[count];
        for (var corner = LowestMotionHz; corner < samplingRateHz / 4; corner *= 2)
        {
            var memory = Math.Exp(-2 * Math.PI * corner / samplingRateHz);
            var drive = Math.Sqrt(1 - (memory * memory));
            var state = Gaussian(random);
            for (var i = 0; i < count; i++)
            {
                noise[i] += state;
                state = (memory * state) + (drive * Gaussian(random));
            }
        }

        return noise;
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
