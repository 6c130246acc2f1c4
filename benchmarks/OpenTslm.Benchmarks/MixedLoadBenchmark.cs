using System.Diagnostics;
using System.Globalization;
using OpenTslm.Models;

namespace OpenTslm.Benchmarks;

/// <summary>
/// Eight users who generate, score and cancel at random with the embedded model; every result is compared with that of the same
/// request run alone in a model of its own.
/// </summary>
internal sealed class MixedLoadBenchmark
{
    private const int Users = 8;
    private const int Tokens = 48;
    private const int Seeds = 4;
    private const double ScoreTolerance = 1e-4; // of a log-likelihood; a score may go on from tokens that were read another way
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly Dictionary<(int Question, ulong Seed), int[]> _texts = [];
    private readonly Dictionary<int, double[]> _scores = [];
    private readonly Lock _lock = new();
    private long _requests;
    private long _tokens;
    private long _cancelled;
    private long _mismatches;
    private long _hangs;
    private double _longestGap;
    private double _largestDifference;

    public static async Task<int> RunAsync(string folder, double minutes)
    {
        var load = new MixedLoadBenchmark();
        await load.RunAloneAsync(folder);
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var prompts = new AnswerPrompts(model, folder);
        var start = Stopwatch.GetTimestamp();
        var end = TimeSpan.FromMinutes(minutes);
        var users = Enumerable.Range(0, Users).Select(user => Task.Run(() => load.UseAsync(model, prompts, user, start, end))).ToList();
        var all = Task.WhenAll(users);
        await Console.Out.WriteLineAsync("| Minute | Requests | Tokens | Cancelled | Mismatches | Hangs | Longest gap, ms | Resident, MB |");
        await Console.Out.WriteLineAsync("|---:|---:|---:|---:|---:|---:|---:|---:|");
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromMinutes(1)));
            using var process = Process.GetCurrentProcess();
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} | {load._requests} | {load._tokens} | {load._cancelled} "
                + $"| {load._mismatches} | {load._hangs} | {load._longestGap:0} | {process.WorkingSet64 / 1e6:0} |"));
        }

        await all;
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{load._requests} requests, {load._tokens / Stopwatch.GetElapsedTime(start).TotalSeconds:0} tokens/s, "
            + $"{load._mismatches} mismatches, {load._hangs} hangs, longest gap {load._longestGap:0} ms, "
            + $"largest difference of a log-likelihood {load._largestDifference:0.0e+0}"));
        return load._mismatches + load._hangs == 0 ? 0 : 1;
    }

    /// <summary>The results of all requests one by one, each as the first of its series.</summary>
    private async Task RunAloneAsync(string folder)
    {
        using var model = FlamingoLanguageModel.OpenEmbedded(new FlamingoLanguageModelOptions { KeptSessions = 0 });
        var prompts = new AnswerPrompts(model, folder);
        for (var question = 0; question < AnswerPrompts.Count; question++)
        {
            for (var seed = 0UL; seed < Seeds; seed++)
            {
                var ids = new List<int>();
                await foreach (var token in model.GenerateAsync(prompts.Create(question, AnswerForm.RationaleFirst), OptionsOf(seed)))
                {
                    ids.Add(token.Id);
                }

                _texts[(question, seed)] = [.. ids];
            }

            _scores[question] = await ScoreAsync(model, prompts, question, isOneOff: false);
        }
    }

    private async Task UseAsync(FlamingoLanguageModel model, AnswerPrompts prompts, int user, long start, TimeSpan end)
    {
        var random = new Random(user);
        while (Stopwatch.GetElapsedTime(start) < end)
        {
            var (question, kind) = (random.Next(AnswerPrompts.Count), random.Next(10));
            using var hang = new CancellationTokenSource(Hang);
            try
            {
                if (kind < 3)
                {
                    var found = await ScoreAsync(model, prompts, question, isOneOff: kind == 0).WaitAsync(hang.Token);
                    Compare(found, _scores[question]);
                }
                else
                {
                    int? cancelAfter = kind == 9 ? random.Next(Tokens) : null;
                    await GenerateAsync(model, prompts, question, (ulong)random.Next(Seeds), cancelAfter, hang.Token);
                }
            }
            catch (OperationCanceledException) when (hang.IsCancellationRequested)
            {
                Interlocked.Increment(ref _hangs);
            }

            Interlocked.Increment(ref _requests);
        }
    }

    private async Task GenerateAsync(
        FlamingoLanguageModel model, AnswerPrompts prompts, int question, ulong seed, int? cancelAfter, CancellationToken hang)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(hang);
        var expected = _texts[(question, seed)];
        var (count, isSame, last) = (0, true, 0L);
        if (cancelAfter == 0)
        {
            cancel.CancelAfter(1);
        }

        try
        {
            var prompt = prompts.Create(question, AnswerForm.RationaleFirst);
            await foreach (var token in model.GenerateAsync(prompt, OptionsOf(seed), cancel.Token))
            {
                NoteGap(last);
                isSame &= count < expected.Length && token.Id == expected[count];
                last = Stopwatch.GetTimestamp();
                Interlocked.Increment(ref _tokens);
                if (++count == cancelAfter)
                {
                    await cancel.CancelAsync();
                }
            }

            isSame &= count == expected.Length;
        }
        catch (OperationCanceledException) when (!hang.IsCancellationRequested)
        {
            Interlocked.Increment(ref _cancelled);
        }

        if (!isSame)
        {
            Interlocked.Increment(ref _mismatches);
        }
    }

    private static async Task<double[]> ScoreAsync(FlamingoLanguageModel model, AnswerPrompts prompts, int question, bool isOneOff)
    {
        var prompt = prompts.Create(question, AnswerForm.Direct);
        var request = new ScoreRequest(prompt, AnswerPrompts.LabelsOf(question)) { IsOneOff = isOneOff };
        return [.. (await model.ScoreAsync([request], CancellationToken.None))[0].Select(score => score.LogLikelihood)];
    }

    private static GenerationOptions OptionsOf(ulong seed) =>
        new() { MaximumTokens = Tokens, Temperature = seed == 0 ? 0 : 1, Seed = seed, TopP = 0.95 };

    private void Compare(double[] found, double[] expected)
    {
        var difference = found.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second));
        lock (_lock)
        {
            _largestDifference = Math.Max(_largestDifference, difference);
        }

        if (!(difference <= ScoreTolerance))
        {
            Interlocked.Increment(ref _mismatches);
        }
    }

    private void NoteGap(long last)
    {
        if (last == 0)
        {
            return;
        }

        lock (_lock)
        {
            _longestGap = Math.Max(_longestGap, Stopwatch.GetElapsedTime(last).TotalMilliseconds);
        }
    }
}
