namespace OpenTslm.Tools.Interpreting;

/// <summary>Mean, spread and range of a series, read in pieces so that a long one is never loaded whole.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="MissingCount">How many are missing or not finite.</param>
/// <param name="Mean">Mean of the others; NaN if there is none.</param>
/// <param name="StandardDeviation">Population standard deviation of the others; NaN if there is none.</param>
/// <param name="Minimum">Least of the others; NaN if there is none.</param>
/// <param name="Maximum">Greatest of the others; NaN if there is none.</param>
public sealed record SampleStatistics(
    long Count, long MissingCount, double Mean, double StandardDeviation, double Minimum, double Maximum)
{
    private const int PieceLength = 1 << 16;

    /// <summary>Measures a series. The recurrence is Welford's (Technometrics 4, 1962), stable for large offsets.</summary>
    public static SampleStatistics Of(TimeSeries series, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var piece = new float[(int)Math.Min(PieceLength, series.Count)];
        long valid = 0;
        double mean = 0, squares = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        for (long start = 0; start < series.Count; start += piece.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var window = piece.AsSpan(0, (int)Math.Min(piece.Length, series.Count - start));
            series.Read(start, window);
            foreach (var sample in window)
            {
                if (!float.IsFinite(sample))
                {
                    continue;
                }

                valid++;
                var distance = sample - mean;
                mean += distance / valid;
                squares += distance * (sample - mean);
                minimum = Math.Min(minimum, sample);
                maximum = Math.Max(maximum, sample);
            }
        }

        return valid == 0
            ? new SampleStatistics(series.Count, series.Count, double.NaN, double.NaN, double.NaN, double.NaN)
            : new SampleStatistics(series.Count, series.Count - valid, mean, Math.Sqrt(squares / valid), minimum, maximum);
    }
}
