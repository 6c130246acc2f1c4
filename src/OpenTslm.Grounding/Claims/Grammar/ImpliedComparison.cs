namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Gives a comparison the second side of one before it: "more at the end than at the start, though its mean is the same" compares the mean
/// of the same two.
/// </summary>
internal static class ImpliedComparison
{
    public static void Complete(IReadOnlyList<Draft> drafts)
    {
        foreach (var draft in drafts.Where(draft => draft is { IsComparison: true, Other: null, IsSuperlative: false }
            && IsOfAnyChannel(draft.Kind)))
        {
            var first = drafts.LastOrDefault(other => other != draft && other.Start < draft.Start && other is { IsComparison: true,
                Other: not null, IsSuperlative: false });
            if (first is null || IsOfAnotherChannel(draft, first))
            {
                continue;
            }

            var (segment, named) = (SegmentOf(first), SegmentOf(draft));
            if (named is not null && named != segment)
            {
                continue;
            }

            draft.Other = first.Other;
            draft.Segment ??= segment;
            if (ClaimFinisher.ChannelsOf(draft).Count == 0)
            {
                draft.Channels = ClaimFinisher.ChannelsOf(first);
            }
        }
    }

    private static bool IsOfAnotherChannel(Draft draft, Draft first) =>
        ClaimFinisher.ChannelsOf(draft) is { Count: > 0 } own && !own.SequenceEqual(ClaimFinisher.ChannelsOf(first));

    private static ClaimSegment? SegmentOf(Draft draft) => draft.Segment ?? draft.Topic?.OwnSegment ?? draft.ContextSegment;

    private static bool IsOfAnyChannel(ClaimKind kind) => kind is ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum
        or ClaimKind.Amplitude
        or ClaimKind.Variability or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Noise or ClaimKind.Periodicity;
}
