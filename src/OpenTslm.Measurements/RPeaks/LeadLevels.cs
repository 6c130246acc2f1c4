namespace OpenTslm.Measurements.RPeaks;

/// <summary>How high the QRS complexes of a lead stand, and how high what lies between them, stretch by stretch.</summary>
/// <param name="Signal">Usual height of a complex; zero or NaN where the lead is silent.</param>
/// <param name="Noise">Usual height of what lies between.</param>
/// <param name="Doubt">Noise just here over signal: the smaller, the more the lead's word counts.</param>
internal sealed record LeadLevels(double[] Signal, double[] Noise, double[] Doubt)
{
    private const int NearBlocks = 5;
    private const double FloorQuantile = 0.4;
    private const int NearBeats = 8;
    private const double SignalQuantile = 0.4;
    private const double PeakReachSeconds = 0.06;
    private const double GapMarginSeconds = 0.15;

    // A lead's complexes do not shrink below this share of their usual height: what is lower is no complex.
    private const double LeastShareOfUsual = 0.1;

    // Where a lead shows a beat but nothing between beats, it is heard least.
    private const double Unknown = 1e6;

    /// <summary>
    /// Before any beat is known. Signal: the median, over stretches up to five away, of the greatest value in each, for
    /// stretches long enough to hold a beat. Noise: the same of a low quantile.
    /// </summary>
    /// <param name="envelope">Envelope; NaN is missing.</param>
    /// <param name="bounds">First sample of each stretch, and the end of the last.</param>
    public static LeadLevels OfStretches(double[] envelope, int[] bounds)
    {
        var count = bounds.Length - 1;
        var peaks = new double[count];
        var floors = new double[count];
        for (var s = 0; s < count; s++)
        {
            var valid = Array.FindAll(envelope[bounds[s]..bounds[s + 1]], v => !double.IsNaN(v));
            peaks[s] = valid.Length == 0 ? double.NaN : valid.Max();
            floors[s] = valid.Length == 0 ? double.NaN : Quantile.SelectInPlace(valid, (int)(FloorQuantile * valid.Length));
        }

        return Create(QuantilesNear(peaks, NearBlocks, 0.5), QuantilesNear(floors, NearBlocks, 0.5), (_, noise) => noise);
    }

    /// <summary>
    /// Around known beats, one stretch each. Signal: a quantile a little below the median of the heights of the beats up
    /// to eight away. Noise: the median of the highest points between them.
    /// </summary>
    public static LeadLevels OfBeats(double[] envelope, List<BeatCandidate> beats, double samplingRateHz)
    {
        var reach = Math.Max(1, (int)(PeakReachSeconds * samplingRateHz));
        var margin = (int)(GapMarginSeconds * samplingRateHz);
        var heights = new double[beats.Count];
        var gaps = new double[beats.Count];
        for (var i = 0; i < beats.Count; i++)
        {
            var at = beats[i].Sample;
            heights[i] = Greatest(envelope, at - reach, at + reach + 1);
            var next = i + 1 < beats.Count ? beats[i + 1].Sample : Math.Min(envelope.Length, at + (4 * margin));
            var inside = Math.Min(margin, (next - at) / 3);
            gaps[i] = Greatest(envelope, at + inside, next - inside);
        }

        // A burst of noise passes before a median over many beats rises; the gaps beside the beat show it at once.
        double Doubt(int i, double noise)
        {
            var near = gaps[Math.Max(0, i - 2)..Math.Min(gaps.Length, i + 2)].Where(v => !double.IsNaN(v)).ToArray();
            return near.Length == 0 ? noise : Math.Max(noise, near.Average());
        }

        return Create(QuantilesNear(heights, NearBeats, SignalQuantile), QuantilesNear(gaps, NearBeats, 0.5), Doubt);
    }

    private static LeadLevels Create(double[] signal, double[] noise, Func<int, double, double> doubtOf)
    {
        var count = signal.Length;
        double[] present = [.. signal.Where(v => v > 0)];
        var least = present.Length == 0 ? 0 : LeastShareOfUsual * Quantile.MedianInPlace(present);
        var doubt = new double[count];
        for (var s = 0; s < count; s++)
        {
            doubt[s] = doubtOf(s, noise[s]) / signal[s];
            signal[s] = signal[s] >= least ? signal[s] : 0;
        }

        // A lead that is good elsewhere is believed more: where both leads are disturbed, the wrong one may look steadier.
        double[] known = [.. doubt.Where(double.IsFinite)];
        var usual = known.Length == 0 ? 1 : Quantile.MedianInPlace(known);
        for (var s = 0; s < count; s++)
        {
            doubt[s] = double.IsFinite(doubt[s]) ? Math.Sqrt(doubt[s] * usual) : Unknown;
        }

        return new LeadLevels(signal, noise, doubt);
    }

    /// <summary>For each value a quantile of those up to <paramref name="reach"/> away; NaN counts as none.</summary>
    private static double[] QuantilesNear(double[] values, int reach, double share)
    {
        // The sorted window moves along: one value comes and one goes, which is much less than to sort it at each place.
        Span<double> near = stackalloc double[(2 * reach) + 1];
        var count = 0;
        var quantiles = new double[values.Length];
        for (var at = -reach; at < values.Length; at++)
        {
            if (at + reach < values.Length && values[at + reach] is var coming && !double.IsNaN(coming))
            {
                var place = count++;
                for (; place > 0 && near[place - 1] > coming; place--)
                {
                    near[place] = near[place - 1];
                }

                near[place] = coming;
            }

            if (at < 0)
            {
                continue;
            }

            quantiles[at] = count == 0 ? double.NaN : Quantile.OfSorted(near[..count], share);
            if (at >= reach && values[at - reach] is var going && !double.IsNaN(going))
            {
                var place = near[..count].IndexOf(going);
                near[(place + 1)..count].CopyTo(near[place..]);
                count--;
            }
        }

        return quantiles;
    }

    private static double Greatest(double[] envelope, int from, int to)
    {
        var greatest = double.NegativeInfinity;
        for (var i = Math.Max(0, from); i < Math.Min(envelope.Length, to); i++)
        {
            greatest = envelope[i] > greatest ? envelope[i] : greatest; // false for NaN
        }

        return double.IsInfinity(greatest) ? double.NaN : greatest;
    }
}
