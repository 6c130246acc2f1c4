namespace OpenTslm;

/// <summary>Reads recordings of one file format.</summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface ISignalReader
{
    /// <summary>Name of the format, such as <c>WFDB</c>.</summary>
    string Format { get; }

    /// <summary>Whether this reader recognises the content: by its first bytes first, by the extension second.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="head">The first bytes of the file (up to 4,096).</param>
    bool CanRead(string path, ReadOnlySpan<byte> head);

    /// <summary>Opens a recording; samples may be read lazily from the file afterwards.</summary>
    /// <exception cref="SignalFormatException">The content is damaged or not of this format.</exception>
    Recording Read(string path, SignalReadOptions? options = null);
}
