using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Where a clause begins, goes on and ends.</summary>
internal sealed partial class SentenceReader
{
    // "no P waves, spindles or slow waves" goes on; "no P waves, rhythm irregular" does not.
    private void TakeComma(int index)
    {
        if (_pieces[0].Term is { Class: TermClass.Preposition, Code: "aspect" } && _state.Aspect is null && _state.Open is [{ Made: 0, Term: { IsSignal: false, Class: TermClass.Noun } } aspect])
        {
            // "When it comes to variance, channel 7 has the smallest."
            _state.Aspect = aspect.Term;
            aspect.IsMentioned = true;
            EndClause();
        }

        if (_state.IsNegated && _state.Modifiers.Count == 0 && !_ahead.ListEndsInOr(index) && !IsBetweenAdjectives(index))
        {
            _state.IsNegated = false;
        }

        _state.Preposition = null;
        _state.HasArticle = false;
    }

    // "without sharp, repetitive peaks"
    private bool IsBetweenAdjectives(int comma)
    {
        var at = comma - 1;
        while (at >= 0 && _pieces[at].Is(TermClass.Skip) && _pieces[at].Text is not ("it" or "they"))
        {
            at--;
        }

        return at >= 0 && at < comma - 1 && _pieces[at].Is(TermClass.Negator) && !_pieces[at].IsCopula;
    }

    private void TakeAnd(int index)
    {
        if (_state.IsNegated && !_ahead.IsBareNounNext(index))
        {
            _state.IsNegated = false;
        }

        _state.Preposition = null;
        _state.HasArticle = false;
    }

    private void TakeBreak(int index)
    {
        var piece = _pieces[index];
        if (piece.Text == "otherwise")
        {
            // "Between 18 and 22 s a spindle …, otherwise theta waves": at other times.
            _state.Times.Clear();
        }

        if (TakeException(index))
        {
            return;
        }

        if (IsAdjunctOnly(index))
        {
            // "…, but only in E1"
            return;
        }

        var refersBack = piece.Text is "which" or "who" or "whose";
        var open = _state.Open.ToArray();
        var group = _state.Group.ToArray();
        if (IsEcho(index))
        {
            // "…, and so does the heart rate": the verb has said its claim.
            foreach (var topic in _state.Open.Where(topic => topic.Term.Class == TermClass.Verb))
            {
                _maker.Conclude(topic);
            }

            group = [.. _state.Group];
        }

        var repeated = IsEcho(index) ? _state.Group.Where(draft => draft.Value is null && !draft.IsComparison).ToArray() : [];
        EndClause();
        _state.Echoes.AddRange(repeated);
        _state.IsAside = piece.Text is "despite" or "in spite of" || Exceptions.Contains(piece.Text);
        if (refersBack)
        {
            // What follows is said of the noun before: "QRS complexes, which are narrow".
            _state.Open.AddRange(open);
            foreach (var topic in _state.Open)
            {
                topic.IsSettled = false;
            }

            _state.Group.AddRange(group);
        }
    }

    private bool IsAdjunctOnly(int index)
    {
        if (_pieces[index].Text is not ("but" or "though" or "although" or "albeit" or "yet") || _state.Group.Count + _state.Open.Count == 0)
        {
            return false;
        }

        var hasPlace = false;
        for (var at = index + 1; at < _pieces.Count && _pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign); at++)
        {
            hasPlace |= _pieces[at].Kind is PieceKind.Channels or PieceKind.Time || _pieces[at].Is(TermClass.Segment);
            if (!(_pieces[at].Kind is PieceKind.Channels or PieceKind.Time || _pieces[at].Term?.Class is TermClass.Segment or TermClass.Skip or TermClass.Preposition or TermClass.Article))
            {
                return false;
            }
        }

        return hasPlace;
    }

    // "…, and so do the T waves": what was said is said of another noun.
    private bool IsEcho(int index)
    {
        if (_pieces[index].Text != "so" || index + 2 >= _pieces.Count || !(_pieces[index + 1].IsCopula || _pieces[index + 1].Text is "do" or "does" or "did"))
        {
            return false;
        }

        var at = index + 2;
        while (at < _pieces.Count && (_pieces[at].Is(TermClass.Article) || _pieces[at].Is(TermClass.Noun) || _pieces[at].Kind == PieceKind.Channels))
        {
            at++;
        }

        return (_pieces[at - 1].Is(TermClass.Noun) || _pieces[at - 1].Kind == PieceKind.Channels) && (at == _pieces.Count || _pieces[at].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign || _pieces[at].Is(TermClass.Preposition));
    }

    // "…, after 60 s it is flat", "…, after that only slight motion", "…, and in V2 there are none": a time or place after a comma
    // and before something that is said is that of another clause.
    private void LeaveClause(int index)
    {
        var at = index - 1;
        while (at >= 0 && (_pieces[at].Is(TermClass.Preposition) || _pieces[at].Text == "that" || (_pieces[index].Kind == PieceKind.Channels && _pieces[at].Is(TermClass.Article))))
        {
            at--;
        }

        if (at < 0 || _state.Group.Count + _state.Open.Count == 0 || !(_pieces[at].Kind == PieceKind.Comma || (_pieces[at].Is(TermClass.And) && at < index)) || index + 1 >= _pieces.Count)
        {
            return;
        }

        var next = _pieces[index + 1];
        var isSubject = next.Text is "it" or "they" || next.Text.StartsWith("it ", StringComparison.Ordinal) || next.Text.StartsWith("it'", StringComparison.Ordinal) || next.Text.StartsWith("they ", StringComparison.Ordinal)
            || next.Text.StartsWith("there ", StringComparison.Ordinal)
            || ((next.Is(TermClass.Article) || next.Is(TermClass.Noun) || next.Kind == PieceKind.Channels) && _ahead.HasPredicate(index + 1));
        if (isSubject)
        {
            EndClause();
            return;
        }

        if (_pieces[index].Kind == PieceKind.Channels || _state.Drafts.Count + _state.Topics.Count == 0)
        {
            return;
        }

        switch (_ahead.FirstSaid(next.Kind == PieceKind.Comma && at > 0 && _pieces[at].Kind == PieceKind.Comma && _pieces[at - 1].Is(TermClass.And) ? index + 1 : index))
        {
            case { Term: { Class: TermClass.Noun, IsSignal: false } or { Class: TermClass.Fact, IsNominal: true } or { Class: TermClass.Show } }:
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
        if (piece.Text is "before" or "after" && index + 2 < _pieces.Count && _pieces[index + 1].Text == "that" && !_pieces[index + 2].IsContent
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

        _state.Preposition = piece.Text;
        _state.HasArticle = false;
        if (piece.Text is not ("of" or "in" or "on"))
        {
            _state.IsChained = false;
        }
    }

    // "Drift: none", "…, while in V1 none is evident": what was named before is denied.
    private void TakeNegator(int index)
    {
        _state.IsNegated = true;
        _state.HasFactBefore = false;
        if (!_pieces[index].IsCopula && _pieces[index].Text is not ("not" or "never"))
        {
            // "…, along with the absence of spindles": a list of its own.
            _state.IsChained = false;
        }

        if (_pieces[index].Text is "none" && index > 0 && _pieces[index - 1].Kind == PieceKind.Channels && EndsClause(index) && _state.Drafts.Count > 0)
        {
            // "The x-axis shows a downward trend, the y-axis none."
            var had = _state.Drafts[^1];
            _state.Open.ForEach(topic => topic.Made++);
            _state.Drafts.Add(new Draft
            {
                Kind = had.Kind, Relation = _lexicon.Kinds.Fit(had.Kind, ClaimRelation.Absent) ?? had.Relation, Negated = _lexicon.Kinds.Fit(had.Kind, ClaimRelation.Absent) is null,
                Channels = _pieces[index - 1].Channels, Start = _pieces[index - 1].Start, End = _pieces[index].End, Hedged = _state.IsHedged,
            });
            _state.IsNegated = false;
            return;
        }

        if ((_pieces[index].Text is "none" && (IsElsewhereNext(index) || IsExistential(index))) || (_pieces[index].Text is "not one" or "not a single one" or "nothing comparable" or "nothing of the kind" && IsElsewhereNext(index)))
        {
            RepeatNouns(isDenied: true);
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is not "none" && EndsClause(index) && _pieces[index].Text is "never" or "not" or "does not" or "do not" or "did not" or "doesn't" or "don't" or "didn't" && _state.Group.Count == 0 && _state.Channels.Count > 0)
        {
            // "channel 4 never does"
            DenyWhatWasSaid();
            return;
        }

        if (_pieces[index].Text is not "none" && EndsClause(index) && (_state.Group.Count == 0 || (index > 0 && _pieces[index - 1].IsCopula))
            && (_pieces[index].Text is "not" or "not at all" || _pieces[index].IsCopula || _pieces[index].Text.EndsWith("n't", StringComparison.Ordinal)))
        {
            DenyWhatWasSaid();
            return;
        }

        if (_pieces[index].Text is "no" or "nil" && EndsClause(index) && index > 0 && (_pieces[index - 1].Is(TermClass.Noun) || _pieces[index - 1].Text == ":"))
        {
            // "Theta yes, delta no", "Ectopy: nil"
            foreach (var topic in _state.Open.Where(topic => topic.Made == 0))
            {
                topic.IsDenied = true;
                topic.IsMentioned = false;
            }

            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is "no sign" or "no trace" or "no hint" && _state.Topics is [.., { Made: 0, Term.Class: TermClass.Noun } sought])
        {
            // "of muscle activity there is no sign"
            sought.IsDenied = true;
            sought.IsMentioned = false;
            return;
        }

        if (_pieces[index].Text != "none" || !(_ahead.Next(index) is not { } next || next.IsCopula || next.Kind is PieceKind.Stop or PieceKind.Sign || next.Is(TermClass.Verb)))
        {
            return;
        }

        Resume();
        foreach (var topic in _state.Open.Where(topic => topic.Made == 0))
        {
            topic.IsDenied = true;
            topic.IsMentioned = false;
        }
    }

    // "…, and there are none in V4"
    private bool IsExistential(int index) =>
        _state.Open.Count == 0 && _state.Topics.Count > 0 && _ahead.Previous(index) is { } before && (before.Text.StartsWith("there", StringComparison.OrdinalIgnoreCase) || before.IsCopula);

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

    // "…, but in aVR they are inverted": the same noun, in another place.
    private void Resume()
    {
        if (_state.Open.Count > 0)
        {
            return;
        }

        foreach (var noun in _state.Earlier.ToArray())
        {
            var topic = new Topic(noun.Term, noun.Start, noun.Start)
            {
                Channels = _state.Channels.Count > 0 ? _state.Channels : noun.OwnChannels.Count > 0 ? noun.OwnChannels : noun.Channels,
                ContextTimes = [.. _state.Times],
                ContextSegment = _state.Segment,
                IsMentioned = true,
                Owner = noun.Owner,
                IsHedged = _state.IsHedged,
            };
            _state.Open.Add(topic);
            _state.Topics.Add(topic);
        }
    }

    private void EndClause()
    {
        foreach (var topic in _state.Topics)
        {
            topic.IsSettled = true;
        }

        ApplyLeftModifiers();
        _state.EarlierChannels = _state.Open.Find(topic => topic.OwnChannels.Count > 0)?.OwnChannels ?? (_state.Place.Count > 0 ? _state.Place : _state.EarlierChannels);
        var nouns = _state.Open.Where(topic => topic.Term.Class == TermClass.Noun).ToArray();
        if (nouns.Length == 0 && _state.Open.Count > 0 && _state.VerbOf is { Term: { IsSignal: false, Kind: not null } } bearer)
        {
            // "The rate hovers around 64; after that it creeps up"
            nouns = [bearer];
        }

        if (nouns.Length > 0)
        {
            _state.Earlier.Clear();
            _state.Earlier.AddRange(nouns);
        }

        if (_state.Group.Count > 0)
        {
            _state.LastGroup.Clear();
            _state.LastGroup.AddRange(_state.Group);
        }

        _state.Holders.Clear();
        _state.Open.Clear();
        _state.StartGroup();
        _state.Mode = ClauseMode.None;
        _state.IsNegated = false;
        _state.IsHedged = false;
        _state.HasArticle = false;
        _state.IsChained = false;
        _state.AwaitsOther = false;
        _state.Waiting = null;
        _state.NounChannels = [];
        _state.IsSaid = false;
        _state.Place = [];
        _state.PlaceTimes = [];
        _state.IsAside = false;
    }
}
