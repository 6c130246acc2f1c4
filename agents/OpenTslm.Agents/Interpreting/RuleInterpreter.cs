using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Interprets by rules alone: measures, locates, asks the time-series models, reads the chart, joins them. Works offline.</summary>
/// <param name="readers">The models that are asked, at the same time; none is allowed.</param>
public sealed class RuleInterpreter(IReadOnlyList<ModelReader> readers) : IContextInterpreter
{
    /// <inheritdoc/>
    public string Name => FindingWriter.Author;

    /// <inheritdoc/>
    public async Task<InterpretationDraft> InterpretAsync(
        InterpretationCase task, IReadOnlyList<EvidenceItem> known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(known);
        var log = new EvidenceLog(known);
        if (known.Count == 0)
        {
            await Task.Run(() => EvidenceGatherer.Gather(task, log, cancellationToken), cancellationToken);
            await ReadAsync(task, log, cancellationToken);
        }

        var sentences = await Task.Run(() => new FindingWriter(task, log).Write(cancellationToken), cancellationToken);
        return new InterpretationDraft(sentences, log.Items, new ReportProvenance
        {
            Planner = Name,
            Version = typeof(RuleInterpreter).Assembly.GetName().Version!.ToString(3),
            RulesHash = RuleBook.Hash,
            RecordingHash = task.Recording.ContentHash,
        });
    }

    private async Task ReadAsync(InterpretationCase task, EvidenceLog log, CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(readers.Select(reader => Task.Run(() => reader.ReadAsync(task.Recording, task.Question, cancellationToken), cancellationToken)));
        foreach (var (reading, whyNot) in readings)
        {
            _ = reading is not null ? log.Add(reading) : log.AddGap($"A model could not read the recording: {whyNot}");
        }
    }
}
