namespace OpenTslm.Signals.Tests;

internal static class SeriesExtensions
{
    public static float[] ReadAll(this TimeSeries series) => series.Read(0, (int)series.Count);
}
