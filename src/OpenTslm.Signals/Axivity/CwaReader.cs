using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Axivity;

/// <summary>
/// Reads the CWA files of Axivity's loggers: acceleration of three axes in standard gravities, of an AX6 also rotation in
/// degrees a second, and the temperature.
/// Samples are read from the file sector by sector.
/// </summary>
/// <remarks>
/// Sectors with a wrong checksum and gaps of over half a second by the device's clock are missing samples, and notes name
/// them. The axis has the nominal rate; where the clock gives another mean rate, a note says which. What the file's header
/// tells about the study and the person is not carried. Thread-safe.
/// </remarks>
public sealed class CwaReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "Axivity CWA";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (Path.GetExtension(path).Equals(".cwa", StringComparison.OrdinalIgnoreCase) && !head.IsEmpty);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states the rate.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        var notes = new List<string>();
        var index = CwaIndex.Create(bytes, notes);
        var start = double.IsNaN(index.StartSeconds) ? (DateTimeOffset?)null : DateTimeOffset.UnixEpoch.AddSeconds(index.StartSeconds);
        var axis = new TimeAxis.Regular(index.RateHz) { Start = start };
        return new Recording(
        [
            .. Enumerable.Range(0, index.Axes).Select(i => new TimeSeries(
                i < 3 ? $"{"xyz"[i]}_acc" : $"{"xyz"[i - 3]}_gyro", i < 3 ? "[g]" : "deg/s", axis, new CwaSampleSource(bytes, index, i))),
            new TimeSeries(
                "temperature", "Cel", new TimeAxis.Timestamps([.. index.Starts.Select(sample => sample / index.RateHz)]) { Start = start }, index.Celsius),
        ])
        {
            Source = bytes.Name,
            Format = Format,
            ContentHash = ContentHasher.Hash(path),
            Notes = notes,
        };
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => CwaIndex.IsHeader(SignalBytes.ContentOf(head));
}
