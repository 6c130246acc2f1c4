namespace OpenTslm;

/// <summary>Reads physical values of one channel by window, so that a day-long recording is never loaded whole.</summary>
/// <remarks>Thread-safe: windows may be read concurrently.</remarks>
public interface ISampleSource
{
    /// <summary>Number of samples.</summary>
    long Count { get; }

    /// <summary>Reads samples; missing ones are NaN.</summary>
    /// <param name="start">First sample.</param>
    /// <param name="destination">Receives <c>destination.Length</c> samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is not inside the series.</exception>
    void Read(long start, Span<float> destination);
}
