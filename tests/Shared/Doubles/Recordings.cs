namespace OpenTslm.Testing;

/// <summary>Small recordings for tests.</summary>
internal static class Recordings
{
    public static TimeSeries Sine(string name, int count = 100, double rate = 50, string? unit = "m/s2") => new(
        name,
        unit,
        new TimeAxis.Regular(rate),
        [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(i * 0.3))]);

    public static Recording Walk(int channels = 3, int count = 100) => new(
        [.. Enumerable.Range(0, channels).Select(i => Sine($"c{i}", count))])
    {
        Source = "walk.csv",
        Format = "CSV",
        ContentHash = new string('b', 64),
    };
}
