namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides which claims a channel, time or part of the recording belongs to.</summary>
internal sealed class ScopeBinder(SentenceState state)
{
    /// <summary>Channels after a preposition.</summary>
    public void TakeChannels(IReadOnlyList<string> names)
    {
        foreach (var topic in state.Open.Where(topic => topic.OwnChannels.Count == 0 && !HasSaid(topic)))
        {
            topic.OwnChannels = names;
        }

        if (state.Open is [{ Term.IsSignal: true, Made: 0 }])
        {
            // "The signal on the z-axis …" is what the whole clause is about.
            state.Channels = names;
            state.ChannelsAreSubject = true;
        }

        foreach (var draft in state.Group.Where(draft => draft.Channels.Count == 0))
        {
            draft.Channels = names;
        }

        if (state.Open.Count == 0 && state.Group.Count == 0)
        {
            state.Channels = names;
            state.ChannelsAreSubject = false;
        }
    }

    /// <summary>A moment or span.</summary>
    public void TakeTime(TimeSpot time)
    {
        if (time.Segment is { } segment)
        {
            TakeSegment(segment);
            return;
        }

        var unsaid = state.Open.Where(topic => !HasSaid(topic)).ToArray();
        foreach (var topic in unsaid)
        {
            topic.OwnTimes.Add(time);
        }

        foreach (var draft in state.Group)
        {
            draft.Times.Add(time);
        }

        if (state.Open.Count == 0 && state.Group.Count == 0)
        {
            state.Times.Clear();
            state.Times.Add(time);
            state.Segment = null;
        }
    }

    /// <summary>A part of the recording.</summary>
    public void TakeSegment(ClaimSegment segment)
    {
        foreach (var topic in state.Open.Where(topic => !HasSaid(topic)))
        {
            topic.OwnSegment ??= segment;
        }

        foreach (var draft in state.Group)
        {
            draft.Segment ??= segment;
        }

        if (state.Open.Count == 0 && state.Group.Count == 0)
        {
            state.Segment = segment;
            state.Times.Clear();
        }
    }

    /// <summary>What the last comparison compares with.</summary>
    public void SetOther(string other)
    {
        state.AwaitsOther = false;
        foreach (var draft in state.Group)
        {
            if (draft.Relation is ClaimRelation.High or ClaimRelation.Low)
            {
                draft.Relation = draft.Relation == ClaimRelation.High ? ClaimRelation.HigherThan : ClaimRelation.LowerThan;
            }

            if (draft.IsComparison)
            {
                draft.Other ??= other;
            }
        }
    }

    private static bool HasSaid(Topic topic) => topic.Made > 0;
}
