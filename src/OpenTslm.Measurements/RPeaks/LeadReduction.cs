namespace OpenTslm.Measurements.RPeaks;

/// <summary>Averages neighbouring samples: the band of the QRS complex needs no more than some 125 samples a second.</summary>
internal static class LeadReduction
{
    private const double SufficientRateHz = 125;

    /// <summary>How many samples become one.</summary>
    public static int Factor(double samplingRateHz) => Math.Max(1, (int)(samplingRateHz / SufficientRateHz));

    /// <summary>The means of each <paramref name="factor"/> samples, missing ones left out; NaN where all are.</summary>
    /// <remarks>
    /// The mean's zeros lie at the multiples of the new rate, so that what would fold into the band of the QRS complex is
    /// gone by nine tenths or more.
    /// </remarks>
    public static float[] Apply(ReadOnlySpan<float> samples, int factor)
    {
        if (factor == 1)
        {
            return samples.ToArray();
        }

        var reduced = new float[samples.Length / factor];
        for (var i = 0; i < reduced.Length; i++)
        {
            double sum = 0;
            var valid = 0;
            foreach (var sample in samples.Slice(i * factor, factor))
            {
                if (!float.IsNaN(sample))
                {
                    sum += sample;
                    valid++;
                }
            }

            reduced[i] = (float)(sum / valid);
        }

        return reduced;
    }
}
