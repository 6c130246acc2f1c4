namespace OpenTslm.Measurements.RPeaks;

/// <summary>
/// Where a lead is noisy, energy in the band of the QRS complex says little; there the complexes that the lead has
/// elsewhere are looked for instead. Where it is clean nothing is asked of a beat's shape.
/// </summary>
internal sealed class NoisyLead
{
    // Of the height of a complex: what lies between reaches that high. Between the two both count.
    private const double NoisyFrom = 0.15;
    private const double NoisyTo = 0.35;

    // Where the beats have so little of the usual complex, it has changed, and is not what to look for.
    private const double KnownFrom = 0.35;
    private const double KnownTo = 0.45;

    private readonly double[] _envelope;
    private readonly double[]? _matched;
    private readonly double _rate;

    /// <summary>Learns the complexes of a lead.</summary>
    /// <param name="lead">The lead.</param>
    /// <param name="beats">At least one beat.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    public NoisyLead(ReducedLead lead, List<BeatCandidate> beats, double samplingRateHz)
    {
        _envelope = lead.Envelope;
        _rate = samplingRateHz;
        var noise = RelativeNoise(LeadLevels.OfBeats(_envelope, beats, samplingRateHz));
        _matched = noise.Any(n => n > NoisyFrom) ? MatchedFilter.Apply(lead.Samples, beats, noise, samplingRateHz) : null;
    }

    /// <summary>Whether the lead is noisy somewhere and there are complexes to look for.</summary>
    public bool CanClarify => _matched is not null;

    /// <summary>Replaces the envelope where it is noisy.</summary>
    /// <param name="beats">At least one beat.</param>
    /// <returns>The envelope, in its own measure.</returns>
    public double[] Clarify(List<BeatCandidate> beats)
    {
        if (_matched is null)
        {
            return _envelope;
        }

        var levels = LeadLevels.OfBeats(_envelope, beats, _rate);
        var matchedLevels = LeadLevels.OfBeats(_matched, beats, _rate);
        var noise = RelativeNoise(levels);
        var clear = (double[])_envelope.Clone();
        for (var b = 0; b < beats.Count; b++)
        {
            var share = Ramp(noise[b], NoisyFrom, NoisyTo) * Ramp(matchedLevels.Signal[b], KnownFrom, KnownTo);
            if (share > 0)
            {
                var scale = share * levels.Signal[b] / matchedLevels.Signal[b];
                var end = b + 1 == beats.Count ? clear.Length : QrsEvidence.Between(beats[b], beats[b + 1]);
                for (var i = b == 0 ? 0 : QrsEvidence.Between(beats[b - 1], beats[b]); i < end; i++)
                {
                    clear[i] = ((1 - share) * clear[i]) + (scale * _matched[i]);
                }
            }
        }

        return clear;
    }

    private static double[] RelativeNoise(LeadLevels levels) =>
        [.. levels.Noise.Zip(levels.Signal, (noise, signal) => signal > 0 ? noise / signal : double.NaN)];

    private static double Ramp(double value, double from, double to) => value > from ? Math.Min(1, (value - from) / (to - from)) : 0;
}
