namespace OpenTslm.Measurements.RPeaks;

/// <summary>Finds the R peaks (ventricular beats) of an electrocardiogram, in one lead or in several together.</summary>
/// <remarks>
/// Energy in the band of the QRS complex (8-20 Hz, zero phase, averaged over 100 ms; the band after Elgendi 2013, PLoS
/// ONE 8:e73557) is put in relation to the usual height of the complexes nearby. Leads are averaged with weights by the
/// inverse square of their noise, here and over the whole, so that a bad lead does little harm and two poor ones make a
/// better. Thresholds lie between noise and signal, as in
/// Pan and Tompkins 1985 (IEEE Trans. Biomed. Eng. 32:230), but instead of a threshold with search-back the best sequence
/// of beats is found by dynamic programming, twice more with levels taken around the beats of the pass before. Where a lead
/// is noisy, a filter matched to the complexes of its cleanest beats then takes the place of the energy.
/// </remarks>
public static class RPeakDetector
{
    /// <summary>Lowest sampling rate that still holds the QRS complex, in hertz.</summary>
    public const double LowestRateHz = 50;

    /// <summary>Shortest window that is searched, in seconds.</summary>
    public const double ShortestSeconds = 1;

    private const int Refinements = 2;
    private const int MostNoiseRefinements = 6;
    private const double SettledShare = 0.005;
    private const int FewestToRefine = 4;

    // The first pass knows how high the lead stands most of the time; the later ones how high the noise peaks.
    private const double FloorFactor = 1.2;
    private const double PeakFactor = 0.8;

    // Noise that has the complex's shape by chance is rare but high.
    private const double NoisyFactor = 1;

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
        return ReducedLead.Create(samples, factor, reducedRate) is { } lead
            ? PeakPlacement.Place(At(FindBeats([lead], reducedRate), factor), samples, samplingRateHz)
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
            .Select(lead => (Lead: lead, Reduced: ReducedLead.Create(lead, factor, reducedRate)!))
            .Where(l => l.Reduced is not null)
            .ToList();
        if (usable.Count == 0)
        {
            return [];
        }

        var beats = FindBeats(usable.ConvertAll(l => l.Reduced), reducedRate);
        float[][] byNoise = [.. usable.OrderBy(l => Doubt(l.Reduced, beats, reducedRate)).Select(l => l.Lead)];
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

    private static List<BeatCandidate> FindBeats(List<ReducedLead> leads, double samplingRateHz)
    {
        var envelopes = leads.ConvertAll(lead => lead.Envelope);

        // Which lead to trust is first asked of each lead alone, so that a bad one does not choose the beats it is judged by.
        var doubts = leads.Count == 1
            ? [1.0]
            : leads.ConvertAll(lead => Doubt(lead, FindByEnergy([lead.Envelope], [1.0], samplingRateHz), samplingRateHz));
        var beats = FindByEnergy(envelopes, doubts, samplingRateHz);
        var noisy = beats.Count < FewestToRefine ? [] : leads.ConvertAll(lead => new NoisyLead(lead, beats, samplingRateHz));
        for (var pass = 0; pass < MostNoiseRefinements && beats.Count >= FewestToRefine && noisy.Exists(lead => lead.CanClarify); pass++)
        {
            var before = beats;
            beats = Refine(noisy.ConvertAll(lead => lead.Clarify(before)), before, NoisyFactor, samplingRateHz);
            var moved = beats.Select(beat => beat.Sample).Except(before.Select(beat => beat.Sample)).Count();
            if (moved <= SettledShare * beats.Count)
            {
                break;
            }
        }

        return beats;
    }

    private static List<BeatCandidate> FindByEnergy(List<double[]> envelopes, List<double> doubts, double samplingRateHz)
    {
        var candidates = BeatCandidate.Find(QrsEvidence.OfStretches(envelopes, doubts, samplingRateHz), samplingRateHz);
        var beats = BeatSequence.Choose(candidates, FloorFactor, null, samplingRateHz);
        for (var pass = 0; pass < Refinements && beats.Count >= FewestToRefine; pass++)
        {
            beats = Refine(envelopes, beats, PeakFactor, samplingRateHz);
        }

        return beats;
    }

    private static List<BeatCandidate> Refine(List<double[]> envelopes, List<BeatCandidate> beats, double noiseFactor, double samplingRateHz)
    {
        var candidates = BeatCandidate.Find(QrsEvidence.OfBeats(envelopes, beats, samplingRateHz), samplingRateHz);
        var expected = BeatSequence.ExpectIntervals(candidates, beats, samplingRateHz);
        return BeatSequence.Choose(candidates, noiseFactor, expected, samplingRateHz);
    }

    /// <summary>The middles of the samples that were averaged.</summary>
    private static int[] At(List<BeatCandidate> beats, int factor) => [.. beats.Select(b => (b.Sample * factor) + (factor / 2))];

    private static double Doubt(ReducedLead lead, List<BeatCandidate> beats, double samplingRateHz)
    {
        double[] doubts = [.. LeadLevels.OfBeats(lead.Envelope, beats, samplingRateHz).Doubt.Where(d => !double.IsNaN(d))];
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
