namespace OpenTslm.Measurements;

/// <summary>A method that takes a number from samples.</summary>
/// <remarks>Implementations are stateless and thread-safe.</remarks>
public interface IMeasurement
{
    /// <summary>Stable name, such as <c>heart-rate</c>.</summary>
    string Name { get; }

    /// <summary>Version of the method.</summary>
    string Version { get; }

    /// <summary>How it is computed, in a sentence.</summary>
    string Method { get; }

    /// <summary>Literature or definition it follows.</summary>
    string Source { get; }

    /// <summary>Measures a window of a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="fromSeconds">Start of the window, seconds from the recording's start.</param>
    /// <param name="toSeconds">End of the window (exclusive).</param>
    /// <param name="channel">
    /// Name of the only channel to measure, which is then taken at the caller's word; null measures every channel (or every
    /// group of axes) that fits by name and unit.
    /// </param>
    /// <returns>One outcome a channel or group; one with a reason and no channel if none fits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is not inside the recording.</exception>
    /// <exception cref="ArgumentException">There is no such channel, or a sample is infinite.</exception>
    IReadOnlyList<MeasurementOutcome> Measure(
        Recording recording, double fromSeconds, double toSeconds, string? channel = null);
}
