namespace OpenTslm.Training;

/// <summary>Normal random numbers: SplitMix64 (Steele et al. 2014) through the transform of Box and Muller (1958).</summary>
internal sealed class NormalStream(ulong state)
{
    private ulong _state = state;

    /// <summary>A stream for one name under a seed, by the FNV-1a hash of the name.</summary>
    public static NormalStream ForName(ulong seed, string name)
    {
        var hash = 14695981039346656037UL ^ (seed * 0x9E3779B97F4A7C15UL);
        foreach (var character in name)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return new NormalStream(hash);
    }

    /// <summary>Mixes a number as SplitMix64 does.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    /// <summary>Fills a span with normal values of mean zero.</summary>
    public void Fill(Span<float> values, float deviation)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * deviation;
            var (sin, cos) = Math.SinCos(2 * Math.PI * NextUniform());
            values[i] = (float)(radius * cos);
            if (i + 1 < values.Length)
            {
                values[i + 1] = (float)(radius * sin);
            }
        }
    }

    private double NextUniform()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }
}
