using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Sensitivity;

/// <summary>Makes a verdict of runs.</summary>
internal static class SensitivityJudge
{
    /// <summary>Log-odds of a blind model do not move but for rounding; that much is movement, nats.</summary>
    public const double MovedBy = 1e-3;

    /// <summary>Where the card says that a model reads, an answer that stays depends on the signal if its log-odds move by that much, nats: a factor of 2.7.</summary>
    public const double ReadsBy = 1;

    // Beyond that a factor says no more.
    private const double LargestFactor = 1000;

    /// <summary>Whether a signal has shown that the answer depends on it, which no further one takes back.</summary>
    public static bool IsSettled(IReadOnlyList<SensitivityRun> runs, TaskSensitivity? prior) =>
        runs.Any(run => run.Change.Channel is null && run.Shift >= MovedBy) && !IsOpen(runs, prior);

    /// <summary>Whether further signals can turn the verdict: the odds move, and neither the answer nor the card says that this is enough.</summary>
    public static bool IsOpen(IReadOnlyList<SensitivityRun> runs, TaskSensitivity? prior)
    {
        SensitivityRun[] whole = [.. runs.Where(run => run.Change.Channel is null)];
        return whole.Length > 0 && whole.All(run => !run.Flipped) && whole.Max(run => run.Shift) is >= MovedBy and var most && !(most >= ReadsBy && Reads(prior));
    }

    /// <summary>Whether a card says that other signals change a model's answers.</summary>
    public static bool Reads(TaskSensitivity? prior) => prior is { Verdict: SensitivityVerdict.Reads } && prior.FlipRate.Value >= SensitivityTester.ReadsFrom;

    public static SignalSensitivity Judge(TslmPrompt prompt, IReadOnlyList<SensitivityRun> runs, bool isComplete, TaskSensitivity? prior)
    {
        SensitivityRun[] whole = [.. runs.Where(run => run.Change.Channel is null)];
        string[] names = [.. prompt.Segments.Select(segment => segment.Series.Name)];
        var tried = runs.Where(run => run.Change.Channel is not null).GroupBy(run => run.Change.Channel!.Value).ToArray();
        string[] read = [.. tried.Where(group => group.Any(run => run.Shift >= MovedBy)).Select(group => names[group.Key])];
        string[] unread = [.. tried.Where(group => group.All(run => run.Shift < MovedBy)).Select(group => names[group.Key])];
        var (verdict, explanation) = Explain(whole, read, unread, prior);
        return new SignalSensitivity
        {
            Verdict = verdict,
            Explanation = explanation,
            ReadChannels = read,
            UnreadChannels = unread,
            Divergence = MeanOf(whole),
            FlipRate = Estimate.OfShare(whole.Count(run => run.Flipped), whole.Length),
            Tests = [.. runs.GroupBy(run => (run.Change.Kind, run.Change.Channel, run.Change.Description)).Select(group => Summarise(group, names))],
            Prior = prior,
            IsComplete = isComplete,
        };
    }

    private static (SensitivityVerdict Verdict, string Explanation) Explain(SensitivityRun[] whole, string[] read, string[] unread, TaskSensitivity? prior)
    {
        if (whole.Length == 0)
        {
            return (SensitivityVerdict.NotTested, "No changed signal was tried.");
        }

        var most = whole.Max(run => run.Shift);
        var flips = whole.Count(run => run.Flipped);
        return most switch
        {
            < MovedBy => (SensitivityVerdict.DoesNotRead, "The answers stay what they are whatever the signal is: the model does not read it."),
            _ when unread.Length > 0 => (SensitivityVerdict.ReadsPart, $"The answers depend on {Names(read)} and not on {Names(unread)}."),
            _ when flips > 0 && whole.Length == 1 => (SensitivityVerdict.Reads, "The answer depends on the signal: a changed one gives another answer."),
            _ when flips > 0 => (SensitivityVerdict.Reads, $"The answer depends on the signal: {flips} of {whole.Length} changed signals give another one."),
            >= ReadsBy when Reads(prior) => (SensitivityVerdict.Reads, FormattableString.Invariant(
                $"The answer depends on the signal: its odds move by a factor of {Factor(most)}, though it stays the most probable one; of {prior!.Recordings} held-out recordings another signal changes the answer of {prior.FlipRate.Value:P0}.")),
            _ => (SensitivityVerdict.ReadsWeakly, FormattableString.Invariant(
                $"The odds of the answer move with the signal, by a factor of {Factor(most)} at most, but none of {whole.Length} changed signals gives another answer.")),
        };
    }

    private static string Factor(double nats) =>
        FormattableString.Invariant($"{Math.Min(Math.Exp(nats), LargestFactor):0.###}") + (Math.Exp(nats) > LargestFactor ? " or more" : "");

    private static SensitivityTest Summarise(IGrouping<(SensitivityKind Kind, int? Channel, string Description), SensitivityRun> runs, string[] names) => new(
        runs.Key.Kind,
        runs.Key.Channel is { } channel ? names[channel] : null,
        runs.Key.Description,
        runs.Count(),
        MeanOf(runs),
        Estimate.OfShare(runs.Count(run => run.Flipped), runs.Count()),
        Math.Round(runs.Max(run => run.Shift), 4));

    // What a processor rounds differently from run to run is not worth a digit.
    private static Estimate MeanOf(IEnumerable<SensitivityRun> runs)
    {
        var mean = Estimate.OfMean([.. runs.Select(run => run.Divergence)]);
        return new Estimate(Math.Round(mean.Value, 6), Math.Round(mean.Lower, 6), Math.Round(mean.Upper, 6));
    }

    private static string Names(string[] names) => names.Length switch
    {
        0 => "no channel by itself",
        <= 4 => string.Join(", ", names),
        _ => $"{string.Join(", ", names.Take(3))} and {names.Length - 3} more",
    };
}
