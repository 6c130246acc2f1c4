using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>A WFDB header (<c>.hea</c>): how a record's signals are stored, and comments.</summary>
public sealed record WfdbHeader
{
    // A header is a few lines; a larger file is something else.
    private const long MaximumHeaderBytes = 1 << 20;

    /// <summary>Record name.</summary>
    public required string RecordName { get; init; }

    /// <summary>Frames a second.</summary>
    public double SamplingRateHz { get; init; } = 250;

    /// <summary>Frames in the record; null if the header does not say.</summary>
    public long? SampleCount { get; init; }

    /// <summary>Time of the first sample, if the header states time and date.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The signals, in order; empty for a record of several segments, whose own headers name them.</summary>
    public required IReadOnlyList<WfdbSignal> Signals { get; init; }

    /// <summary>The segments of a record that is made of several, in time order; else empty.</summary>
    public IReadOnlyList<WfdbSegment> Segments { get; init; } = [];

    /// <summary>Comment lines, without the number sign.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>Reads a header file.</summary>
    /// <param name="path">Path of the <c>.hea</c> file.</param>
    /// <exception cref="SignalFormatException">The header is missing or damaged.</exception>
    public static WfdbHeader Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = LinkedFile.Of(path);
        if (!file.Exists)
        {
            throw new SignalFormatException(file.Name, "there is no such header file");
        }

        if (file.Length > MaximumHeaderBytes)
        {
            throw new SignalFormatException(file.Name, $"a WFDB header is a small text file, but this one has {file.Length} bytes");
        }

        return WfdbHeaderParser.Parse(file.Name, File.ReadAllText(path));
    }
}
