using System.Globalization;
using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Agents.Search;
using OpenTslm.Measurements;
using OpenTslm.Tools;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Measures a recording and locates events in it, as far as the report needs it.</summary>
internal static class EvidenceGatherer
{
    /// <summary>Longest window that is measured as a whole, in seconds.</summary>
    public const double LongestWindow = 3600;

    /// <summary>Least quality of a measurement that a finding may rest on.</summary>
    public const double LeastQuality = 0.3;

    private const double LocateFrom = 60;
    private const int MostSpansOfAKind = 8;

    /// <summary>Gathers measurements, events and gaps.</summary>
    public static void Gather(InterpretationCase task, EvidenceLog log, CancellationToken cancellationToken)
    {
        foreach (var gap in task.Gaps.Concat(task.Recording.Notes.Take(10).Select(n => "The reader of the recording noticed: " + n)))
        {
            log.AddGap(gap);
        }

        Measure(task.Recording, log, cancellationToken);
        Locate(task.Recording, log, cancellationToken);
    }

    private static void Measure(Recording recording, EvidenceLog log, CancellationToken cancellationToken)
    {
        var end = Math.Min(recording.DurationSeconds, Window(recording));
        if (end < recording.DurationSeconds)
        {
            log.AddGap(string.Create(CultureInfo.InvariantCulture, $"Only the first {end:0} of {recording.DurationSeconds:0} s were measured as a whole; events were looked for in all of it."));
        }

        foreach (var phrase in RuleBook.Findings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (phrase.Generic && log.Items.Any(i => i.Measurement is { } made && !RuleBook.Findings.Any(f => f.Generic && f.Measurement == made.Name)))
            {
                continue;
            }

            var outcomes = Outcomes(phrase.Measurement, recording, end);
            var best = outcomes.Where(o => o.Measurement is not null).MaxBy(o => o.Measurement!.Quality);
            if (best?.Measurement is { } measured && measured.Quality >= LeastQuality)
            {
                log.Add(measured);
            }
            else if (outcomes.FirstOrDefault(o => o.Channels.Count > 0) is { } failed)
            {
                var why = best?.Measurement is { } poor
                    ? string.Create(CultureInfo.InvariantCulture, $"its quality is {poor.Quality:0.00}, below {LeastQuality:0.0}.")
                    : PlainText.Of(failed.WhyNot);
                log.AddGap($"The measurement {phrase.Measurement} could not be made of {PlainText.Of(string.Join(", ", failed.Channels), 60)}: {why}");
            }
        }
    }

    // Readings that are minutes apart are few, however long they go on.
    private static double Window(Recording recording) =>
        recording.Channels.Sum(c => c.Count) < 100_000 ? double.PositiveInfinity : LongestWindow;

    private static IReadOnlyList<MeasurementOutcome> Outcomes(string name, Recording recording, double end)
    {
        try
        {
            return MeasurementCatalog.Find(name)!.Measure(recording, 0, double.IsPositiveInfinity(end) ? recording.DurationSeconds + 1 : end);
        }
        catch (ArgumentException failure)
        {
            return [new MeasurementOutcome(name, [.. recording.Channels.Take(3).Select(c => c.Name)], null, FailureText.Of(failure))];
        }
    }

    private static void Locate(Recording recording, EvidenceLog log, CancellationToken cancellationToken)
    {
        if (recording.DurationSeconds < LocateFrom)
        {
            return;
        }

        try
        {
            var (spans, notSearched) = CoarseScan.Find(recording, null, cancellationToken);
            foreach (var kind in spans.GroupBy(e => e.Kind))
            {
                foreach (var span in kind.OrderByDescending(e => e.Score).ThenByDescending(e => e.EndSeconds - e.StartSeconds).Take(MostSpansOfAKind).OrderBy(e => e.StartSeconds))
                {
                    log.Add(span);
                }

                if (kind.Skip(MostSpansOfAKind).Any())
                {
                    log.AddGap($"Of {kind.Count()} spans of the kind {kind.Key}, the {MostSpansOfAKind} clearest are shown.");
                }
            }

            foreach (var sentence in notSearched)
            {
                log.AddGap("Not searched: " + sentence);
            }
        }
        catch (ArgumentException failure)
        {
            log.AddGap($"Events could not be looked for: {FailureText.Of(failure)}");
        }
    }
}
