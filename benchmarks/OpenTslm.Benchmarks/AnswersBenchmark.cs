using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using OpenTslm.Models;

namespace OpenTslm.Benchmarks;

/// <summary>
/// Users who ask at the same time: tokens a second together, how long the first token takes, and the longest wait for a next one.
/// </summary>
internal static class AnswersBenchmark
{
    private const int JoinEveryMilliseconds = 100;

    public static async Task<int> RunAsync(string folder, string? path = null, int tokens = 64, int rounds = 10)
    {
        using var model = path is null or "mini" ? ModelCatalog.Open() : ModelCatalog.Open(path);
        var prompts = new AnswerPrompts(model, folder);
        await AskAsync(model, prompts.Create(0, AnswerForm.RationaleFirst), tokens, 0, new Times());
        await Console.Out.WriteLineAsync("| Users | Joining prompts | Answers | Tokens | Tokens/s | First token, median ms | Longest gap, ms |");
        await Console.Out.WriteLineAsync("|---:|---|---:|---:|---:|---:|---:|");
        foreach (var users in new[] { 1, 4, 16 })
        {
            foreach (var joins in new[] { false, true })
            {
                await MeasureAsync(model, prompts, users, joins, tokens, rounds);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(
        ITimeSeriesLanguageModel model, AnswerPrompts prompts, int users, bool joins, int tokens, int rounds)
    {
        var times = new Times();
        using var end = new CancellationTokenSource();
        var joining = joins ? JoinAsync(model, prompts, end.Token) : Task.CompletedTask;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, users).Select(user => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++)
            {
                var seed = (user * rounds) + round;
                await AskAsync(model, prompts.Create(seed * 7, AnswerForm.RationaleFirst), tokens, (ulong)seed, times);
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await end.CancelAsync();
        await joining;
        double[] firsts = [.. times.Firsts.Order()];
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {users} | {(joins ? "one every 100 ms" : "none")} | {firsts.Length} | {times.Tokens} "
            + $"| {times.Tokens / seconds:0} | {firsts[firsts.Length / 2]:0} | {times.LongestGap:0} |"));
    }

    /// <summary>Scores a question on a recording that nobody has asked about, again and again.</summary>
    private static async Task JoinAsync(ITimeSeriesLanguageModel model, AnswerPrompts prompts, CancellationToken end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(JoinEveryMilliseconds));
        var scores = new List<Task>();
        try
        {
            for (var question = 0; await timer.WaitForNextTickAsync(end); question++)
            {
                scores.Add(model.ScoreAsync(
                    [new ScoreRequest(prompts.Create(question, AnswerForm.Direct), AnswerPrompts.LabelsOf(question)) { IsOneOff = true }],
                    CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(scores);
        }
    }

    private static async Task AskAsync(ITimeSeriesLanguageModel model, TslmPrompt prompt, int tokens, ulong seed, Times times)
    {
        var (last, isFirst) = (Stopwatch.GetTimestamp(), true);
        await foreach (var _ in model.GenerateAsync(prompt, new GenerationOptions { MaximumTokens = tokens, Temperature = 1, Seed = seed }))
        {
            times.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds, isFirst);
            (last, isFirst) = (Stopwatch.GetTimestamp(), false);
        }
    }

    private sealed class Times
    {
        private readonly Lock _lock = new();
        private int _tokens;

        public ConcurrentBag<double> Firsts { get; } = [];

        public int Tokens => _tokens;

        public double LongestGap { get; private set; }

        public void Add(double milliseconds, bool isFirst)
        {
            Interlocked.Increment(ref _tokens);
            if (isFirst)
            {
                Firsts.Add(milliseconds);
                return;
            }

            lock (_lock)
            {
                LongestGap = Math.Max(LongestGap, milliseconds);
            }
        }
    }
}
