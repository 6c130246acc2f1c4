using OpenTslm.Signals.Actigraphy;
using OpenTslm.Signals.Aecg;
using OpenTslm.Signals.AppleHealth;
using OpenTslm.Signals.Axivity;
using OpenTslm.Signals.Csv;
using OpenTslm.Signals.Dicom;
using OpenTslm.Signals.Edf;
using OpenTslm.Signals.Fhir;
using OpenTslm.Signals.Fit;
using OpenTslm.Signals.Fitbit;
using OpenTslm.Signals.Genea;
using OpenTslm.Signals.GeneActiv;
using OpenTslm.Signals.IO;
using OpenTslm.Signals.Matrix;
using OpenTslm.Signals.Numpy;
using OpenTslm.Signals.Scp;
using OpenTslm.Signals.Ucr;
using OpenTslm.Signals.Wfdb;
using OpenTslm.Signals.Wisdm;

namespace OpenTslm.Signals;

/// <summary>
/// Reads files of all formats it has a reader for: the first reader that recognises the first bytes opens the file, else
/// the first that takes its name.
/// </summary>
/// <remarks>Thread-safe, if its readers are.</remarks>
/// <param name="readers">The readers, in the order in which they are asked.</param>
public sealed class SignalReaderCatalog(IReadOnlyList<ISignalReader> readers) : ISignalReader
{
    private const int HeadBytes = 4096;

    /// <summary>The readers of this library.</summary>
    public static SignalReaderCatalog Default { get; } = new(
    [
        new EdfReader(), new DicomReader(), new ScpReader(), new AecgReader(), new FhirReader(), new AppleHealthReader(), new FitReader(),
        new CwaReader(), new GeneActivReader(), new GeneaReader(), new MatrixReader(), new FitbitReader(), new ActiGraphReader(), new ActicalReader(),
        new ActiwatchReader(), new NpyReader(), new TsReader(), new ArffReader(), new WfdbReader(), new WisdmReader(), new CsvSignalReader(),
    ]);

    /// <summary>The readers, in the order in which they are asked.</summary>
    public IReadOnlyList<ISignalReader> Readers { get; } =
        readers is { Count: > 0 } ? readers : throw new ArgumentException("A catalogue has at least one reader.", nameof(readers));

    /// <summary>The names of all formats, as in <c>WFDB and CSV</c>.</summary>
    public string Format => Readers.Count == 1
        ? Readers[0].Format
        : $"{string.Join(", ", Readers.SkipLast(1).Select(reader => reader.Format))} and {Readers[^1].Format}";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head) => Find(path, head) is not null;

    /// <summary>The reader that recognises a file; null if none does.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="head">The first bytes of the file (up to 4,096).</param>
    public ISignalReader? Find(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (var reader in Readers)
        {
            if (reader is IContentRecognizer byContent && byContent.Recognizes(head))
            {
                return reader;
            }
        }

        foreach (var reader in Readers)
        {
            if (reader.CanRead(path, head))
            {
                return reader;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    /// <param name="path">
    /// Path of the file; for a WFDB record its header, signal file, or name without extension.
    /// </param>
    /// <param name="options">What the file does not say, and limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given sampling rate is not finite and above zero.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SignalReadOptions();
        var head = ReadHead(path, options.MaximumBytes);
        return Find(path, head) is { } reader
            ? reader.Read(path, options)
            : throw new SignalFormatException(SignalFile.NameOf(path), $"this is not a format that is known; known are {Format}");
    }

    private byte[] ReadHead(string path, long maximumBytes)
    {
        // A record of several files may be named without an extension, even where a folder has that name.
        if (!File.Exists(path) && Find(path, []) is not null)
        {
            return [];
        }

        using var file = SignalFile.Open(path, maximumBytes);
        var head = new byte[HeadBytes];
        return head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }
}
