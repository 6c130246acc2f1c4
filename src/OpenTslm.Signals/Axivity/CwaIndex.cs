using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Axivity;

/// <summary>Where the data sectors of a file lie, and which samples each holds.</summary>
/// <param name="RateHz">Nominal samples a second.</param>
/// <param name="Axes">3, or 6 with a gyroscope.</param>
/// <param name="StartSeconds">Time of the first sample, seconds from the Unix epoch; NaN if it is not known.</param>
/// <param name="Places">Byte at which each sector begins.</param>
/// <param name="Starts">First sample of each sector.</param>
/// <param name="Count">Samples in all, missing ones included.</param>
/// <param name="Celsius">Temperature in each sector.</param>
internal sealed record CwaIndex(double RateHz, int Axes, double StartSeconds, long[] Places, long[] Starts, long Count, float[] Celsius)
{
    private const int HeaderBytes = 1024;
    private const double SmallestGap = 0.5;
    private const double RateTolerance = 1e-3;
    private const long MostMissingPerSample = 100;
    private const int MostListed = 20;

    /// <summary>Whether a file begins with a header of 1,024 bytes.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[(byte)'M', (byte)'D', 0xFC, 0x03]);

    public static CwaIndex Create(SignalBytes bytes, List<string> notes)
    {
        using var session = bytes.Open();
        var sector = new byte[CwaSector.Bytes];
        if (bytes.Length < HeaderBytes + CwaSector.Bytes)
        {
            throw new SignalFormatException(
                bytes.Name, $"expected a header of {HeaderBytes} bytes and sectors of {CwaSector.Bytes}, but the file has {bytes.Length} bytes", $"byte {bytes.Length}");
        }

        session.Read(0, sector);
        if (!IsHeader(sector))
        {
            throw new SignalFormatException(bytes.Name, "expected the mark 'MD' of a CWA header, found something else", "byte 0");
        }

        var (places, starts, celsius) = (new GrowingArray<long>(), new GrowingArray<long>(), new GrowingArray<float>());
        CwaSector? first = null;
        CwaSector previous = default;
        var (damaged, gaps, samples) = (0, 0, 0L);
        long next = 0;
        for (long at = HeaderBytes; at + CwaSector.Bytes <= bytes.Length; at += CwaSector.Bytes)
        {
            session.Read(at, sector);
            if (CwaSector.Read(sector) is not { } data)
            {
                damaged++;
                continue;
            }

            first ??= data;
            if (data.Rate != first.Value.Rate || data.IsPacked != first.Value.IsPacked || data.Axes != first.Value.Axes)
            {
                throw new SignalFormatException(
                    bytes.Name, FormattableString.Invariant($"expected one rate and form of samples, {first.Value.Rate} Hz of {first.Value.Axes} axes, found {data.Rate} Hz of {data.Axes}"), $"byte {at}");
            }

            var gap = samples == 0 ? 0 : data.Seconds - previous.Seconds - (previous.Count / previous.Rate);
            if (gap > SmallestGap)
            {
                gaps++;
                Note(notes, gaps, FormattableString.Invariant($"Nothing was recorded for {gap:0.###} s from {next / data.Rate:0.###} s on."));
                var missing = Math.Round(gap * data.Rate);
                next += missing < MostMissingPerSample * Math.Max(samples, data.Rate * 60) ? (long)missing : throw new SignalFormatException(
                    bytes.Name, FormattableString.Invariant($"expected sectors of one recording, found one that begins {gap:0.#} s after the last"), $"byte {at}");
            }

            places.Add(at);
            starts.Add(next);
            celsius.Add((float)data.Celsius);
            next += data.Count;
            samples += data.Count;
            previous = data;
        }

        if (first is not { } begin)
        {
            throw new SignalFormatException(bytes.Name, "expected data sectors of three or six axes with their checksums, found none", $"byte {HeaderBytes}");
        }

        if (damaged > 0)
        {
            notes.Add($"{damaged} sector(s) without data of three or six axes, or with a wrong checksum, are not read.");
        }

        NoteRate(notes, begin, previous, next);
        return new CwaIndex(begin.Rate, begin.Axes, begin.Seconds, places.Take(), starts.Take(), next, celsius.Take());
    }

    private static void Note(List<string> notes, int count, string note)
    {
        if (count <= MostListed)
        {
            notes.Add(note);
        }
        else if (count == MostListed + 1)
        {
            notes.Add("There are more gaps.");
        }
    }

    private static void NoteRate(List<string> notes, CwaSector first, CwaSector last, long count)
    {
        var mean = (count - last.Count) / (last.Seconds - first.Seconds);
        if (double.IsFinite(mean) && mean > 0 && Math.Abs((mean / first.Rate) - 1) > RateTolerance)
        {
            notes.Add(FormattableString.Invariant($"By the device's clock the mean rate is {mean:0.###} Hz; the nominal {first.Rate:0.###} Hz is used."));
        }
    }
}
