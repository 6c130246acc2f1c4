using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.GeneActiv;

/// <summary>
/// Reads the <c>.bin</c> files of GENEActiv loggers: acceleration of three axes in standard gravities by the device's
/// calibration, and the temperature. Samples are read from the file page by page.
/// </summary>
/// <remarks>
/// A page that is cut off or not hexadecimal at the end of the file is left out; pages that are not there, by their
/// numbers, are missing samples. Notes say so. The lines about the subject are not carried. Thread-safe.
/// </remarks>
public sealed class GeneActivReader : ISignalReader, IContentRecognizer
{
    private const long MostMissingPages = 1 << 20;

    /// <inheritdoc/>
    public string Format => "GENEActiv";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states the rate.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        var header = GeneActivHeader.Read(bytes);
        var notes = new List<string>();
        var (places, numbers, celsius) = (new GrowingArray<long>(), new GrowingArray<long>(), new GrowingArray<float>());
        DateTime? first = null;
        var at = header.FirstPage;
        using (var session = bytes.Open())
        {
            var head = new byte[GeneActivPage.MostHeadBytes];
            while (at < bytes.Length)
            {
                var part = head.AsSpan(0, (int)Math.Min(head.Length, bytes.Length - at));
                session.Read(at, part);
                if (GeneActivPage.Read(part) is not { } page || at + page.DataOffset + GeneActivPage.DataBytes > bytes.Length)
                {
                    break;
                }

                Check(bytes.Name, header, page, numbers, at);
                first = numbers.Count == 0 ? page.Start : first;
                places.Add(at + page.DataOffset);
                numbers.Add(page.Sequence);
                celsius.Add(page.Celsius);
                at += page.DataOffset + GeneActivPage.DataBytes;
                at = SkipLineEnd(session, bytes.Length, at);
            }
        }

        if (places.Count == 0)
        {
            throw new SignalFormatException(bytes.Name, $"expected pages of {GeneActivPage.Samples} samples, found none that is whole", $"byte {at}");
        }

        if (at < bytes.Length)
        {
            notes.Add($"{bytes.Length - at} byte(s) after the last whole page are not read.");
        }

        var pages = numbers.Take();
        NoteMissing(pages, notes);
        return Create(bytes, header, places.Take(), pages, celsius.Take(), first, notes, ContentHasher.Hash(path));
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => GeneActivHeader.IsHeader(SignalBytes.ContentOf(head));

    private static Recording Create(
        SignalBytes bytes, GeneActivHeader header, long[] places, long[] pages, float[] celsius, DateTime? first, List<string> notes, string hash)
    {
        DateTimeOffset? start = first is { Year: > 1970 and < 9000 } time ? new DateTimeOffset(time, header.Zone) : null;
        var axis = new TimeAxis.Regular(header.RateHz) { Start = start };
        var seconds = Array.ConvertAll(pages, page => (page - pages[0]) * GeneActivPage.Samples / header.RateHz);
        return new Recording(
        [
            .. Enumerable.Range(0, 3).Select(i => new TimeSeries($"{"xyz"[i]}_acc", "[g]", axis, new GeneActivSampleSource(bytes, header, places, pages, i))),
            new TimeSeries("temperature", "Cel", new TimeAxis.Timestamps(seconds) { Start = start }, celsius),
        ])
        {
            Source = bytes.Name,
            Format = "GENEActiv",
            ContentHash = hash,
            Notes = notes,
        };
    }

    private static void Check(string file, GeneActivHeader header, GeneActivPage page, GrowingArray<long> numbers, long at)
    {
        if (page.RateHz is { } rate && rate != header.RateHz)
        {
            throw new SignalFormatException(file, FormattableString.Invariant($"expected pages of one rate, {header.RateHz} Hz, found {rate} Hz"), $"byte {at}");
        }

        if (numbers.Count > 0 && (page.Sequence <= numbers.Last || page.Sequence - numbers.Last > MostMissingPages))
        {
            throw new SignalFormatException(file, $"expected a page after number {numbers.Last}, found number {page.Sequence}", $"byte {at}");
        }
    }

    private static void NoteMissing(long[] pages, List<string> notes)
    {
        var missing = pages[^1] - pages[0] + 1 - pages.Length;
        if (missing > 0)
        {
            notes.Add($"{missing} page(s) are not there by their numbers; their samples are missing.");
        }
    }

    private static long SkipLineEnd(SignalBytes.Session session, long length, long at)
    {
        Span<byte> next = stackalloc byte[1];
        while (at < length)
        {
            session.Read(at, next);
            if (next[0] is not ((byte)'\r' or (byte)'\n'))
            {
                break;
            }

            at++;
        }

        return at;
    }
}
