using OpenTslm.Measurements.Hypnogram;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times that the scorer of a night gave a stage.</summary>
/// <param name="name">Name of the kind.</param>
/// <param name="words">The stages in words.</param>
/// <param name="stages">The stages.</param>
internal sealed class SleepStageEvents(string name, string words, params SleepStage[] stages) : EventDetector
{
    public override string Name => name;

    public override string Definition => $"times scored as {words} in the hypnogram of the recording";

    public override string Signal => "a hypnogram (a channel of stages, or annotations)";

    public override string Source => "AASM scoring manual (the scorer's)";

    public override double PartSeconds => double.PositiveInfinity;

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        SleepHypnogram.FromAnnotations(recording.Annotations) is not null
            ? [[recording.Channels.MaxBy(c => c.DurationSeconds)!]]
            : Each(recording, c => c.SamplingRateHz is not null && (isNamed || ChannelKinds.Of(c) == ChannelKind.SleepStages));

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var offset = part.FromSeconds;
        var hypnogram = SleepHypnogram.FromAnnotations(part.Recording.Annotations);
        if (hypnogram is null)
        {
            var channel = part.Channels[0];
            offset = channel.StartSeconds;
            hypnogram = SleepHypnogram.FromCodes(channel.Read(), 1 / channel.Rate!.Value);
        }

        // Neighbouring spans of different stages that both count are one event.
        EventSpan? open = null;
        foreach (var span in hypnogram.Spans.Where(s => stages.Contains(s.Stage)))
        {
            if (open is not null && span.StartSeconds + offset <= open.EndSeconds + 1e-6)
            {
                open = open with { EndSeconds = span.EndSeconds + offset };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = Event(span.StartSeconds + offset, span.EndSeconds + offset, 1, part);
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}
