using System.Text.Json;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Measurements;
using OpenTslm.Measurements.Events;
using OpenTslm.Tools.Results;

namespace OpenTslm.Agents.Chat;

/// <summary>Notes what tools found as evidence. Measurements are made again in full, since tools round and shorten them.</summary>
internal static class ToolEvidence
{
    private const int MostSpans = 20;

    /// <summary>The ids of what was noted; none for a result that holds no evidence.</summary>
    public static IReadOnlyList<string> Note(string tool, JsonElement result, Recording recording, EvidenceLog log) => result.TryGetProperty("error", out _) ? [] : tool switch
    {
        "measure_recording" => Measurements(result.Deserialize(ResultJson.Readable.MeasurementList)!, recording, log),
        "find_events" => Spans(result.Deserialize(ResultJson.Readable.EventList)!, recording, log),
        "ask_recording" => [log.Add(Reading(result.Deserialize(ResultJson.Readable.AskResult)!)).Id],
        _ => [],
    };

    private static List<string> Measurements(MeasurementList list, Recording recording, EvidenceLog log)
    {
        var ids = new List<string>();
        foreach (var entry in list.Measurements)
        {
            var outcomes = MeasurementCatalog.Find(entry.Name)?.Measure(recording, list.FromSeconds, Math.Max(list.ToSeconds, list.FromSeconds + 1e-3), null) ?? [];
            if (outcomes.FirstOrDefault(o => o.Channels.SequenceEqual(entry.Channels))?.Measurement is { } measured)
            {
                ids.Add(log.Add(measured).Id);
            }
        }

        return ids;
    }

    private static List<string> Spans(EventList list, Recording recording, EvidenceLog log)
    {
        // Of one kind, the list names it once, in its text.
        var only = EventSearch.Kinds.FirstOrDefault(k => list.Text.Contains($" {k.Name} is ", StringComparison.Ordinal))?.Name ?? "event";
        return
        [
            .. list.Events.Take(MostSpans).Select(e => log.Add(new EventSpan(
                e.Kind ?? only, e.StartSeconds, e.EndSeconds, e.Score, e.Channels?.Split(", ") ?? [.. recording.Channels.Select(c => c.Name)]) { Value = e.Value, Unit = e.Unit }).Id),
        ];
    }

    private static Interpretation Reading(AskResult result) => new()
    {
        Question = result.Question,
        Answer = result.Answer,
        Rationale = result.Rationale,
        Labels = Scores(result.Labels),
        DirectLabels = Scores(result.DirectLabels),
        Input = new InputContract([], result.Notes),
        Model = result.Model,
        ModelHash = result.ModelHash,
        PromptHash = result.PromptHash,
        RecordingHash = result.RecordingHash,
        Seed = result.Seed,
        GeneratedTokens = 0,
        IsComplete = result.RationaleComplete,
    };

    private static LabelScore[] Scores(IReadOnlyDictionary<string, double> shares) =>
        [.. shares.Select(s => new LabelScore(s.Key, Math.Log(Math.Max(s.Value, 1e-12)), s.Value))];
}
