using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>
/// Reads EDF and EDF+ (16 bit) and BDF and BDF+ (24 bit), plain or compressed with gzip, with the annotations of the plus
/// forms. Samples are read from the file window by window; a gzip file is unpacked into memory, up to 1 GiB.
/// </summary>
/// <remarks>
/// <para>Time zero is the first sample; annotations count from there. A file whose last data records are missing is read
/// as far as it goes, and a note says so.</para>
/// <para>Discontinuous files (EDF+D, BDF+D): where all gaps are whole samples of a channel, the channel keeps its rate and
/// is NaN in the gaps; otherwise, or where gaps are over a hundred times longer than the data, each of its samples has an
/// explicit time stamp. Notes name the gaps.</para>
/// <para>Of the patient only the code of a well-formed EDF+ patient field is carried, as <see cref="Recording.Subject"/>.</para>
/// </remarks>
public sealed class EdfReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "EDF";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (Path.GetExtension(path).ToUpperInvariant() is ".EDF" or ".BDF" && !head.IsEmpty);
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the header states the rates.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null) =>
        Open(path, options).ToRecording(ContentHasher.Hash(path));

    /// <summary>Reads the annotations alone, also of a file that holds nothing else (such as the stages of a night).</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits.</param>
    /// <returns>The annotations in time order, from the file's start; their code is the text in the file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The content is damaged or not of this format.</exception>
    public static IReadOnlyList<Annotation> ReadAnnotations(string path, SignalReadOptions? options = null) =>
        Open(path, options).ToAnnotations();

    private static bool Recognizes(ReadOnlySpan<byte> head) => EdfHeaderParser.IsHeader(SignalBytes.ContentOf(head));

    private static EdfFile Open(string path, SignalReadOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new EdfFile(SignalBytes.Open(path, (options ?? new SignalReadOptions()).MaximumBytes));
    }
}
