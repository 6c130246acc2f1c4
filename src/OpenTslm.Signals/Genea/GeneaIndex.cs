using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Genea;

/// <summary>Where the samples after each time stamp lie.</summary>
/// <param name="Chunks">First chunk of each block.</param>
/// <param name="Starts">First sample of each block.</param>
/// <param name="Count">Samples in all, missing ones included.</param>
/// <param name="StartSeconds">Time of the first sample, seconds from the Unix epoch by the device's clock; NaN if it is not known.</param>
internal sealed record GeneaIndex(long[] Chunks, long[] Starts, long Count, double StartSeconds)
{
    private const double SmallestGap = 1.5;
    private const long MostMissingPerSample = 100;
    private const int PagesAtOnce = 16;
    private const int MostListed = 20;

    public static GeneaIndex Create(SignalBytes bytes, GeneaHeader header, List<string> notes)
    {
        var (chunks, starts) = (new GrowingArray<long>(), new GrowingArray<long>());
        var (next, samples, blockStart) = (0L, 0L, 0L);
        uint? last = null;
        var start = double.NaN;
        var (gaps, strange) = (0, 0L);
        using var session = bytes.Open();
        var buffer = new byte[PagesAtOnce * GeneaPages.Bytes];
        for (var at = header.FirstPage; at < bytes.Length; at += buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes.Length - at));
            session.Read(at, part);
            var first = GeneaPages.Chunks(at - header.FirstPage);
            // A block of its own, so that a window is found where there are no times.
            Begin(first);
            for (var i = 0L; i < GeneaPages.Chunks(part.Length); i++)
            {
                var chunk = part.Slice((int)GeneaPages.Place(i), GeneaPages.ChunkBytes);
                if (GeneaPages.Time(chunk) is { } time)
                {
                    start = double.IsNaN(start) ? time - (samples / header.RateHz) : start;
                    AddGap(time, at);
                    last = time;
                    blockStart = samples;
                    Begin(first + i + 1);
                }
                else if (GeneaPages.IsSample(chunk))
                {
                    next++;
                    samples++;
                }
                else
                {
                    strange += chunk[1] >> 4 == 4 ? 0 : 1;
                }
            }
        }

        if (samples == 0)
        {
            throw new SignalFormatException(bytes.Name, "expected samples of three axes after the header, found none", $"byte {header.FirstPage}");
        }

        if (strange > 0)
        {
            notes.Add($"{strange} chunk(s) of an unknown kind are not read.");
        }

        return new GeneaIndex(chunks.Take(), starts.Take(), next, start);

        void Begin(long chunk)
        {
            chunks.Add(chunk);
            starts.Add(next);
        }

        void AddGap(uint time, long at)
        {
            var gap = last is { } before ? time - (double)before - ((samples - blockStart) / header.RateHz) : 0;
            if (gap <= SmallestGap)
            {
                return;
            }

            if (++gaps <= MostListed)
            {
                notes.Add(FormattableString.Invariant($"Nothing was recorded for {gap:0.#} s from {next / header.RateHz:0.###} s on."));
            }

            var missing = Math.Round(gap * header.RateHz);
            next += missing < MostMissingPerSample * Math.Max(samples, header.RateHz * 60) ? (long)missing : throw new SignalFormatException(
                bytes.Name, FormattableString.Invariant($"expected times of one recording, found one {gap:0} s after the last"), $"byte {at}");
        }
    }
}
