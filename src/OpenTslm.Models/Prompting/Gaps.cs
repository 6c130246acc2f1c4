namespace OpenTslm.Models.Prompting;

/// <summary>Fills missing samples.</summary>
internal static class Gaps
{
    /// <summary>Replaces NaN: by a straight line inside, by the nearest sample at the ends. At least one sample is present.</summary>
    public static void Fill(Span<float> samples)
    {
        var before = -1;
        for (var i = 0; i <= samples.Length; i++)
        {
            if (i < samples.Length && float.IsNaN(samples[i]))
            {
                continue;
            }

            for (var gap = before + 1; gap < i; gap++)
            {
                samples[gap] = before < 0 ? samples[i]
                    : i == samples.Length ? samples[before]
                    : samples[before] + ((samples[i] - samples[before]) * ((gap - before) / (float)(i - before)));
            }

            before = i;
        }
    }
}
