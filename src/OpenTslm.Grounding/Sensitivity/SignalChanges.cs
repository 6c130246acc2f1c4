using OpenTslm.Certificates;
using OpenTslm.Measurements;

namespace OpenTslm.Grounding.Sensitivity;

/// <summary>The changes of a level, the most telling first, so that a budget that ends early has seen those.</summary>
internal static class SignalChanges
{
    private const int Repeats = 4;
    private const int MostSwaps = 12;
    private static readonly double[] Paces = [0.6, 1.6];

    /// <summary>The changes to try.</summary>
    public static IReadOnlyList<SignalChange> Of(TslmPrompt prompt, SensitivityOptions options)
    {
        var seed = unchecked((int)(options.Seed ^ (options.Seed >> 32)));
        return options.Level switch
        {
            CertificateLevel.Off => [],
            CertificateLevel.Quick => [Swap(options, seed, 0, null), Noise(seed, 0, null)],
            _ => [.. Full(prompt, options, seed)],
        };
    }

    /// <summary>Further signals for a quick certificate whose changes leave the verdict open.</summary>
    public static IReadOnlyList<SignalChange> Further(TslmPrompt prompt, SensitivityOptions options)
    {
        var seed = unchecked((int)(options.Seed ^ (options.Seed >> 32)));
        return options.Level == CertificateLevel.Quick ? [.. Swaps(prompt, options, seed).Skip(1)] : [];
    }

    // Other recordings, twelve at most; or the twelve shapes, and where there are several series each in all of them as well, in turn.
    private static IEnumerable<SignalChange> Swaps(TslmPrompt prompt, SensitivityOptions options, int seed)
    {
        var swaps = options.Others.Count > 0 ? Math.Min(options.Others.Count, MostSwaps) : ReferenceShapes.All.Count;
        for (var n = 0; n < swaps; n++)
        {
            yield return Swap(options, seed, n, null);
            if (options.Others.Count == 0 && prompt.Segments.Count > 1)
            {
                yield return Shared(seed, n);
            }
        }
    }

    private static IEnumerable<SignalChange> Full(TslmPrompt prompt, SensitivityOptions options, int seed)
    {
        var others = Swaps(prompt, options, seed).ToArray();
        yield return others[0];
        yield return Noise(seed, 0, null);
        yield return new SignalChange(SensitivityKind.Zero, "zeros", null, (_, samples, _) => ChangedSamples.Zero(samples));
        if (prompt.Segments.Count > 1)
        {
            foreach (var change in prompt.Segments.SelectMany((_, channel) => OfChannel(options, seed, channel)))
            {
                yield return change;
            }
        }

        foreach (var change in others.Skip(1))
        {
            yield return change;
        }

        for (var n = 0; n < Repeats; n++)
        {
            if (n > 0)
            {
                yield return Noise(seed, n, null);
            }

            var order = seed + n;
            yield return new SignalChange(SensitivityKind.Shuffle, "the samples in another order", null, (_, samples, _) => ChangedSamples.Shuffle(samples, order));
        }

        foreach (var change in Targeted(prompt))
        {
            yield return change;
        }
    }

    private static IEnumerable<SignalChange> OfChannel(SensitivityOptions options, int seed, int channel)
    {
        yield return new SignalChange(SensitivityKind.ChannelRemoved, "zeros in one channel", channel, (_, samples, _) => ChangedSamples.Zero(samples));
        yield return Swap(options, seed, 0, channel);
        yield return Swap(options, seed, 1, channel);
    }

    private static IEnumerable<SignalChange> Targeted(TslmPrompt prompt)
    {
        foreach (var pace in Paces)
        {
            yield return new SignalChange(SensitivityKind.Rate, FormattableString.Invariant($"{pace} times as fast"), null, (_, samples, _) => ChangedSamples.Pace(samples, pace));
        }

        if (Beats(prompt) is { Length: > 3 } beats)
        {
            yield return new SignalChange(SensitivityKind.BeatsRemoved, "every third beat taken out", null, (series, samples, _) => WithoutBeats(series, samples, beats));
        }

        yield return new SignalChange(SensitivityKind.Oscillation, "an oscillation of seven cycles added", null, (_, samples, _) => ChangedSamples.Oscillate(samples, 7));
    }

    private static SignalChange Noise(int seed, int draw, int? channel) => new(
        SensitivityKind.Noise, "noise of the same mean and deviation", channel, (_, samples, index) => ChangedSamples.Noise(samples, Draw(seed, draw, index)));

    private static SignalChange Swap(SensitivityOptions options, int seed, int n, int? channel)
    {
        if (options.Others.Count > 0)
        {
            var other = options.Others[n % options.Others.Count];
            return new SignalChange(SensitivityKind.Swap, "another recording", channel, (_, samples, index) => ChangedSamples.Replace(samples, Read(other[index % other.Count])));
        }

        // Each series gets a shape of its own, so that series that moved together do so no more.
        var shapes = ReferenceShapes.All;
        return new SignalChange(SensitivityKind.Swap, "a plain signal of another kind", channel, (series, samples, index) =>
            ChangedSamples.Replace(samples, shapes[(n + (5 * index)) % shapes.Count].At, DurationOf(series), Draw(seed, n, index)));
    }

    // To a model that reads the mean of its series a shape of its own for each is nearly the same signal whatever the shapes: twelve
    // series have all twelve shapes in any order. One shape in all of them is another signal for every shape.
    private static SignalChange Shared(int seed, int n) => new(
        SensitivityKind.Swap, "one plain signal in all channels", null, (series, samples, index) =>
            ChangedSamples.Replace(samples, ReferenceShapes.All[n].At, DurationOf(series), Draw(seed, ReferenceShapes.All.Count + n, index)));

    // Explicit times and unknown rates have shapes too: over as many seconds as there are.
    private static double DurationOf(TimeSeries series) => series.DurationSeconds is > 0 and var seconds ? seconds : 1;

    private static float[] Read(TimeSeries series) => series.Read(0, checked((int)series.Count));

    private static Random Draw(int seed, int draw, int channel) => new(HashOf(seed, draw, channel));

    // Not HashCode, which differs from run to run.
    private static int HashOf(int seed, int draw, int channel) => unchecked((((seed * 31) + draw) * 31) + channel);

    private static double[] Beats(TslmPrompt prompt)
    {
        var measurement = MeasurementCatalog.Find("r-peaks")!;
        return prompt.Segments
            .Where(segment => segment.Series.SamplingRateHz is not null)
            .SelectMany(segment => measurement.Measure(new Recording([segment.Series]), 0, segment.Series.DurationSeconds))
            .Select(outcome => outcome.Measurement)
            .OfType<Measurement>()
            .MaxBy(found => found.Quality)?.EventSeconds.ToArray() ?? [];
    }

    private static float[] WithoutBeats(TimeSeries series, float[] samples, double[] beats)
    {
        var rate = series.SamplingRateHz ?? 0;
        return rate == 0 ? samples : ChangedSamples.Bridge(
            samples, beats.Where((_, n) => n % 3 == 1).Select(beat => ((int)((beat - 0.25) * rate), (int)((beat + 0.45) * rate))));
    }
}
