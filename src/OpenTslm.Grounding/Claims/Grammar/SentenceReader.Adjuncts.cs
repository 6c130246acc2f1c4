using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Times and places that begin a clause of their own, and prepositions.</summary>
internal sealed partial class SentenceReader
{
    private bool IsAdjunctOnly(int index)
    {
        if (_pieces[index].Text is not ("but" or "though" or "although" or "albeit" or "yet")
            || _state.Group.Count + _state.Open.Count == 0)
        {
            return false;
        }

        var hasPlace = false;
        for (var at = index + 1; at < _pieces.Count && _pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign); at++)
        {
            hasPlace |= _pieces[at].Kind is PieceKind.Channels or PieceKind.Time || _pieces[at].Is(TermClass.Segment);
            if (!(_pieces[at].Kind is PieceKind.Channels or PieceKind.Time
                || _pieces[at].Term?.Class is TermClass.Segment or TermClass.Skip or TermClass.Preposition or TermClass.Article))
            {
                return false;
            }
        }

        return hasPlace;
    }

    // "…, after 60 s it is flat", "…, after that only slight motion", "…, and in V2 there are none": a time or place after a comma
    // and before something that is said is that of another clause.
    private void LeaveClause(int index)
    {
        var at = index - 1;
        while (at >= 0
            && (_pieces[at].Is(TermClass.Preposition) || _pieces[at].Text == "that"
                || (_pieces[index].Kind == PieceKind.Time && _pieces[at].Is(TermClass.Skip)
                    && _pieces[at].Text is "immediately" or "shortly" or "soon" or "directly" or "right" or "just"
                        or "quickly" or "straight" or "very soon" or "almost" or "only")
                || (_pieces[index].Kind == PieceKind.Channels && _pieces[at].Is(TermClass.Article))))
        {
            at--;
        }

        if (at < 0 || _state.Group.Count + _state.Open.Count == 0
            || !(_pieces[at].Kind == PieceKind.Comma || (_pieces[at].Is(TermClass.And) && at < index)) || index + 1 >= _pieces.Count)
        {
            return;
        }

        var next = _pieces[index + 1];
        if (_pieces[index].Kind != PieceKind.Channels && _pieces[at].Is(TermClass.And) && next.Is(TermClass.Verb)
            && next.Term!.Dimension is "trend" or "steady" or "value" or "variation" or "reach" && _state.Open.Count > 0
            && _state.Open.TrueForAll(topic => topic.Term.Class == TermClass.Verb) && _state.VerbOf is not null)
        {
            // "declines gradually, and by the end hovers around 63": the time is that of the second verb.
            EndClause();
            _state.Times.Clear();
            _state.Segment = null;
            _isTimeFirst = true;
            return;
        }

        var isSubject = next.Text is "it" or "they" || next.Text.StartsWith("it ", StringComparison.Ordinal)
            || next.Text.StartsWith("it'", StringComparison.Ordinal) || next.Text.StartsWith("they ", StringComparison.Ordinal)
            || next.Text.StartsWith("there ", StringComparison.Ordinal)
            || ((next.Is(TermClass.Article) || next.Is(TermClass.Noun) || next.Kind == PieceKind.Channels)
                && _ahead.HasPredicate(index + 1));
        if (isSubject)
        {
            EndClause();
            return;
        }

        if (_pieces[index].Kind == PieceKind.Channels || _state.Drafts.Count + _state.Topics.Count == 0)
        {
            return;
        }

        if (index + 4 < _pieces.Count && _pieces[index + 1].Text == "of" && _pieces[index + 2].Is(TermClass.Article)
            && _pieces[index + 3].Term is { Class: TermClass.Noun, IsSignal: true }
            && _ahead.FirstSaid(index + 3) is { Term: { Class: TermClass.Noun, IsSignal: false } })
        {
            // "…, and by the end of the epoch large slow waves have become visible"
            EndClause();
            return;
        }

        switch (_ahead.FirstSaid(next.Kind == PieceKind.Comma && at > 0 && _pieces[at].Kind == PieceKind.Comma
            && _pieces[at - 1].Is(TermClass.And) ? index + 1 : index))
        {
            case { Term: { Class: TermClass.Noun, IsSignal: false } or { Class: TermClass.Fact, IsNominal: true }
                or { Class: TermClass.Show } }:
                EndClause();
                break;
            case { Quantity: not null } or { Term: { Class: TermClass.Quality or TermClass.Fact or TermClass.Negator } }:
                // "0.4 g before 10 s, 1.1 g afterwards", "irregular for the first 5 s, after that regular": the noun before, once more.
                var earlier = _state.Earlier.ToArray();
                EndClause();
                if (_state.Earlier.Count == 0)
                {
                    _state.Earlier.AddRange(earlier);
                }

                _isTimeFirst = true;
                break;
        }
    }

    // Whether the time that comes is that of a clause without a subject, which takes up the noun before.
    private bool _isTimeFirst;

    private void TakePreposition(int index)
    {
        var piece = _pieces[index];
        if (piece.Text == "of" && _state.IsNegated && index > 0
            && (_pieces[index - 1].Is(TermClass.And) || _pieces[index - 1].Is(TermClass.Or)))
        {
            // "free of artefacts and of drift"
            return;
        }

        if (piece.Text is "before" or "after" && index + 2 < _pieces.Count && _pieces[index + 1].Text == "that"
            && !_pieces[index + 2].IsContent
            && _state.Times is [{ Segment: null } named] && (piece.Text == "before" ? named.From : named.To) is { } border)
        {
            // "From 3 to 7 s …, before that …"
            _state.Times.Clear();
            _state.Times.Add(piece.Text == "before" ? new TimeSpot(null, border) : new TimeSpot(border, null));
            return;
        }

        if (piece.Text == "as" && _state.Group.Exists(draft => draft is { Relation: ClaimRelation.SameAs, Other: null }))
        {
            // "the same at the end as at the start"
            _state.AwaitsOther = true;
            return;
        }

        if (_state.AwaitsOther && piece.Text is "before" or "after")
        {
            _scope.SetOther(piece.Text);
        }

        if (_state.AwaitsEarlyOther && piece.Text is "before" or "after")
        {
            // "Compared with before, …"
            _state.EarlyOther = piece.Text;
            _state.AwaitsEarlyOther = false;
        }

        if (_state.IsNegated && piece.Text is "in front of" or "ahead of" or "before" or "after"
            && _state.Open.Exists(topic => topic.IsDenied))
        {
            // "no P wave in front of the narrow QRS complexes": those are there.
            _state.IsNegated = false;
            _state.IsChained = false;
        }

        _state.Preposition = piece.Text;
        _state.HasArticle = false;
        if (piece.Text is not ("of" or "in" or "on"))
        {
            _state.IsChained = false;
        }
    }

    private void TakeThan()
    {
        if (_state.Drafts.Count == 0 && _state.Open.Count == 0)
        {
            _state.AwaitsEarlyOther = true;
        }
        else
        {
            _state.AwaitsOther = true;
        }
    }
}
