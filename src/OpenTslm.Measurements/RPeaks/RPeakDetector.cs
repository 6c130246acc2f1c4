namespace OpenTslm.Measurements.RPeaks;

/// <summary>Finds the R peaks (ventricular beats) of an electrocardiogram, in one lead or in several together.</summary>
/// <remarks>
/// Energy in the band of the QRS complex (8-20 Hz, zero phase, averaged over 100 ms; the band after Elgendi 2013, PLoS
/// ONE 8:e73557) is put in relation to the usual height of the complexes nearby. Leads are averaged with weights by the
/// inverse square of their noise, here and over the whole, so that a bad lead does little harm and two poor ones make a
/// better. Thresholds lie between noise and signal, as in
/// Pan and Tompkins 1985 (IEEE Trans. Biomed. Eng. 32:230), but instead of a threshold with search-back the best sequence
/// of beats is found by dynamic programming, twice more with levels taken around the beats of the pass before.
/// </remarks>
public static class RPeakDetector
{
    /// <summary>Lowest sampling rate that still holds the QRS complex, in hertz.</summary>
    public const double LowestRateHz = 50;

    /// <summary>Shortest window that is searched, in seconds.</summary>
    public const double ShortestSeconds = 1;

    private const int Refinements = 2;
    private const int FewestToRefine = 4;

    // The first pass knows how high the lead stands most of the time; the later ones how high the noise peaks.
    private const double FloorFactor = 1.2;
    private const double PeakFactor = 0.8;

    /// <summary>Finds the R peaks of one lead of either polarity.</summary>
    /// <param name="samples">One lead in any unit; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second, at least <see cref="LowestRateHz"/>.</param>
    /// <returns>
    /// Ascending sample indices. Empty if the window is shorter than <see cref="ShortestSeconds"/>, constant, or holds
    /// no beat. No peak lies inside a gap.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The sampling rate is too low.</exception>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static int[] Detect(ReadOnlySpan<float> samples, double samplingRateHz)
    {
        CheckRate(samplingRateHz);
        var factor = LeadReduction.Factor(samplingRateHz);
        var reducedRate = samplingRateHz / factor;
        return QrsEnvelope.Compute(LeadReduction.Apply(samples, factor), reducedRate) is { } envelope
            ? PeakPlacement.Place(At(FindBeats([envelope], reducedRate), factor), samples, samplingRateHz)
            : [];
    }

    /// <summary>Finds the beats that several leads show together.</summary>
    /// <param name="leads">Leads recorded at the same time, equally long; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second, at least <see cref="LowestRateHz"/>.</param>
    /// <returns>
    /// Ascending sample indices of the R peaks, placed in the lead with the least noise; where it is missing, in the next.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The sampling rate is too low.</exception>
    /// <exception cref="ArgumentException">A sample is infinite, or the leads differ in length.</exception>
    public static int[] DetectTogether(IReadOnlyList<float[]> leads, double samplingRateHz)
    {
        ArgumentNullException.ThrowIfNull(leads);
        CheckRate(samplingRateHz);
        if (leads.Any(lead => lead.Length != leads[0].Length))
        {
            throw new ArgumentException("The leads differ in length.", nameof(leads));
        }

        var factor = LeadReduction.Factor(samplingRateHz);
        var reducedRate = samplingRateHz / factor;
        var usable = leads
            .Select(lead => (Lead: lead, Envelope: QrsEnvelope.Compute(LeadReduction.Apply(lead, factor), reducedRate)))
            .Where(l => l.Envelope is not null)
            .ToList();
        if (usable.Count == 0)
        {
            return [];
        }

        var beats = FindBeats(usable.ConvertAll(l => l.Envelope!), reducedRate);
        float[][] byNoise = [.. usable.OrderBy(l => Doubt(l.Envelope!, beats, reducedRate)).Select(l => l.Lead)];
        return PeakPlacement.Place(At(beats, factor), byNoise, samplingRateHz);
    }

    /// <summary>Finds the beats of a recording in all its electrocardiogram leads together.</summary>
    /// <param name="recording">
    /// A recording. Its leads are known by name and unit; if none is, all channels in volts are taken. Of leads at
    /// different rates the larger group is used. A long recording is read and searched part by part.
    /// </param>
    /// <returns>Seconds from the recording's start, ascending.</returns>
    /// <exception cref="ArgumentException">No channel is an evenly sampled electrocardiogram lead of sufficient rate.</exception>
    public static double[] DetectBeats(Recording recording) => RecordingBeats.Detect(recording);

    /// <summary>The leads of a recording that <see cref="DetectBeats"/> uses: of one rate and length, in file order.</summary>
    /// <param name="recording">A recording.</param>
    /// <exception cref="ArgumentException">No channel is an evenly sampled electrocardiogram lead of sufficient rate.</exception>
    public static IReadOnlyList<TimeSeries> ChooseLeads(Recording recording) => RecordingBeats.ChooseLeads(recording);

    private static List<BeatCandidate> FindBeats(List<double[]> envelopes, double samplingRateHz)
    {
        // Which lead to trust is first asked of each lead alone, so that a bad one does not choose the beats it is judged by.
        var doubts = envelopes.Count == 1 ? [1.0] : envelopes.ConvertAll(e => Doubt(e, FindBeats([e], samplingRateHz), samplingRateHz));
        var candidates = BeatCandidate.Find(QrsEvidence.OfStretches(envelopes, doubts, samplingRateHz), samplingRateHz);
        var beats = BeatSequence.Choose(candidates, FloorFactor, null, samplingRateHz);
        for (var pass = 0; pass < Refinements && beats.Count >= FewestToRefine; pass++)
        {
            candidates = BeatCandidate.Find(QrsEvidence.OfBeats(envelopes, beats, samplingRateHz), samplingRateHz);
            var expected = BeatSequence.ExpectIntervals(candidates, beats, samplingRateHz);
            beats = BeatSequence.Choose(candidates, PeakFactor, expected, samplingRateHz);
        }

        return beats;
    }

    /// <summary>The middles of the samples that were averaged.</summary>
    private static int[] At(List<BeatCandidate> beats, int factor) => [.. beats.Select(b => (b.Sample * factor) + (factor / 2))];

    private static double Doubt(double[] envelope, List<BeatCandidate> beats, double samplingRateHz)
    {
        double[] doubts = [.. LeadLevels.OfBeats(envelope, beats, samplingRateHz).Doubt.Where(d => !double.IsNaN(d))];
        return doubts.Length == 0 ? double.MaxValue : Quantile.MedianInPlace(doubts);
    }

    private static void CheckRate(double samplingRateHz)
    {
        if (!double.IsFinite(samplingRateHz) || samplingRateHz < LowestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, $"R peaks need a sampling rate of {LowestRateHz} Hz or more.");
        }
    }
}
