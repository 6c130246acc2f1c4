namespace OpenTslm.Signals.Csv;

/// <summary>Time stamps as a file gives them.</summary>
/// <param name="Seconds">Seconds since the first, never descending.</param>
/// <param name="Resolution">Smallest step that the file's way of writing can express, in seconds.</param>
/// <param name="Start">Absolute time of the first, if known.</param>
internal sealed record TimeStamps(double[] Seconds, double Resolution, DateTimeOffset? Start);
