using System.Text;

namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// Reads WFDB records of one segment and one sampling rate in formats 16 and 212, with the annotations in the
/// <c>.atr</c> file beside them. Samples are read from the file window by window.
/// </summary>
/// <remarks>
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

        return Path.GetExtension(path).ToUpperInvariant() is ".DAT" or ".ATR" or "" && File.Exists(HeaderPath(path));
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the <c>.hea</c> or <c>.dat</c> file, or the record's path without extension.</param>
    /// <param name="options">Limits; the header states the rate.</param>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var record = WfdbRecord.Open(HeaderPath(path), options?.MaximumBytes ?? new SignalReadOptions().MaximumBytes);
        if (verifyChecksums && record.ComputeChecksums().FirstOrDefault(sum => !sum.Matches) is { } wrong)
        {
            throw new SignalFormatException(
                record.Name, $"the samples of '{wrong.Signal}' do not match the header's checksum or first value; the file is damaged");
        }

        return record.ToRecording();
    }

    /// <summary>Reads every sample of a record and compares with the checksums and first values in its header.</summary>
    /// <param name="path">Path as for <see cref="Read"/>.</param>
    /// <returns>One entry a signal, in order.</returns>
    /// <exception cref="SignalFormatException">The record cannot be read.</exception>
    public static IReadOnlyList<WfdbChecksum> ComputeChecksums(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return WfdbRecord.Open(HeaderPath(path), long.MaxValue).ComputeChecksums();
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
