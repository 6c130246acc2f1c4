using System.ComponentModel;
using Microsoft.Extensions.AI;
using OpenTslm.Measurements.Events;
using OpenTslm.Tools.Events;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Locates described events in a long recording.</summary>
internal sealed class FindEventsTool(ToolSetOptions options)
{
    private readonly WindowQuestions _windows = new(new ModelChoice(options));

    private bool MayAskModel => options.Groups?.Contains(ToolGroup.Ask) ?? true;

    [Tool("find_events", "Find events", ToolGroup.Measure, ReadOnly = true)]
    [Description("""
        Locates a described event in a recording of any length: spans with scores (0.5 at the limit, 1 clear). Measured if
        the event is known (tachycardia, pauses, ectopic beats, desaturation, walking, noise, gaps, values above 5, …);
        else a model is asked about some windows.
        """)]
    public async Task<EventList> FindEventsAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("Such as \"pauses longer than 3 s\".")] string description,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        [Description("A model to ask instead of measuring.")] string? model = null,
        AIFunctionArguments? call = null,
        CancellationToken cancellationToken = default)
    {
        var query = EventLexicon.Match(description);
        var (found, handle) = await options.Store.GetAsync(recording, cancellationToken);
        var (from, to) = RecordingSpan.Check(found, from_seconds, to_seconds);
        var chosen = channels is { Length: > 0 } ? new Recording(ChannelSelection.Find(found, channels)) { Annotations = found.Annotations } : found;
        if (query is not null && string.IsNullOrWhiteSpace(model))
        {
            var progress = call!.Progress();
            var result = await Task.Run(
                () => EventSearch.Find(
                    chosen, query, channels is { Length: > 0 }, from, to, progress is null ? null : new ShareProgress(progress), cancellationToken),
                cancellationToken);
            return EventList.Of(query, result, handle, from, Math.Min(to, found.DurationSeconds));
        }

        if (!MayAskModel)
        {
            throw new ToolException(
                $"Nothing measures '{ToolText.Shown(description)}', and models are switched off. What is measured: "
                + $"{string.Join(", ", EventSearch.Kinds.Select(k => k.Name))}.");
        }

        return await _windows.FindAsync(chosen, handle, description.Trim(), model, from, Math.Min(to, found.DurationSeconds), call!.Progress(), cancellationToken);
    }
}
