using OpenTslm.Measurements.Cadence;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.StepCount;

/// <summary>
/// Counts steps as peaks of the acceleration's magnitude where it repeats as steps do.
/// </summary>
/// <remarks>
/// Every two seconds the cadence of the eight seconds around is taken (<see cref="CadenceEstimator"/>); where successive
/// ones exist and agree, somebody walks, and the peaks of the magnitude, band-passed around that cadence, are the steps.
/// Asking for repetition before peaks are counted keeps single movements out (compare Brajdic and Harle 2013, UbiComp
/// '13:225, whose windowed peak detection it follows).
/// </remarks>
public static class StepDetector
{
    /// <summary>Fewest steps of a walk.</summary>
    public const int FewestSteps = 4;

    private const double WindowSeconds = 8;
    private const double HopSeconds = 2;
    private const double LeastStrength = 0.4;
    private const double LeastMovement = 0.04;
    private const double SlowestHz = 1.1;
    private const double FastestHz = 3.3;
    private const double SlowestRunningHz = 1.7;
    private const double RunningMovement = 0.5;
    private const double GreatestChange = 0.25;
    private const double LeastHeight = 0.1;
    private const double LeastHeightBeyond = 0.3;
    private const double MarginSeconds = 3;

    /// <summary>Counts the steps.</summary>
    /// <param name="magnitude">Magnitude of acceleration, gravity included, in any unit; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second, at least 10.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if the window is shorter than about two seconds or less than half of it is present.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static StepCountResult? Measure(ReadOnlySpan<float> magnitude, double samplingRateHz, out string? whyNot)
    {
        if (!double.IsFinite(samplingRateHz) || samplingRateHz < CadenceEstimator.LowestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, "Steps need a sampling rate of 10 Hz or more.");
        }

        var valid = MissingSamples.CountValid(magnitude);
        whyNot = WindowReadiness.WhyNot(magnitude.Length, valid, (int)(HopSeconds * samplingRateHz));
        if (whyNot is not null)
        {
            return null;
        }

        var steps = new List<double>();
        double walking = 0, strength = 0;
        var hops = CadenceOfHops(magnitude, samplingRateHz);
        for (var h = 0; h < hops.Length;)
        {
            var start = h++;
            if (hops[start] is null)
            {
                continue;
            }

            while (h < hops.Length && hops[h] is { } next && Agree(hops[h - 1]!.Value.FrequencyHz, next.FrequencyHz))
            {
                h++;
            }

            var cadences = hops[start..h].Select(c => c!.Value).ToArray();
            var found = StepsBetween(magnitude, samplingRateHz, start * HopSeconds, h * HopSeconds, cadences);
            found = found.Where(s => steps.Count == 0 || s > steps[^1] + (0.5 / FastestHz)).ToList();
            if (found.Count >= FewestSteps)
            {
                steps.AddRange(found);
                var seconds = found[^1] - found[0];
                walking += seconds;
                strength += seconds * cadences.Average(c => c.Strength);
            }
        }

        return new StepCountResult(steps, walking, walking > 0 ? strength / walking : 0);
    }

    private static Hop?[] CadenceOfHops(ReadOnlySpan<float> magnitude, double rate)
    {
        var hops = new Hop?[(int)Math.Ceiling(magnitude.Length / (HopSeconds * rate))];
        var length = (int)Math.Min(magnitude.Length, WindowSeconds * rate);
        for (var h = 0; h < hops.Length; h++)
        {
            var centre = (h + 0.5) * HopSeconds * rate;
            var first = (int)Math.Clamp(centre - (length / 2.0), 0, magnitude.Length - length);
            var window = magnitude.Slice(first, length);
            if (Moves(window) && CadenceEstimator.Measure(window, rate, out _) is { Movement: >= LeastMovement } cadence)
            {
                // Nobody runs so slowly: it is the stride of two unlike steps.
                var factor = cadence.Movement >= RunningMovement && cadence.FrequencyHz < SlowestRunningHz ? 2 : 1;
                var hop = new Hop(factor * cadence.FrequencyHz, Math.Max(cadence.Strength, cadence.StrideStrength));
                hops[h] = hop.Strength >= LeastStrength && hop.FrequencyHz is >= SlowestHz and <= FastestHz ? hop : null;
            }
        }

        return hops;
    }

    /// <summary>A look that costs little, so that a day of sitting does not.</summary>
    private static bool Moves(ReadOnlySpan<float> window)
    {
        double sum = 0, squares = 0;
        var count = 0;
        foreach (var value in window)
        {
            if (!float.IsNaN(value))
            {
                sum += value;
                squares += (double)value * value;
                count++;
            }
        }

        var mean = sum / count;
        return count > 0 && (squares / count) - (mean * mean) > LeastMovement * LeastMovement * mean * mean / 2;
    }

    private static bool Agree(double one, double other) => Math.Abs(one - other) <= GreatestChange * Math.Max(one, other);

    private static List<double> StepsBetween(
        ReadOnlySpan<float> magnitude, double rate, double from, double to, Hop[] cadences)
    {
        // The cadence of a hop speaks for eight seconds; the walk may reach that much further.
        var first = (int)Math.Max(0, (from - MarginSeconds) * rate);
        var end = (int)Math.Min(magnitude.Length, (to + MarginSeconds) * rate);
        var filled = new double[end - first];
        _ = MissingSamples.Fill(magnitude[first..end], filled);
        var frequency = Quantile.MedianInPlace(Array.ConvertAll(cadences, hop => hop.FrequencyHz));
        var band = ButterworthFilter
            .CreateBandPass(2, 0.6 * frequency, Math.Min(1.5 * frequency, 0.45 * rate), rate)
            .Apply(filled);
        var peaks = new List<int>();
        for (var i = 1; i < band.Length - 1; i++)
        {
            if (band[i] > 0 && band[i] >= band[i - 1] && band[i] > band[i + 1])
            {
                peaks.Add(i);
            }
        }

        if (peaks.Count == 0)
        {
            return [];
        }

        double[] heights = [.. peaks.Select(p => band[p])];
        var median = Quantile.MedianInPlace(heights);
        var steps = new List<double>(peaks.Count);
        foreach (var peak in peaks)
        {
            // The steps of one foot may hardly show at a wrist; beyond the hops, weak waves are no steps.
            var seconds = (first + peak) / rate;
            var least = seconds >= from && seconds <= to ? LeastHeight : LeastHeightBeyond;
            if (band[peak] >= least * median && !float.IsNaN(magnitude[first + peak]))
            {
                steps.Add(seconds);
            }
        }

        return steps;
    }

    /// <summary>The cadence of two seconds, and how well it repeats.</summary>
    private readonly record struct Hop(double FrequencyHz, double Strength);
}
