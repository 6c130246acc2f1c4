using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.RPeaks;

/// <summary>Finds the R peaks (ventricular beats) of one electrocardiogram lead of either polarity.</summary>
/// <remarks>
/// After Elgendi (2013), PLoS ONE 8:e73557: zero-phase band pass 8-20 Hz, squaring, and blocks where a moving average
/// as long as a QRS complex exceeds one as long as a beat. Added here: energy is clipped at a local amplitude so that an
/// artefact does not hide its neighbours, blocks that are small beside their neighbours or follow a beat as a T wave does
/// are dropped, and two blocks closer than the refractory period (240 ms) are one beat.
/// </remarks>
public static class RPeakDetector
{
    /// <summary>Lowest sampling rate that still holds the QRS complex, in hertz.</summary>
    public const double LowestRateHz = 50;

    /// <summary>Shortest window that is searched, in seconds.</summary>
    public const double ShortestSeconds = 1;

    /// <summary>Finds R peaks.</summary>
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
        if (!double.IsFinite(samplingRateHz) || samplingRateHz < LowestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, $"R peaks need a sampling rate of {LowestRateHz} Hz or more.");
        }

        var filled = new double[samples.Length];
        var valid = MissingSamples.Fill(samples, filled);
        if (valid < ShortestSeconds * samplingRateHz)
        {
            return [];
        }

        var filtered = ButterworthFilter
            .CreateBandPass(2, 8, Math.Min(20, samplingRateHz * 0.4), samplingRateHz)
            .Apply(filled);
        var scale = AmplitudeScale.Compute(filtered, samplingRateHz);
        if (scale is null)
        {
            return [];
        }

        var blocks = QrsBlocks.Find(filtered, scale, samplingRateHz);
        var beats = BeatSelection.Select(blocks, samplingRateHz);
        return PeakPlacement.Place(beats, samples, samplingRateHz);
    }
}
