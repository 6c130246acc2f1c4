namespace OpenTslm.Measurements.PulsePeaks;

/// <summary>The pulses of a window and what they say about it.</summary>
/// <param name="Places">Ascending places of the systolic peaks, in samples; at least one.</param>
/// <param name="Correlations">How much each looks like the others, -1 to 1; NaN where it is not whole.</param>
/// <param name="SamplingRateHz">Samples a second.</param>
/// <param name="SignalQuality">0 to 1: share of the samples that are present and no fault of the recorder.</param>
internal sealed record PulseTrain(double[] Places, double[] Correlations, double SamplingRateHz, double SignalQuality)
{
    /// <summary>How alike the pulses are, 0 to 1.</summary>
    public double Similarity { get; } = PulseShapes.Similarity(Correlations);

    /// <summary>0 to 1: the two qualities together.</summary>
    public double Quality => Similarity * SignalQuality;

    /// <summary>Seconds between neighbouring peaks; NaN where one of them does not look like the others.</summary>
    public double[] Intervals()
    {
        var intervals = new double[Places.Length - 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            var isOdd = Correlations[i] < PulseShapes.LeastCorrelation || Correlations[i + 1] < PulseShapes.LeastCorrelation;
            intervals[i] = isOdd ? double.NaN : (Places[i + 1] - Places[i]) / SamplingRateHz;
        }

        return intervals;
    }

    /// <summary>The nearest samples of the peaks.</summary>
    public int[] Indices() => Array.ConvertAll(Places, place => (int)Math.Round(place));
}
