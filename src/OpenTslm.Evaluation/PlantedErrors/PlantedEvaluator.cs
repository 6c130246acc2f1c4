using OpenTslm.Evaluation.EcgGroups;
using OpenTslm.Grounding.Audit;
using OpenTslm.Signals;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>
/// Plants errors in true statements about real recordings (MIT-BIH, PTB-XL, phone and watch movement) and counts how many the
/// audit catches.
/// </summary>
public static class PlantedEvaluator
{
    private const double ExcerptSeconds = 30;
    private const double MovementSeconds = 2.56;

    /// <summary>Evaluates.</summary>
    /// <param name="dataFolder">Folder of real recordings; data sets that are absent are left out.</param>
    /// <param name="command">The command, for the report.</param>
    /// <param name="only">The one data set to evaluate (har-phone-watch, mit-bih, ptb-xl), or null for all.</param>
    /// <param name="most">At most that many recordings of each data set.</param>
    /// <param name="progress">Told which data set is audited.</param>
    /// <param name="cancellationToken">Cancels between two recordings.</param>
    public static PlantedReport Evaluate(
        string dataFolder, string command, string? only, int most, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        var outcomes = new List<(string Data, PlantedStatement Statement, Verdict? ForTrue, Verdict? ForFalse)>();
        var auditor = new ClaimAuditor();
        foreach (var (data, recordings) in Sources(dataFolder).Where(source => only is null || source.Data == only))
        {
            progress?.Report(data);
            foreach (var (recording, statements) in recordings.Take(most))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var said = statements.ToArray();
                var reports = auditor.Audit(recording, said.SelectMany(statement => new[] { statement.True, statement.False }), cancellationToken);
                for (var index = 0; index < said.Length; index++)
                {
                    outcomes.Add((data, said[index], VerdictOf(reports[2 * index]), VerdictOf(reports[(2 * index) + 1])));
                }
            }
        }

        PlantedResult[] rows =
        [
            .. outcomes.GroupBy(o => (o.Data, o.Statement.Change, o.Statement.Wording)).OrderBy(g => g.Key).Select(group => new PlantedResult
            {
                Data = group.Key.Data,
                Change = group.Key.Change.ToString().ToLowerInvariant(),
                Wording = group.Key.Wording,
                Count = group.Count(),
                Caught = group.Count(o => o.ForFalse == Verdict.Contradicted),
                Believed = group.Count(o => o.ForFalse == Verdict.Supported),
                Accused = group.Count(o => o.ForTrue == Verdict.Contradicted),
                Confirmed = group.Count(o => o.ForTrue == Verdict.Supported),
            }),
        ];
        return new PlantedReport(command, rows);
    }

    // One contradicted claim is enough; a text is supported where no claim of it is anything else.
    private static Verdict? VerdictOf(AuditReport report)
    {
        var claims = report.Claims;
        return claims.Count == 0 ? null
            : claims.Any(claim => claim.Verdict == Verdict.Contradicted) ? Verdict.Contradicted
            : claims.All(claim => claim.Verdict == Verdict.Supported) ? Verdict.Supported
            : Verdict.NotCheckable;
    }

    private static IEnumerable<(string Data, IEnumerable<(Recording, IEnumerable<PlantedStatement>)> Recordings)> Sources(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "har-phone-watch")))
        {
            yield return ("har-phone-watch", Movement(folder));
        }

        if (Directory.Exists(Path.Combine(folder, "ecg-mitdb")))
        {
            yield return ("mit-bih", Excerpts(Path.Combine(folder, "ecg-mitdb")));
        }

        if (File.Exists(Path.Combine(folder, "ecg-ptbxl", "ptbxl_database.csv")))
        {
            yield return ("ptb-xl", Clinical(Path.Combine(folder, "ecg-ptbxl")));
        }
    }

    // Three excerpts of each record: one early, one in the middle, one late.
    private static IEnumerable<(Recording, IEnumerable<PlantedStatement>)> Excerpts(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.hea").Order(StringComparer.Ordinal))
        {
            var recording = SignalReaderCatalog.Default.Read(path, new SignalReadOptions());
            foreach (var share in new[] { 0.1, 0.5, 0.9 })
            {
                var from = Math.Floor(share * recording.DurationSeconds);
                if (from + ExcerptSeconds <= recording.DurationSeconds)
                {
                    var excerpt = recording.Slice(from, from + ExcerptSeconds);
                    yield return (excerpt, EcgStatements.Of(excerpt));
                }
            }
        }
    }

    private static IEnumerable<(Recording, IEnumerable<PlantedStatement>)> Clinical(string folder)
    {
        string[]? header = null;
        foreach (var line in File.ReadLines(Path.Combine(folder, "ptbxl_database.csv")))
        {
            var cells = EcgGroupEvaluator.Split(line);
            if (header is null)
            {
                header = cells;
                continue;
            }

            var recording = SignalReaderCatalog.Default.Read(Path.Combine(folder, cells[Array.IndexOf(header, "filename_lr")] + ".hea"), new SignalReadOptions());
            yield return (recording, ClinicalEcgStatements.Of(recording, cells[Array.IndexOf(header, "heart_axis")]));
        }
    }

    // Excerpts in which the person did one thing all the time.
    private static IEnumerable<(Recording, IEnumerable<PlantedStatement>)> Movement(string folder)
    {
        foreach (var session in PhoneWatchActivities.Load(folder, Split.Test, "phone").Concat(PhoneWatchActivities.Load(folder, Split.Test, "watch")))
        {
            var length = (int)(MovementSeconds * session.SamplingRateHz);
            for (var start = 0; start + length <= session.Count; start += length / 2)
            {
                var labels = session.Labels.AsSpan(start, length);
                if (labels.IndexOfAnyExcept(labels[0]) >= 0 || labels[0] >= PhoneWatchActivities.Activities.Count)
                {
                    continue;
                }

                var axes = Enumerable.Range(0, 3).Select(axis => new TimeSeries(
                    "xyz"[axis].ToString(), "m/s2", new TimeAxis.Regular(session.SamplingRateHz), session.Channels[axis][start..(start + length)]));
                var recording = new Recording([.. axes]);
                yield return (recording, MovementStatements.Of(recording, PhoneWatchActivities.Activities[labels[0]]));
            }
        }
    }
}
