namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Makes claims of drafts: one for each channel and moment, comparisons with both their sides, nothing twice.</summary>
internal static class ClaimFinisher
{
    public static IEnumerable<Claim> Finish(IReadOnlyList<Draft> drafts, int sentence)
    {
        var claims = drafts.SelectMany(draft => Expand(draft, sentence)).ToArray();
        var seen = new HashSet<Claim>();
        var placed = claims.Where(claim => claim.Subject is not null).Select(claim => Bare(claim) with { Subject = null }).ToHashSet();
        foreach (var claim in claims)
        {
            // Said once with its channels, it need not be said again without.
            if (!(claim.Subject is null && placed.Contains(Bare(claim))) && seen.Add(Bare(claim)))
            {
                yield return claim;
            }
        }
    }

    private static Claim Bare(Claim claim) => claim with { Start = 0, Length = 0, Hedged = false };

    private static IEnumerable<Claim> Expand(Draft draft, int sentence)
    {
        var channels = First(draft.Channels, draft.Topic?.OwnChannels, draft.ContextChannels);
        var times = First(draft.Times, draft.Topic?.OwnTimes, draft.ContextTimes);
        var other = draft.Other;
        var relation = draft.Relation;
        if (draft.IsComparison && other is null)
        {
            if (relation == ClaimRelation.SameAs && channels.Count == 2)
            {
                other = channels[1];
                channels = [channels[0]];
            }
            else if (draft.IsSuperlative && channels.Count > 0)
            {
                other = "all";
            }
            else if (draft.Plain is { } plain)
            {
                relation = plain;
            }
            else
            {
                yield break;
            }
        }

        var subjects = channels.Count > 0 ? channels.Cast<string?>() : [null];
        var spots = times.Count > 0 ? times.Cast<TimeSpot?>().ToArray() : [null];
        foreach (var subject in subjects)
        {
            foreach (var time in spots)
            {
                yield return new Claim
                {
                    Kind = draft.Kind,
                    Relation = relation,
                    Value = draft.Value,
                    Upper = draft.Upper,
                    Unit = draft.Unit,
                    Subject = subject,
                    Other = other,
                    From = time?.From,
                    To = time?.To,
                    Segment = draft.Segment ?? draft.Topic?.OwnSegment ?? draft.ContextSegment,
                    Negated = draft.Negated,
                    Hedged = draft.Hedged,
                    Sentence = sentence,
                    Start = draft.Start,
                    Length = draft.End - draft.Start,
                };
            }
        }
    }

    private static IReadOnlyList<T> First<T>(IReadOnlyList<T> own, IReadOnlyList<T>? topic, IReadOnlyList<T> context) =>
        own.Count > 0 ? own : topic is { Count: > 0 } ? topic : context;
}
