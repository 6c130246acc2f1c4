using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides which claims a channel, time or part of the recording belongs to.</summary>
internal sealed class ScopeBinder(SentenceState state)
{
    /// <summary>Channels after a preposition.</summary>
    public void TakeChannels(IReadOnlyList<string> names)
    {
        state.Place = names;
        if (IsQuantity(names) && state.Channels is [{ } axis, ..] && LeadNames.IsAxis(axis))
        {
            // "x shows changes in acceleration": of x, not of another channel.
            return;
        }

        // "the high chin tone and a frequency of 10 Hz over O1": the tone has its channel.
        var placed = state.Group.Where(draft => draft is { Channels.Count: 0, Topic: { IsNamedFirst: true } bearer }
            && !IsFree(bearer.OwnChannels, names)).ToArray();
        foreach (var topic in state.Open.Where(topic => IsFree(topic.OwnChannels, names) && (!HasSaid(topic) || state.Preposition == "of")))
        {
            topic.OwnChannels = names;
        }

        foreach (var topic in state.Holders.Where(topic => topic.OwnChannels.Count == 0 && topic.Channels.Count == 0))
        {
            topic.OwnChannels = names;
        }

        if (state.Open is [{ Term: { IsSignal: true } or { Kind: ClaimKind.Frequency, IsGeneric: true }, Made: 0 }])
        {
            // "The signal on the z-axis …" is what the whole clause is about.
            state.Channels = names;
            state.ChannelsAreSubject = true;
        }

        foreach (var draft in state.Drafts.Where(draft => draft is { IsModifier: true, Channels.Count: 0 }
            && (draft.Topic is null || state.Open.Contains(draft.Topic))))
        {
            draft.Channels = names;
        }

        foreach (var draft in state.Drafts.Where(draft =>
            draft is { Channels.Count: 0, ContextChannels.Count: 0,
                Kind: ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Amplitude, Value: not null }
            && state.Holders.Exists(holder => holder.OwnChannels == names && holder.End < draft.Start)))
        {
            // "A tremor of 5 Hz with an amplitude of 0.05 g is found on y."
            draft.Channels = names;
        }

        foreach (var draft in state.Group.Where(draft => IsFree(draft.Channels, names) && !placed.Contains(draft)))
        {
            draft.Channels = names;
        }

        if (LeadNames.IsAxis(names[0]) && IsQuantity(state.Channels))
        {
            state.Channels = names;
            state.ChannelsAreSubject = false;
        }

        if (state.Open.Count == 0 && state.Group.Count == 0)
        {
            state.Channels = names;
            state.ChannelsAreSubject = false;
        }
    }

    /// <summary>A moment or span.</summary>
    /// <param name="time">The time.</param>
    /// <param name="isFurther">Whether another time stands right before it: "at 2 s and again at 6 s".</param>
    public void TakeTime(TimeSpot time, bool isFurther = false)
    {
        if (time.Segment is { } segment)
        {
            TakeSegment(segment);
            return;
        }

        state.PlaceTimes = [time];
        var unsaid = state.Open.Where(topic => !HasSaid(topic)).ToArray();
        if (unsaid is [.., { Count: { Unit: null, Value: > 1 }, OwnTimes.Count: 0 or 1 } counted]
            && time.From == time.To && unsaid.Length > 1 && unsaid[..^1].All(topic => topic is { Count: null, OwnTimes.Count: 0 }))
        {
            // "bits of theta, two K-complexes at 6 and 23 s": the moments are those of what was counted.
            unsaid = [counted];
        }

        foreach (var topic in unsaid.Where(topic => topic.OwnTimes.Count == 0 || unsaid.All(other => other.OwnTimes.Count > 0)))
        {
            topic.OwnTimes.Add(time);
        }

        foreach (var topic in DeniedBefore().Where(topic => topic.OwnTimes.Count == 0))
        {
            topic.OwnTimes.Add(time);
        }

        foreach (var draft in state.Drafts.Where(draft => draft is { IsModifier: true, Times.Count: 0 }
            && (draft.Topic is null || state.Open.Contains(draft.Topic))))
        {
            draft.Times.Add(time);
        }

        // "narrow at the start and wide after 15 s": what has its time already is left alone while something else has none.
        var timed = state.Group.TrueForAll(HasTime);
        foreach (var draft in state.Group.Where(draft => timed || !HasTime(draft)))
        {
            draft.Times.Add(time);
        }

        foreach (var topic in state.Holders.Where(topic => topic is { OwnTimes.Count: 0, Made: 0 }))
        {
            topic.OwnTimes.Add(time);
        }

        if (state.Open.Count == 0 && state.Group.Count == 0)
        {
            if (!isFurther)
            {
                state.Times.Clear();
            }

            state.Times.Add(time);
            state.Segment = null;
        }
    }

    /// <summary>A part of the recording.</summary>
    /// <param name="segment">The part.</param>
    /// <param name="isRest">Whether it is the rest of the recording, which says nothing where a time has been named.</param>
    public void TakeSegment(ClaimSegment segment, bool isRest = false)
    {
        var unsaid = state.Open.Where(topic => !HasSaid(topic)).ToArray();
        foreach (var topic in unsaid.Where(topic => topic.OwnTimes.Count == 0 || unsaid.All(other => other.OwnTimes.Count > 0)))
        {
            topic.OwnSegment ??= segment;
        }

        foreach (var topic in DeniedBefore())
        {
            topic.OwnSegment ??= segment;
        }

        var timed = state.Group.TrueForAll(HasTime);
        foreach (var draft in state.Group.Where(draft => (timed || !HasTime(draft))
            && !(draft.Kind == ClaimKind.LevelShift && draft.Times.Count + draft.ContextTimes.Count > 0)
            && !(isRest && draft.ContextTimes.Count > 0)))
        {
            draft.Segment ??= segment;
        }

        if (state.Open.Count == 0 && state.Group.Count == 0)
        {
            state.Segment = segment;
            state.Times.Clear();
        }
    }

    /// <summary>The channels that the last comparison compares with.</summary>
    public void SetOthers(IReadOnlyList<string> others)
    {
        foreach (var draft in state.Group.Where(draft => draft.Other is null))
        {
            draft.MoreOthers = [.. others.Skip(1)];
        }

        SetOther(others[0]);
    }

    /// <summary>What the last comparison compares with.</summary>
    public void SetOther(string other)
    {
        state.AwaitsOther = false;
        foreach (var draft in state.Group)
        {
            if (draft.Relation is ClaimRelation.High or ClaimRelation.Low
                && !state.Group.Exists(other => other.IsComparison && other.Other is null))
            {
                draft.Relation = draft.Relation == ClaimRelation.High ? ClaimRelation.HigherThan : ClaimRelation.LowerThan;
            }

            if (draft.IsComparison)
            {
                other = (draft.Segment ?? draft.Topic?.OwnSegment, other) switch
                {
                    // "The last value equals the first."
                    (ClaimSegment.End, "first-half") => "start",
                    (ClaimSegment.Start, "second-half") => "end",
                    _ => other,
                };
                var own = draft.Channels.Count > 0
                    ? draft.Channels
                    : draft.Topic is { OwnChannels.Count: > 0 } topic ? topic.OwnChannels
                    : draft.ContextChannels;
                var opposite = other switch { "left" => "right ", "right" => "left ", _ => null };
                // "more in the right leg than in the left"
                draft.Other ??= opposite is not null && own is [{ } limb]
                    && limb.StartsWith(opposite, StringComparison.Ordinal) ? other + limb[(opposite.Length - 1)..] : other;
            }
        }

        ShareOther(state.Group.Find(draft => draft is { IsComparison: true, Other: not null })?.Other ?? other);
    }

    /// <summary>"a higher frequency and a lower amplitude than x": what comes first is compared with it, too.</summary>
    private void ShareOther(string other)
    {
        foreach (var draft in state.Drafts.Skip(state.ClauseStart)
            .Where(draft => draft is { IsComparison: true, Other: null, IsSuperlative: false }
            && draft.Topic is { Term.Class: TermClass.Noun } && state.Group.Exists(said => said.IsComparison && said.Topic != draft.Topic)))
        {
            draft.Other = other;
            draft.Segment ??= state.Group.Find(said => said.IsComparison)?.Segment;
        }
    }

    // "neither rises nor falls in the first half": the first verb, too.
    private IEnumerable<Topic> DeniedBefore() => state.Open is [{ IsDenied: true, Term.Class: TermClass.Verb }]
        ? state.Topics.Where(topic => topic is { IsSettled: false, IsDenied: true, Made: 0, IsMentioned: false,
        Term.Class: TermClass.Verb } && !state.Open.Contains(topic))
        : [];

    /// <summary>Whether a claim has its time, or its part of the recording.</summary>
    internal static bool HasTime(Draft draft) => draft.Times.Count > 0 || draft.Segment is not null;

    // "the variance of acceleration in x": the axis says more than the quantity.
    private static bool IsFree(IReadOnlyList<string> own, IReadOnlyList<string> names) => own.Count == 0
        || ((LeadNames.IsAxis(names[0]) || LeadNames.IsDescription(names[0])) && IsQuantity(own)
        && own[0].StartsWith("accel", StringComparison.Ordinal) | LeadNames.IsAxis(names[0]));

    private static bool IsQuantity(IReadOnlyList<string> channels) =>
        channels is [{ Length: > 3 } name] && char.IsLower(name[0]) && !name.Contains('-', StringComparison.Ordinal);

    private bool HasSaid(Topic topic) => topic.Made > 0 && state.Drafts.Exists(draft => draft.Topic == topic);
}
