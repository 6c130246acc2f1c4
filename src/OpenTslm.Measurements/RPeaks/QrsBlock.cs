namespace OpenTslm.Measurements.RPeaks;

/// <summary>A stretch of raised QRS energy.</summary>
/// <param name="Start">First sample.</param>
/// <param name="End">One after the last sample.</param>
/// <param name="Peak">Sample of the greatest filtered amplitude.</param>
/// <param name="Height">That amplitude.</param>
internal readonly record struct QrsBlock(int Start, int End, int Peak, double Height);
