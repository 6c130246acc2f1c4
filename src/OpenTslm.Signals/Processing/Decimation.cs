namespace OpenTslm.Signals.Processing;

/// <summary>
/// Plain decimation: samples are left out, and nothing is filtered. What lies above the new Nyquist frequency folds down
/// into the result, so this is only for what was made that way, such as checkpoints trained on it; else see
/// <see cref="Resampler"/>.
/// </summary>
public static class Decimation
{
    /// <summary>Keeps samples 0, <paramref name="factor"/>, 2 · <paramref name="factor"/>, …</summary>
    /// <param name="samples">The samples; missing ones (NaN) stay missing.</param>
    /// <param name="factor">Samples in the source for one in the result, at least 1.</param>
    public static float[] KeepEvery(ReadOnlySpan<float> samples, int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var kept = new float[(samples.Length + factor - 1) / factor];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = samples[i * factor];
        }

        return kept;
    }
}
