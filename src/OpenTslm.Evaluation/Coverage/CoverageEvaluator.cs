using System.Text.Json;
using OpenTslm.Grounding.Audit;
using OpenTslm.Grounding.Claims;
using OpenTslm.Signals;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Evaluation.Coverage;

/// <summary>
/// Says how much of published rationales the audit can check. Their signals are not published with them, so that each text is
/// held against a recording of the same sort: this tells which claims can be measured there, not whether they were right.
/// </summary>
public static class CoverageEvaluator
{
    private const double MovementSeconds = 2.56;
    private const double EpochSamplingRateHz = 100;

    /// <summary>Evaluates.</summary>
    /// <param name="dataFolder">Folder of rationales and recordings; what is absent is left out.</param>
    /// <param name="command">The command, for the report.</param>
    /// <param name="verdicts">Number of verdicts to draw, evenly over the domains.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="progress">Told which rationales are read.</param>
    /// <param name="cancellationToken">Cancels between two rationales.</param>
    public static CoverageReport Evaluate(
        string dataFolder, string command, int verdicts = 0, int seed = 1, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        ArgumentOutOfRangeException.ThrowIfNegative(verdicts);
        var rows = new List<CoverageRow>();
        var drawn = new List<SampledVerdict>();
        (string Domain, string Path, string Field, Func<IReadOnlyList<(string Name, Recording Recording)>> Recordings)[] sources =
        [
            ("movement", Path.Combine(dataFolder, "qa-opentslm-rationales", "har_targets.jsonl"), "target", () => Movement(dataFolder)),
            ("sleep", Path.Combine(dataFolder, "qa-opentslm-rationales", "sleep_cot_targets.jsonl"), "target", () => Sleep(dataFolder)),
            ("ECG", Path.Combine(dataFolder, "qa-opentslm-rationales", "ecg_targets.jsonl"), "target", () => Clinical(dataFolder)),
            ("ECG questions", Path.Combine(dataFolder, "qa-ecg-qa-cot", "samples.jsonl"), "rationale", () => Clinical(dataFolder)),
        ];
        var present = sources.Where(source => File.Exists(source.Path)).ToArray();
        for (var index = 0; index < present.Length; index++)
        {
            var source = present[index];
            progress?.Report(source.Domain);
            var found = Read(source.Domain, source.Path, source.Field, source.Recordings(), rows, cancellationToken);
            var share = (verdicts * (index + 1) / present.Length) - (verdicts * index / present.Length);
            drawn.AddRange(Draw(found, share, seed + index));
        }

        return new CoverageReport(command, rows, drawn);
    }

    private static List<SampledVerdict> Read(
        string domain, string path, string field, IReadOnlyList<(string Name, Recording Recording)> recordings, List<CoverageRow> rows, CancellationToken cancellationToken)
    {
        var auditor = new ClaimAuditor();
        var verdicts = new List<SampledVerdict>();
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        var (rationales, sentences, withClaim, withCheckable, claims, checkable) = (0, 0, 0, 0, 0, 0);
        foreach (var line in File.ReadLines(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var document = JsonDocument.Parse(line);
            var text = WithoutAnswer(document.RootElement.GetProperty(field).GetString()!);
            if (recordings.Count == 0 || text.Length == 0)
            {
                continue;
            }

            var (name, recording) = recordings[rationales % recordings.Count];
            var report = auditor.Audit(recording, text, cancellationToken);
            sentences += report.Sentences;
            withClaim += report.Claims.Select(claim => claim.Claim.Sentence).Distinct().Count();
            withCheckable += report.CheckedSentences;
            claims += report.Claims.Count;
            checkable += report.Claims.Count - report.Count(Verdict.NotCheckable);
            for (var index = 0; index < report.Claims.Count; index++)
            {
                var claim = report.Claims[index];
                if (claim.Verdict == Verdict.NotCheckable)
                {
                    var kind = JsonNamingPolicy.KebabCaseLower.ConvertName(claim.Claim.Kind.ToString());
                    missing[kind] = missing.GetValueOrDefault(kind) + 1;
                    continue;
                }

                verdicts.Add(new SampledVerdict(
                    $"{domain} {rationales} {index}", name, SentenceOf(text, claim.Claim), ClaimJson.Write(claim.Claim), claim.Verdict.ToString().ToLowerInvariant(), claim.Reason));
            }

            rationales++;
        }

        rows.Add(new CoverageRow(domain, rationales, sentences, withClaim, withCheckable, claims, checkable, [.. missing.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)]));
        return verdicts;
    }

    private static string WithoutAnswer(string text)
    {
        var answer = text.LastIndexOf("Answer:", StringComparison.Ordinal);
        return (answer < 0 ? text : text[..answer]).Trim();
    }

    private static string SentenceOf(string text, Claim claim)
    {
        var start = text.LastIndexOf(". ", Math.Max(0, claim.Start - 1), StringComparison.Ordinal);
        var end = text.IndexOf(". ", Math.Min(text.Length, claim.Start + claim.Length), StringComparison.Ordinal);
        return text[(start < 0 ? 0 : start + 2)..(end < 0 ? text.Length : end + 1)];
    }

    private static IEnumerable<SampledVerdict> Draw(List<SampledVerdict> all, int count, int seed)
    {
        var order = all.ToArray();
        new Random(seed).Shuffle(order);
        return order.Take(count);
    }

    // Windows in which the person did one thing all the time.
    private static IReadOnlyList<(string Name, Recording Recording)> Movement(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "har-phone-watch")))
        {
            return [];
        }

        var windows = new List<(string, Recording)>();
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
                windows.Add(($"{PhoneWatchActivities.Activities[labels[0]]} {windows.Count}", new Recording([.. axes])));
            }
        }

        return windows;
    }

    private static IReadOnlyList<(string Name, Recording Recording)> Sleep(string folder)
    {
        var epochs = Path.Combine(folder, "sleep-edfx", "epochs");
        return !Directory.Exists(epochs) ? [] :
        [
            .. Directory.GetFiles(epochs, "*.csv.gz").Order(StringComparer.Ordinal).Select(path => (
                Path.GetFileName(path), SignalReaderCatalog.Default.Read(path, new SignalReadOptions { SamplingRateHz = EpochSamplingRateHz }))),
        ];
    }

    private static IReadOnlyList<(string Name, Recording Recording)> Clinical(string folder)
    {
        var records = Path.Combine(folder, "ecg-ptbxl");
        return !Directory.Exists(records) ? [] :
        [
            .. Directory.GetFiles(records, "*_lr.hea", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(150).Select(path => (
                Path.GetFileName(path), SignalReaderCatalog.Default.Read(path, new SignalReadOptions()))),
        ];
    }
}
