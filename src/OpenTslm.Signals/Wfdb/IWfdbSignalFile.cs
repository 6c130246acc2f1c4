namespace OpenTslm.Signals.Wfdb;

/// <summary>The samples of one signal file, read by window. Thread-safe.</summary>
internal interface IWfdbSignalFile
{
    /// <summary>The value that marks a missing sample; null where the format has none.</summary>
    int? MissingValue { get; }

    /// <summary>Whole frames in the file.</summary>
    long CountFrames();

    /// <summary>Reads raw values of one signal.</summary>
    /// <param name="offset">Samples of other signals before it in a frame.</param>
    /// <param name="perFrame">Samples of the signal in a frame.</param>
    /// <param name="start">First sample of the signal.</param>
    /// <param name="destination">Receives the values.</param>
    /// <exception cref="SignalFormatException">The file ends before, or is damaged there.</exception>
    void Read(int offset, int perFrame, long start, Span<int> destination);
}
