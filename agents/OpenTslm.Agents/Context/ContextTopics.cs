using OpenTslm.Measurements;

namespace OpenTslm.Agents.Context;

/// <summary>Reads from a question and a recording what they are about.</summary>
public static class ContextTopics
{
    private static readonly (ContextTopic Topic, string[] Words)[] Words =
    [
        (ContextTopic.Heart, ["ecg", "ekg", "electrocardio", "heart", "rhythm", "beat", "pulse", "qt", "qrs", "arrhythm", "fibrillation", "pacemaker", "tachycard", "bradycard"]),
        (ContextTopic.Sleep, ["sleep", "apn", "night", "breath", "respirat", "snor", "oxygen", "spo2", "desaturation", "eeg", "hypnogram", "polysomno"]),
        (ContextTopic.Movement, ["move", "movement", "gait", "walk", "step", "tremor", "activity", "fall", "accelero", "posture", "running", "stairs"]),
        (ContextTopic.Glucose, ["glucose", "diabet", "glyc", "insulin", "cgm", "sugar"]),
    ];

    /// <summary>The topics; <see cref="ContextTopic.General"/> alone where neither tells.</summary>
    /// <param name="question">A question in words; may be null.</param>
    /// <param name="recording">A recording, by the names and units of its channels; may be null.</param>
    public static IReadOnlyList<ContextTopic> Of(string? question, Recording? recording)
    {
        var topics = new SortedSet<ContextTopic>();
        if (question is not null)
        {
            topics.UnionWith(Words.Where(t => t.Words.Any(w => RelevanceRules.HasWord(question, w))).Select(t => t.Topic));
        }

        foreach (var channel in recording?.Channels ?? [])
        {
            if (OfChannel(channel) is { } topic)
            {
                topics.Add(topic);
            }
        }

        return topics.Count > 0 ? [.. topics] : [ContextTopic.General];
    }

    private static ContextTopic? OfChannel(TimeSeries channel) => ChannelKinds.Of(channel) switch
    {
        ChannelKind.Electrocardiogram or ChannelKind.Photoplethysmogram => ContextTopic.Heart,
        ChannelKind.Acceleration or ChannelKind.AngularRate => ContextTopic.Movement,
        ChannelKind.OxygenSaturation or ChannelKind.Respiration or ChannelKind.Electroencephalogram or ChannelKind.Electrooculogram
            or ChannelKind.SleepStages => ContextTopic.Sleep,
        _ => Words.Where(t => t.Words.Any(w => RelevanceRules.HasWord(channel.Name, w))).Select(t => (ContextTopic?)t.Topic).FirstOrDefault(),
    };
}
