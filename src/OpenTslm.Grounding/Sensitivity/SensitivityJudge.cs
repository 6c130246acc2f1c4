using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Sensitivity;

/// <summary>Makes a verdict of runs.</summary>
internal static class SensitivityJudge
{
    /// <summary>Log-odds of a blind model do not move but for rounding; that much is movement, nats.</summary>
    public const double MovedBy = 1e-3;

    /// <summary>A model that reads moves its log-odds by that much under some change of all channels, nats: odds change by two thirds.</summary>
    public const double ReadsBy = 0.5;

    public static SignalSensitivity Judge(TslmPrompt prompt, IReadOnlyList<SensitivityRun> runs, int planned, TaskSensitivity? prior)
    {
        SensitivityRun[] whole = [.. runs.Where(run => run.Change.Channel is null)];
        string[] names = [.. prompt.Segments.Select(segment => segment.Series.Name)];
        var tried = runs.Where(run => run.Change.Channel is not null).GroupBy(run => run.Change.Channel!.Value).ToArray();
        string[] read = [.. tried.Where(group => group.Any(run => run.Shift >= MovedBy)).Select(group => names[group.Key])];
        string[] unread = [.. tried.Where(group => group.All(run => run.Shift < MovedBy)).Select(group => names[group.Key])];
        var (verdict, explanation) = Explain(whole, read, unread);
        return new SignalSensitivity
        {
            Verdict = verdict,
            Explanation = explanation,
            ReadChannels = read,
            UnreadChannels = unread,
            Divergence = Estimate.OfMean([.. whole.Select(run => run.Divergence)]),
            FlipRate = Estimate.OfShare(whole.Count(run => run.Flipped), whole.Length),
            Tests = [.. runs.GroupBy(run => (run.Change.Kind, run.Change.Channel, run.Change.Description)).Select(group => Summarise(group, names))],
            Prior = prior,
            IsComplete = runs.Count == planned,
        };
    }

    private static (SensitivityVerdict Verdict, string Explanation) Explain(SensitivityRun[] whole, string[] read, string[] unread)
    {
        if (whole.Length == 0)
        {
            return (SensitivityVerdict.NotTested, "No changed signal was tried.");
        }

        var most = whole.Max(run => run.Shift);
        var flips = whole.Count(run => run.Flipped);
        return (most, unread.Length) switch
        {
            ( < MovedBy, _) => (SensitivityVerdict.DoesNotRead, "The answers stay what they are whatever the signal is: the model does not read it."),
            (_, > 0) => (SensitivityVerdict.ReadsPart, $"The answers depend on {Names(read)} and not on {Names(unread)}."),
            ( < ReadsBy, _) => (SensitivityVerdict.ReadsPart, FormattableString.Invariant(
                $"The answers hardly move with the signal: by {most:0.###} nats at most, which changes none of them.")),
            _ => (SensitivityVerdict.Reads, flips > 0
                ? $"The answer depends on the signal: {flips} of {whole.Length} changed signals give another one."
                : "The answer depends on the signal: its odds move with it, though it stays the most probable one."),
        };
    }

    private static SensitivityTest Summarise(IGrouping<(SensitivityKind Kind, int? Channel, string Description), SensitivityRun> runs, string[] names) => new(
        runs.Key.Kind,
        runs.Key.Channel is { } channel ? names[channel] : null,
        runs.Key.Description,
        runs.Count(),
        Estimate.OfMean([.. runs.Select(run => run.Divergence)]),
        Estimate.OfShare(runs.Count(run => run.Flipped), runs.Count()),
        runs.Max(run => run.Shift));

    private static string Names(string[] names) => names.Length switch
    {
        0 => "no channel by itself",
        <= 4 => string.Join(", ", names),
        _ => $"{string.Join(", ", names.Take(3))} and {names.Length - 3} more",
    };
}
