using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Scp;

/// <summary>
/// Reads the rhythm data of SCP-ECG files (EN 1064, ISO 11073-91064): plain, or as differences coded with the default
/// Huffman table. The checksums of all sections that are used are verified.
/// </summary>
/// <remarks>
/// Nothing about the patient is carried. Rhythm data from which a reference beat was subtracted, of a rate reduced between
/// beats, or with Huffman tables of their own are refused. Thread-safe. The samples are held in memory.
/// </remarks>
public sealed class ScpReader : ISignalReader, IContentRecognizer
{
    private const int DefaultTable = 19999;
    private const int Demographics = 1;
    private const int HuffmanTables = 2;
    private const int LeadDefinitions = 3;
    private const int ReferenceBeats = 4;
    private const int RhythmData = 6;

    /// <inheritdoc/>
    public string Format => "SCP-ECG";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (Path.GetExtension(path).Equals(".scp", StringComparison.OrdinalIgnoreCase) && !head.IsEmpty);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states the rate.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new ScpFile(SignalBytes.Open(path, (options ?? new SignalReadOptions()).MaximumBytes));
        var leads = ScpLeads.Read(file.Find(LeadDefinitions) ?? throw Missing(file, "leads (section 3)"));
        if (leads.HasReferenceBeat && file.Find(ReferenceBeats) is { Length: > 6 } beats && beats.UInt16(4) > 0)
        {
            throw beats.Unexpected("rhythm data that are whole, since those without their reference beats are not read", 4, $"{beats.UInt16(4)} subtracted beat(s)");
        }

        var tables = file.Find(HuffmanTables);
        if (tables is not null && tables.UInt16(0) != DefaultTable)
        {
            throw tables.Unexpected($"the default Huffman table ({DefaultTable})", 0, $"{tables.UInt16(0)} table(s) of the file's own, which are not read");
        }

        var samples = ScpRhythm.Read(file.Find(RhythmData) ?? throw Missing(file, "rhythm data (section 6)"), leads, tables is not null, out var rate);
        var first = leads.Starts.Min();
        var notes = new List<string>();
        var names = ChannelNames.Number([.. leads.Names], notes);
        var axis = new TimeAxis.Regular(rate) { Start = file.Find(Demographics) is { } tags ? ScpTags.StartOf(tags) : null };
        return new Recording(
        [
            .. samples.Select((values, i) => new TimeSeries(
                names[i], "uV", axis, DelayedSource.Create(new MemorySampleSource(values), (leads.Starts[i] - first) / rate, rate)
                    ?? throw new SignalFormatException(file.Name, $"expected leads of one recording, found '{names[i]}' from sample {leads.Starts[i]} on"))),
        ])
        {
            Source = file.Name,
            Format = Format,
            ContentHash = ContentHasher.Hash(path),
            Notes = notes,
        };
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => ScpFile.IsScp(SignalBytes.ContentOf(head));

    private static SignalFormatException Missing(ScpFile file, string what) => new(file.Name, $"expected {what}, found none in this SCP-ECG file");
}
