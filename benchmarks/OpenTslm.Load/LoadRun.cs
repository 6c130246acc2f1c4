using System.Diagnostics;
using System.Globalization;

namespace OpenTslm.Load;

/// <summary>Many clients against one server: errors, waiting times, fairness, memory.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan MemoryStep = TimeSpan.FromSeconds(5);

    /// <summary>Runs, prints the tables, and returns 0 if nothing went wrong.</summary>
    public static async Task<int> RunAsync(string executable, string data, int clients, TimeSpan time)
    {
        await using var server = await LoadServer.StartAsync(executable, data, clients);
        using var until = new CancellationTokenSource(time);
        LoadClient[] all = [.. Enumerable.Range(0, clients).Select(c => new LoadClient(c, server.Url))];
        var started = Stopwatch.GetTimestamp();
        var running = Task.WhenAll(all.Select(c => Task.Run(() => c.RunAsync(until.Token))));
        var memory = new List<(double Seconds, double Megabytes)>();
        using var timer = new PeriodicTimer(MemoryStep);
        while (!running.IsCompleted && await timer.WaitForNextTickAsync())
        {
            memory.Add((Stopwatch.GetElapsedTime(started).TotalSeconds, server.Megabytes));
        }

        await running;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return Report([.. all.SelectMany(c => c.Calls)], clients, seconds, memory, server.ProcessorTime);
    }

    private static int Report(
        List<LoadCall> calls, int clients, double seconds, List<(double Seconds, double Megabytes)> memory, TimeSpan processor)
    {
        Write($"{clients} clients, {seconds:0} s, {calls.Count} calls, {calls.Count / seconds:0} a second; processor time of the server {processor.TotalSeconds:0} s\n");
        Write($"| call | calls | errors | p50, ms | p99, ms | longest, ms |");
        Write($"|---|---:|---:|---:|---:|---:|");
        foreach (var group in calls.GroupBy(c => c.What).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            double[] times = [.. group.Select(c => c.Milliseconds).Order()];
            Write($"| {group.Key} | {times.Length} | {group.Count(c => c.Error is not null)} | {At(times, 0.5):0} | {At(times, 0.99):0} | {times[^1]:0} |");
        }

        int[] perClient = [.. Enumerable.Range(0, clients).Select(c => calls.Count(x => x.Client == c))];
        var errors = calls.Where(c => c.Error is not null).ToArray();
        Write($"\nerrors: {errors.Length}; calls a client: {perClient.Min()} to {perClient.Max()} (least over most: {(double)perClient.Min() / perClient.Max():0.00})");
        Write($"memory of the server, MB, by minute: {string.Join(", ", ByMinute(memory))}");
        foreach (var error in errors.GroupBy(e => $"{e.What}: {e.Error}").OrderByDescending(g => g.Count()).Take(10))
        {
            Write($"  {error.Count()} times {error.Key}");
        }

        return errors.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> ByMinute(List<(double Seconds, double Megabytes)> memory) => memory
        .GroupBy(m => (int)(m.Seconds / 60))
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Average(m => m.Megabytes):0} ({g.Min(m => m.Megabytes):0} to {g.Max(m => m.Megabytes):0})"));

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
