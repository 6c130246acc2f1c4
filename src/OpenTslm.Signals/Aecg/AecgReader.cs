using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Aecg;

/// <summary>
/// Reads annotated ECG files (HL7 aECG, Implementation Guide 2005), plain or gzip: the rhythm waveforms with their leads,
/// and the annotations that have a place in time.
/// </summary>
/// <remarks>
/// Sets of leads that were recorded one after the other are read each after its delay. Derived series, such as a
/// representative beat, are left out, and a note says so. Of the subject only the identifier within the trial is carried.
/// Document type definitions, hence entities, are refused. Thread-safe. The samples are held in memory.
/// </remarks>
public sealed class AecgReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "aECG";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states the rates.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = SignalFile.NameOf(path);
        var document = new AecgDocument(file);
        using var text = SignalText.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        using var xml = SignalXml.Create(text);
        SignalXml.Read(xml, file, document.Read);
        return document.ToRecording(ContentHasher.Hash(path));
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) =>
        SignalText.DecodeHead(head, out _) is { } text && text.TrimStart().StartsWith('<') && text.Contains("<AnnotatedECG", StringComparison.Ordinal);
}
