namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Denials of all that was said of another channel: "while the second has neither", "B is free of both".</summary>
internal sealed partial class SentenceReader
{
    // Index after such a denial, or null where there is none.
    private int? SweepingDenialEnd(int index)
    {
        var text = _pieces[index].Text.ToLowerInvariant();
        if (text is "neither" or "nothing of the sort" or "nothing of the kind" or "none of it")
        {
            return index > 0 && !_pieces[index - 1].IsContent && EndsClause(index) ? index + 1 : null;
        }

        if (!(text is "none of" or "none" or "neither of" or "free of" or "free from" or "lacks" or "lack" or "lacking" or "devoid of"
            or "without" or "void of" or "not any of"
            || text.EndsWith("n't", StringComparison.Ordinal) || text is "does not" or "do not"))
        {
            return null;
        }

        var at = index + 1;
        var names = false;
        while (at < _pieces.Count && at - index < 6 && (_pieces[at].Text is "of" or "show" or "have" or "any" or "all" or "do" or "share"
            || _pieces[at].Text is "both" or "either" or "these" or "those" or "them" or "this" or "the" or "two" or "three" or "things"
                or "features" or "of them" or "of these"))
        {
            names |= _pieces[at].Text is "both" or "either" or "these" or "those" or "features" or "of these" or "of them"
                || (text is "none of" or "neither of" or "not any of" && _pieces[at].Text is "them" or "this");
            at++;
        }

        return names && EndsClause(at - 1) ? at : null;
    }

    private bool TakeSweepingDenial(int index)
    {
        if (_state.Channels.Count == 0 || SweepingDenialEnd(index) is not { } end)
        {
            return false;
        }

        var (isHedged, channels) = (_state.IsHedged, _state.Channels);
        (_state.IsNegated, _state.IsHedged) = (false, false);
        foreach (var topic in _state.Topics.Where(topic => topic is { Made: 0, IsMentioned: false, IsDenied: false,
            Term: { IsSignal: false, Kind: not null } }).ToArray())
        {
            _maker.Conclude(topic);
        }

        foreach (var said in _state.Drafts.Where(draft => draft is { IsComparison: false, Negated: false,
            Relation: not ClaimRelation.Absent }
            && (draft.Value is null || draft.Relation == ClaimRelation.Present)).DistinctBy(draft => (draft.Kind,
                draft.Relation)).ToArray())
        {
            var copy = new Draft
            {
                Kind = said.Kind, Relation = _lexicon.Kinds.HasPresence(said.Kind) ? ClaimRelation.Present : said.Relation,
                    Channels = channels,
                Start = _pieces[index].Start, End = _pieces[end - 1].End, Hedged = isHedged, ContextSegment = _state.Segment,
            };
            copy.Deny();
            _state.Drafts.Add(copy);
        }

        _state.Open.Clear();
        _state.StartGroup();
        _state.SkipTo = end;
        return true;
    }
}
