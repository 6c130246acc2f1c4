namespace OpenTslm.Measurements.RPeaks;

/// <summary>What all leads together say about QRS complexes, moment by moment.</summary>
/// <param name="Heights">One value a sample; 1 is as high as a complex usually stands, 0 where no lead is present.</param>
/// <param name="Noise">How high what lies between complexes stands there, one value a sample.</param>
internal sealed record QrsEvidence(double[] Heights, float[] Noise)
{
    private const double BlockSeconds = 1.5;

    // An artefact counts no more than two beats.
    private const double ClipFactor = 2;

    // No lead is so noisy beside the best that it is not heard at all.
    private const double MostRelativeDoubt = 25;
    private const double LeastDoubt = 1e-6;

    /// <summary>The evidence before any beat is known.</summary>
    /// <param name="envelopes">One a lead, equally long.</param>
    /// <param name="doubts">How unreliable each lead is by itself, over the whole.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    public static QrsEvidence OfStretches(IReadOnlyList<double[]> envelopes, IReadOnlyList<double> doubts, double samplingRateHz)
    {
        var samples = envelopes[0].Length;
        var length = Math.Max(1, (int)(BlockSeconds * samplingRateHz));
        var bounds = new int[Math.Max(1, samples / length) + 1];
        for (var s = 0; s < bounds.Length - 1; s++)
        {
            bounds[s] = s * length;
        }

        bounds[^1] = samples;
        return Combine(envelopes, bounds, envelope => LeadLevels.OfStretches(envelope, bounds), doubts);
    }

    /// <summary>The evidence with levels and the leads' reliability taken around beats that were found before.</summary>
    /// <param name="envelopes">One a lead, equally long.</param>
    /// <param name="beats">At least one beat.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    public static QrsEvidence OfBeats(IReadOnlyList<double[]> envelopes, List<BeatCandidate> beats, double samplingRateHz)
    {
        var bounds = new int[beats.Count + 1];
        for (var i = 1; i < beats.Count; i++)
        {
            bounds[i] = Between(beats[i - 1], beats[i]);
        }

        bounds[^1] = envelopes[0].Length;
        return Combine(envelopes, bounds, envelope => LeadLevels.OfBeats(envelope, beats, samplingRateHz));
    }

    /// <summary>The first sample that belongs to the second of two neighbouring beats.</summary>
    public static int Between(BeatCandidate beat, BeatCandidate next) => (beat.Sample + next.Sample) / 2;

    /// <summary>The mean of the leads, each relative to its own signal level, weighted by the inverse square of its doubt.</summary>
    private static QrsEvidence Combine(IReadOnlyList<double[]> envelopes, int[] bounds, Func<double[], LeadLevels> measure, IReadOnlyList<double>? doubts = null)
    {
        var sums = new double[envelopes[0].Length];
        var weights = new double[Enumerable.Range(0, bounds.Length - 1).Max(s => bounds[s + 1] - bounds[s])];
        LeadLevels[] levels = [.. envelopes.Select(measure)];
        for (var s = 0; s < bounds.Length - 1; s++)
        {
            double DoubtOf(int lead) => levels[lead].Signal[s] > 0 ? levels[lead].Doubt[s] * (doubts?[lead] ?? 1) : double.PositiveInfinity;

            var least = Math.Max(LeastDoubt, Enumerable.Range(0, levels.Length).Min(DoubtOf));
            var (from, length) = (bounds[s], bounds[s + 1] - bounds[s]);
            var sum = sums.AsSpan(from, length);
            var weight = weights.AsSpan(0, length);
            weight.Clear();
            for (var lead = 0; lead < levels.Length; lead++)
            {
                if (levels[lead].Signal[s] > 0)
                {
                    var relative = Math.Clamp(DoubtOf(lead) / least, 1, MostRelativeDoubt);
                    Add(envelopes[lead].AsSpan(from, length), 1 / levels[lead].Signal[s], 1 / (relative * relative), sum, weight);
                }
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] = weight[i] > 0 ? sum[i] / weight[i] : 0;
            }
        }

        var fused = measure(sums);
        var noise = new float[sums.Length];
        for (var s = 0; s < bounds.Length - 1; s++)
        {
            var scale = fused.Signal[s] > 0 ? 1 / fused.Signal[s] : 0;
            noise.AsSpan(bounds[s], bounds[s + 1] - bounds[s]).Fill((float)(fused.Noise[s] * scale));
            for (var i = bounds[s]; i < bounds[s + 1]; i++)
            {
                sums[i] *= scale;
            }
        }

        return new QrsEvidence(sums, noise);
    }

    private static void Add(ReadOnlySpan<double> envelope, double scale, double weight, Span<double> sums, Span<double> weights)
    {
        for (var i = 0; i < envelope.Length; i++)
        {
            if (!double.IsNaN(envelope[i]))
            {
                sums[i] += weight * Math.Min(ClipFactor, envelope[i] * scale);
                weights[i] += weight;
            }
        }
    }
}
