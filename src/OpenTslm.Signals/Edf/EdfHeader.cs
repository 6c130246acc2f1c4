using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>
/// The header of an EDF, EDF+, BDF or BDF+ file (Kemp et al. 1992; Kemp and Olivan 2003). Name and birth date of the
/// patient are not carried.
/// </summary>
public sealed record EdfHeader
{
    /// <summary>Name of the form: <c>EDF</c>, <c>EDF+</c>, <c>BDF</c> or <c>BDF+</c>.</summary>
    public required string Form { get; init; }

    /// <summary>Bytes of a sample: 2 (EDF) or 3 (BDF).</summary>
    public required int BytesPerSample { get; init; }

    /// <summary>Whether records may be separated by gaps (EDF+D, BDF+D).</summary>
    public bool IsDiscontinuous { get; init; }

    /// <summary>The patient code of an EDF+ or BDF+ file; null where there is none.</summary>
    public string? SubjectCode { get; init; }

    /// <summary>Start by the clock where it was recorded, whole seconds; null where the header does not say.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Data records by the header; null where it does not say (-1).</summary>
    public long? RecordCount { get; init; }

    /// <summary>Seconds of a data record; 0 only in a file without samples.</summary>
    public required double RecordSeconds { get; init; }

    /// <summary>The signals in file order, those of annotations included.</summary>
    public required IReadOnlyList<EdfSignal> Signals { get; init; }

    /// <summary>Bytes of the header.</summary>
    public int HeaderBytes => EdfHeaderParser.PartBytes * (Signals.Count + 1);

    /// <summary>Bytes of a data record.</summary>
    public long RecordBytes => Signals.Sum(signal => (long)signal.SamplesPerRecord) * BytesPerSample;

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">Path of the file; it may be compressed with gzip.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The header is cut off or holds a value that the format does not allow.</exception>
    public static EdfHeader Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return EdfHeaderParser.Parse(SignalBytes.Open(path, new SignalReadOptions().MaximumBytes));
    }
}
