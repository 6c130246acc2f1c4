using System.Globalization;

namespace OpenTslm.Tools.Interpreting;

/// <summary>The span of a recording that a caller means.</summary>
internal static class RecordingSpan
{
    /// <summary>Time of the first sample of a channel's part that was cut out from a time on, seconds from the recording's start.</summary>
    public static double FirstSeconds(TimeSeries part, double fromSeconds) => part.SamplingRateHz is { } rate
        ? Math.Ceiling((fromSeconds * rate) - 1e-6) / rate
        : fromSeconds; // Explicit times were moved by the cut and lie where they did.

    /// <summary>Start and end in seconds; an end that is left out is infinite, so that the last of explicit times is inside.</summary>
    /// <exception cref="ArgumentException">The span is not in the recording.</exception>
    public static (double From, double To) Check(Recording recording, double? fromSeconds, double? toSeconds)
    {
        var (from, to) = (fromSeconds ?? 0, toSeconds ?? double.PositiveInfinity);
        return from >= 0 && to > from && (from == 0 || from < recording.DurationSeconds)
            ? (from, to)
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The span from {from:0.###} s to {to:0.###} s is not in the recording, which lasts {recording.DurationSeconds:0.###} s."));
    }
}
