using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Genea;

/// <summary>
/// Reads the <c>.bin</c> files of GENEA loggers, the forerunner of GENEActiv: acceleration of three axes in standard
/// gravities by the device's calibration. Samples are read from the file page by page.
/// </summary>
/// <remarks>
/// Where the device's clock goes on by over a second and a half more than there are samples, samples are missing, and
/// notes say so. What the header tells about study and person is not carried. Thread-safe.
/// </remarks>
public sealed class GeneaReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "GENEA";

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
        var header = GeneaHeader.Read(bytes);
        var notes = new List<string>();
        var index = GeneaIndex.Create(bytes, header, notes);
        var axis = new TimeAxis.Regular(header.RateHz) { Start = double.IsNaN(index.StartSeconds) ? null : DateTimeOffset.UnixEpoch.AddSeconds(index.StartSeconds) };
        return new Recording([.. Enumerable.Range(0, 3).Select(i => new TimeSeries($"{"xyz"[i]}_acc", "[g]", axis, new GeneaSampleSource(bytes, header, index, i)))])
        {
            Source = bytes.Name,
            Format = Format,
            ContentHash = ContentHasher.Hash(path),
            Notes = notes,
        };
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => GeneaHeader.IsHeader(SignalBytes.ContentOf(head));
}
