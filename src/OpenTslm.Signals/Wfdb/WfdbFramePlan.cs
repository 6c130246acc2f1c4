namespace OpenTslm.Signals.Wfdb;

/// <summary>Frames that hold channels of different rates: whole samples of each in every frame.</summary>
/// <param name="FramesPerSecond">Frames a second.</param>
/// <param name="SamplesPerFrame">Samples of each channel in a frame.</param>
/// <param name="FrameCount">Frames that hold the longest channel.</param>
internal sealed record WfdbFramePlan(double FramesPerSecond, IReadOnlyList<int> SamplesPerFrame, long FrameCount)
{
    private const int MostDivisions = 128;
    private const int MostSamples = 4096;

    /// <summary>Finds the fastest frames.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static WfdbFramePlan Create(IReadOnlyList<TimeSeries> channels)
    {
        var slowest = channels.Min(channel => channel.SamplingRateHz!.Value);
        for (var division = 1; division <= MostDivisions; division++)
        {
            var frames = slowest / division;
            int[] samples = [.. channels.Select(channel => SamplesIn(channel.SamplingRateHz!.Value, frames))];
            if (Array.TrueForAll(samples, count => count > 0))
            {
                return new WfdbFramePlan(frames, samples, channels.Zip(samples).Max(pair => (pair.First.Count + pair.Second - 1) / pair.Second));
            }
        }

        throw new ArgumentException("No frame holds whole samples of all channels; resample them to rates with a common divisor.", nameof(channels));
    }

    // The reader multiplies: only a rate that comes back the same will do.
    private static int SamplesIn(double rate, double frames)
    {
        var count = Math.Round(rate / frames);
        return count <= MostSamples && Math.Abs((frames * count) - rate) <= 1e-12 * rate ? (int)count : 0;
    }
}
