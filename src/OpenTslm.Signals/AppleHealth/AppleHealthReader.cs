using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.AppleHealth;

/// <summary>
/// Reads the export of Apple Health (<c>export.xml</c>), plain or gzip, in one pass: a series of time stamps for each
/// type and unit of quantity, daily summaries, and categories (such as sleep) and workouts as annotations.
/// </summary>
/// <remarks>
/// A quantity stands at the beginning of its interval. Names of people, of their devices, birth dates and routes are not
/// carried; where several sources report one type, a note says so. The document type definition that the export begins
/// with is skipped, not processed, so no entity is ever expanded. Thread-safe. Twelve bytes are held for each value.
/// </remarks>
public sealed class AppleHealthReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "Apple Health";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states its times.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = SignalFile.NameOf(path);
        var export = new AppleHealthExport(file);
        using var text = SignalText.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        using var xml = SignalXml.Create(text, skipsTypeDefinition: true);
        SignalXml.Read(xml, file, export.Read);
        return export.ToRecording(ContentHasher.Hash(path));
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) =>
        SignalText.DecodeHead(head, out _) is { } text && text.TrimStart().StartsWith('<')
        && (text.Contains("<!DOCTYPE HealthData", StringComparison.Ordinal) || text.Contains("<HealthData", StringComparison.Ordinal));
}
