using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Ucr;

/// <summary>
/// Reads time-series classification files of the UCR and UEA archives in their <c>.ts</c> form, plain or gzip: cases of one
/// or several dimensions, of equal length or not, with or without time stamps, each with its class.
/// </summary>
/// <remarks>
/// As a recording, the cases follow one another, each with an annotation whose code is its class. The files state no
/// sampling rate, save by time stamps; else it must be given. Thread-safe. The samples are held in memory.
/// </remarks>
public sealed class TsReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "TS";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">The sampling rate; limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given sampling rate is not finite and above zero.</exception>
    public Recording Read(string path, SignalReadOptions? options = null) =>
        SeriesCases.Join(path, Format, ReadCases(path, options), options ?? new SignalReadOptions());

    /// <summary>Reads the cases one after the other.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The content is damaged or not of this format.</exception>
    public static IEnumerable<SeriesCase> ReadCases(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Iterate(path, (options ?? new SignalReadOptions()).MaximumBytes);
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => SignalText.DecodeHead(head, out _) is { } text && TsHeader.IsHeader(text);

    private static IEnumerable<SeriesCase> Iterate(string path, long maximumBytes)
    {
        using var text = new SeriesText(SignalText.Open(path, maximumBytes), SignalFile.NameOf(path));
        var reader = new TsCaseReader(text, TsHeader.Read(text));
        while (reader.Read() is { } series)
        {
            yield return series;
        }
    }
}
