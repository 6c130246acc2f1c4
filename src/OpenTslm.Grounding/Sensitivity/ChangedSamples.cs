namespace OpenTslm.Grounding.Sensitivity;

/// <summary>Changes of samples that keep their number. Missing samples stay missing.</summary>
internal static class ChangedSamples
{
    /// <summary>White Gaussian noise of the samples' mean and deviation.</summary>
    public static float[] Noise(float[] samples, Random random)
    {
        var (mean, deviation) = Moments(samples);
        return Match(Array.ConvertAll(samples, _ => (float)Gaussian(random)), samples, mean, deviation);
    }

    /// <summary>Zeros.</summary>
    public static float[] Zero(float[] samples) => Array.ConvertAll(samples, sample => float.IsFinite(sample) ? 0 : sample);

    /// <summary>The same samples in another order; the same seed gives the same order.</summary>
    public static float[] Shuffle(float[] samples, int seed)
    {
        int[] places = [.. Enumerable.Range(0, samples.Length).Where(i => float.IsFinite(samples[i]))];
        var from = (int[])places.Clone();
        new Random(seed).Shuffle(from);
        var changed = (float[])samples.Clone();
        for (var i = 0; i < places.Length; i++)
        {
            changed[places[i]] = samples[from[i]];
        }

        return changed;
    }

    /// <summary>Another signal with the mean and deviation of this one, stretched to its length.</summary>
    public static float[] Replace(float[] samples, ReadOnlySpan<float> other)
    {
        var (mean, deviation) = Moments(samples);
        var stretched = new float[samples.Length];
        for (var i = 0; i < stretched.Length; i++)
        {
            stretched[i] = other.Length == samples.Length ? other[i] : At(other, i * (double)(other.Length - 1) / Math.Max(1, samples.Length - 1));
            stretched[i] = float.IsFinite(stretched[i]) ? stretched[i] : 0;
        }

        return Match(stretched, samples, mean, deviation);
    }

    /// <summary>A reference shape with a tenth of noise and the mean and deviation of the samples.</summary>
    public static float[] Replace(float[] samples, Func<double, double, double> shape, double durationSeconds, Random random)
    {
        var drawn = new float[samples.Length];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = (float)shape(durationSeconds * i / samples.Length, durationSeconds);
        }

        var (_, deviation) = Moments(drawn);
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] += (float)(0.1 * deviation * Gaussian(random));
        }

        return Replace(samples, drawn);
    }

    /// <summary>The same signal faster (above 1) or slower; mirrored at its end where it would end too early.</summary>
    public static float[] Pace(float[] samples, double factor)
    {
        var last = samples.Length - 1;
        var changed = new float[samples.Length];
        for (var i = 0; i <= last; i++)
        {
            var place = i * factor % Math.Max(1, 2 * last);
            changed[i] = At(samples, place <= last ? place : (2 * last) - place);
        }

        return changed;
    }

    /// <summary>An oscillation of the samples' own deviation is added.</summary>
    public static float[] Oscillate(float[] samples, double cycles)
    {
        var (_, deviation) = Moments(samples);
        var changed = (float[])samples.Clone();
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] += (float)(Math.Sqrt(2) * deviation * Math.Sin(2 * Math.PI * cycles * i / changed.Length));
        }

        return changed;
    }

    /// <summary>Spans are bridged by straight lines.</summary>
    public static float[] Bridge(float[] samples, IEnumerable<(int From, int To)> spans)
    {
        var changed = (float[])samples.Clone();
        foreach (var (from, to) in spans)
        {
            var (first, last) = (Math.Max(0, from), Math.Min(samples.Length - 1, to));
            for (var i = first; i <= last; i++)
            {
                changed[i] = samples[first] + ((samples[last] - samples[first]) * (i - first) / Math.Max(1, last - first));
            }
        }

        return changed;
    }

    private static float At(ReadOnlySpan<float> samples, double place)
    {
        var before = Math.Min((int)place, samples.Length - 1);
        var after = Math.Min(before + 1, samples.Length - 1);
        return samples[before] + ((float)(place - before) * (samples[after] - samples[before]));
    }

    private static float[] Match(float[] changed, float[] samples, double mean, double deviation)
    {
        var (from, spread) = Moments(changed);
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = !float.IsFinite(samples[i]) ? samples[i]
                : spread > 0 ? (float)(mean + ((changed[i] - from) * deviation / spread))
                : (float)mean;
        }

        return changed;
    }

    private static (double Mean, double Deviation) Moments(float[] samples)
    {
        double count = 0, mean = 0, squares = 0;
        foreach (var sample in samples.Where(float.IsFinite))
        {
            count++;
            var distance = sample - mean;
            mean += distance / count;
            squares += distance * (sample - mean);
        }

        return (mean, count == 0 ? 0 : Math.Sqrt(squares / count));
    }

    // Box and Muller, Ann. Math. Statist. 29, 1958.
    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
