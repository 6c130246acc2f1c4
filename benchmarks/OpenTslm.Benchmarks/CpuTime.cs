namespace OpenTslm.Benchmarks;

/// <summary>Processor time of this process, which a busy machine stretches less than the clock on the wall.</summary>
internal static class CpuTime
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);

    /// <summary>Seconds of processor time for one call: the least of five rounds, each long enough to be measured.</summary>
    public static double Measure(Action action)
    {
        action();
        var best = double.PositiveInfinity;
        for (var round = 0; round < 5; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            var calls = 0;
            TimeSpan spent;
            do
            {
                action();
                calls++;
                spent = Environment.CpuUsage.TotalTime - start;
            }
            while (spent < Shortest);

            best = Math.Min(best, spent.TotalSeconds / calls);
        }

        return best;
    }
}
