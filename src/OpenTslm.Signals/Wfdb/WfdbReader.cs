using System.Text;

namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// Reads WFDB records in formats 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516 and 524 (FLAC), with the annotations
/// in the <c>.atr</c> file beside them. Signals may be skewed and may have several samples a frame, hence rates of their
/// own. Samples are read from the file window by window.
/// </summary>
/// <remarks>
/// Records of several segments (fixed or variable layout) are read as one; where a segment or signal is missing, so are
/// its samples, and notes say so.
/// The content hash is that of header, signal files in the header's order and annotation file, one after the other.
/// Rhythm notes last until the next one (or the end), so that a slice keeps the rhythm it begins in; their code is
/// <c>+</c> and their text the rhythm, such as <c>(AFIB</c>.
/// </remarks>
/// <param name="verifyChecksums">Whether to read every sample at once and compare with the header's checksums.</param>
public sealed class WfdbReader(bool verifyChecksums = false) : ISignalReader
{
    /// <inheritdoc/>
    public string Format => "WFDB";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetExtension(path).Equals(".hea", StringComparison.OrdinalIgnoreCase))
        {
            var text = Encoding.UTF8.GetString(head);
            return text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && line[0] != '#') is { } first
                && WfdbHeaderParser.IsRecordLine(first);
        }

        return File.Exists(HeaderPath(path))
            && (Path.GetExtension(path).ToUpperInvariant() is ".DAT" or ".ATR" or ""
                || File.Exists(path + ".hea")
                || IsSignalFile(HeaderPath(path), path));
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the <c>.hea</c> file or of a signal file with the same name, or that name without extension.</param>
    /// <param name="options">Limits; the header states the rate.</param>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var headerPath = HeaderPath(path);
        var header = WfdbHeader.Read(headerPath);
        var maximumBytes = (options ?? new SignalReadOptions()).MaximumBytes;
        if (header.Segments.Count > 0)
        {
            var segmented = WfdbSegmentedRecord.Open(headerPath, header, maximumBytes);
            Verify(segmented.Name, segmented.ComputeChecksums);
            return segmented.ToRecording();
        }

        var record = WfdbRecord.Open(headerPath, header, maximumBytes);
        Verify(record.Name, record.ComputeChecksums);
        return record.ToRecording();
    }

    /// <summary>Reads every sample of a record and compares with the checksums and first values in its header.</summary>
    /// <param name="path">Path as for <see cref="Read"/>.</param>
    /// <returns>One entry a signal, in order; those of each segment, one after the other.</returns>
    /// <exception cref="SignalFormatException">The record cannot be read.</exception>
    public static IReadOnlyList<WfdbChecksum> ComputeChecksums(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var headerPath = HeaderPath(path);
        var header = WfdbHeader.Read(headerPath);
        return header.Segments.Count > 0
            ? WfdbSegmentedRecord.Open(headerPath, header, long.MaxValue).ComputeChecksums()
            : WfdbRecord.Open(headerPath, header, long.MaxValue).ComputeChecksums();
    }

    private void Verify(string name, Func<IReadOnlyList<WfdbChecksum>> compute)
    {
        if (verifyChecksums && compute().FirstOrDefault(sum => !sum.Matches) is { } wrong)
        {
            throw new SignalFormatException(
                name, $"the samples of '{wrong.Signal}' do not match the header's checksum or first value; the file is damaged");
        }
    }

    private static bool IsSignalFile(string headerPath, string path)
    {
        try
        {
            return WfdbHeader.Read(headerPath).Signals.Any(signal => signal.FileName == Path.GetFileName(path));
        }
        catch (SignalFormatException)
        {
            return false;
        }
    }

    private static string HeaderPath(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".HEA" => path,
            ".DAT" or ".ATR" => Path.ChangeExtension(path, ".hea"),
            _ when File.Exists(path + ".hea") => path + ".hea",
            _ => Path.ChangeExtension(path, ".hea"),
        };
}
