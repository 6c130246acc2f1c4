using OpenTslm.Signals.Actigraphy;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Csv;

/// <summary>
/// Reads tables of text, one column a channel: separated by commas, tabs, semicolons or white space, plain or gzip.
/// </summary>
/// <remarks>
/// <para>Header cells hold a name and optionally a unit, as in <c>x_acc [m/s2]</c> or <c>x_acc (m/s^2)</c>; without a
/// header the channels are numbered from <c>channel 1</c>. Comment lines (<c>#</c>, <c>//</c>) may stand before it;
/// sampling rate, labels, units and date written there are used.</para>
/// <para>A column named as a time (<c>time</c>, <c>timestamp_ms</c>, <c>date</c>, …) gives the axis, in numbers, ISO
/// 8601 or <c>HH:MM:SS</c>; universal time is assumed where no zone is given. Even stamps, and those of samples
/// delivered in batches, become a sampling rate; others stay stamps. Without such a column the sampling rate must be
/// given. What is assumed, uneven, missing or left out stands in the recording's notes.</para>
/// <para>Empty cells, NaN, NA, null and - are missing samples. Columns of a few repeated texts become annotations.
/// Columns that may identify a person are not carried. Thread-safe. The samples are held in memory, four bytes
/// each.</para>
/// </remarks>
public sealed class CsvSignalReader : ISignalReader
{
    /// <inheritdoc/>
    public string Format => "CSV";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        var extension = Path.GetExtension(name).ToUpperInvariant();

        // A WFDB header is a table of white-space separated text, too.
        // Exports of activity watches are tables only after pages about the device, and have readers of their own.
        return extension is not (".HEA" or ".AWD")
            && SignalText.DecodeHead(head, out var isWhole) is { } text && !ExportText.IsExport(text)
            && (extension is ".CSV" or ".TSV" || CsvDialect.IsTable(text, isWhole));
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">The sampling rate, for a file without a time column; limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given sampling rate is not finite and above zero.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SignalReadOptions();
        if (options.SamplingRateHz is { } rate && (!double.IsFinite(rate) || rate <= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(options), rate, "A sampling rate is finite and above zero.");
        }

        var file = SignalFile.NameOf(path);
        CsvPreview preview;
        using (var beginning = SignalText.Open(path, options.MaximumBytes))
        {
            preview = CsvPreview.Of(beginning, file);
        }

        using var rows = new CsvRowReader(SignalText.Open(path, options.MaximumBytes), file, preview.Delimiter);
        var table = CsvTable.Read(rows, preview, file);
        return new CsvRecording(file, table, preview.Hints, options.SamplingRateHz).Create(ContentHasher.Hash(path));
    }
}
