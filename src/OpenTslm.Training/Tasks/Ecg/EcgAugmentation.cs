namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>Changes of a lead that leave its beats where they are: strength, polarity, a slow wander, a little noise.</summary>
internal static class EcgAugmentation
{
    /// <param name="random">Source of randomness.</param>
    /// <param name="lead">Samples, changed in place.</param>
    /// <param name="mayInvert">Whether polarity is free (it is not where the shape of a beat matters).</param>
    public static void Apply(Random random, float[] lead, bool mayInvert)
    {
        var scale = Phrases.Between(random, 0.6, 1.6) * (mayInvert && random.Next(8) == 0 ? -1 : 1);
        var wander = Phrases.Between(random, 0, 0.15);
        var frequency = Phrases.Between(random, 0.05, 0.4);
        var phase = random.NextDouble() * 2 * Math.PI;
        var noise = random.Next(2) == 0 ? 0 : Phrases.Between(random, 0, 0.04);
        for (var i = 0; i < lead.Length; i++)
        {
            lead[i] = (float)((scale * lead[i]) + (wander * Math.Sin((2 * Math.PI * frequency * i / Datasets.EcgRecord.SamplingRateHz) + phase))
                + (noise * Phrases.Normal(random)));
        }
    }
}
