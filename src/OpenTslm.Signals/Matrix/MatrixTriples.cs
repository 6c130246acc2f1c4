namespace OpenTslm.Signals.Matrix;

/// <summary>Where the samples of a sensor with three axes lie, and the rate that they have on the whole.</summary>
/// <param name="Places">Byte of the first sample in each packet.</param>
/// <param name="Starts">Index of the first sample of each packet.</param>
/// <param name="Counts">Samples in each packet.</param>
/// <param name="Count">Samples in all, missing ones included.</param>
/// <param name="RateHz">Samples a second.</param>
internal sealed record MatrixTriples(long[] Places, long[] Starts, int[] Counts, long Count, double RateHz)
{
    private const double SmallestGap = 1.5;
    private const double MostMissing = 1e9;
    private const long MostMissingPerSample = 100;

    /// <summary>Lays out the samples; null where the sensor has none.</summary>
    /// <param name="file">File name, for messages.</param>
    /// <param name="sensor">What it is called in notes.</param>
    /// <param name="packets">The packets.</param>
    /// <param name="select">Byte and number of samples of a packet.</param>
    /// <param name="notes">Receives what was noticed.</param>
    public static MatrixTriples? Create(string file, string sensor, IReadOnlyList<MatrixPacket> packets, Func<MatrixPacket, (long Place, uint Count)> select, List<string> notes)
    {
        var used = packets.Where(packet => select(packet).Count > 0 && packet.Seconds > 0).ToArray();
        if (used.Length == 0)
        {
            return null;
        }

        var samples = used.Sum(packet => (long)select(packet).Count);
        var rate = samples / used.Sum(packet => packet.Seconds);
        var starts = new long[used.Length];
        var (next, furthest) = (0L, 0.0);
        for (var i = 0; i < used.Length; i++)
        {
            var gap = i == 0 ? 0 : (double)used[i].From - used[i - 1].To;
            if (gap > SmallestGap)
            {
                var missing = Math.Round(gap * rate);
                notes.Add(FormattableString.Invariant($"No {sensor} was recorded for {gap:0} s from {next / rate:0.###} s on."));
                next += missing < Math.Min(MostMissing, MostMissingPerSample * (samples + (rate * 60))) ? (long)missing : throw new SignalFormatException(
                    file, FormattableString.Invariant($"expected packets of one recording, found one that begins {gap:0} s after the last"), $"byte {used[i].Place}");
            }
            else if (gap < -SmallestGap)
            {
                throw new SignalFormatException(file, FormattableString.Invariant($"expected packets in order of time, found one that begins {-gap:0} s before the last ends"), $"byte {used[i].Place}");
            }

            starts[i] = next;
            furthest = Math.Max(furthest, Math.Abs(((double)used[i].From - used[0].From) - (next / rate)));
            next += select(used[i]).Count;
        }

        notes.Add(FormattableString.Invariant(
            $"The {sensor} has {rate:0.###} Hz on the whole, which is used; by the clock of the packets a sample is at most {furthest:0.##} s from its place."));
        return new MatrixTriples([.. used.Select(packet => select(packet).Place)], starts, [.. used.Select(packet => (int)select(packet).Count)], next, rate);
    }
}
