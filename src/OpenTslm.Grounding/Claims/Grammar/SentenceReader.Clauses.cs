using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Where a clause begins, goes on and ends.</summary>
internal sealed partial class SentenceReader
{
    // "no P waves, spindles or slow waves" goes on; "no P waves, rhythm irregular" does not.
    private void TakeComma(int index)
    {
        if (_pieces[0].Term is { Class: TermClass.Preposition, Code: "aspect" } && _state.Aspect is null
            && _state.Open is [{ Made: 0, Term: { IsSignal: false, Class: TermClass.Noun } } aspect])
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

        if (_state.AwaitsOther && index > 0 && !_pieces[index - 1].Is(TermClass.Than))
        {
            // "less alpha than in the previous epoch, more delta": what it is compared with has no form here.
            _state.AwaitsOther = false;
        }

        if (index + 2 < _pieces.Count && _pieces[index + 1].Text is "no" or "without"
            && _pieces[index + 2].Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement } && _state.Mode == ClauseMode.None
            && _state.Drafts is [.., { Kind: ClaimKind.Posture }])
        {
            // "Trunk vertical, no sway.": of the body as a whole.
            EndClause();
            _state.Channels = [];
            _state.ChannelsAreSubject = false;
        }

        if (OpensDiagnosis(index))
        {
            // "Based on the absence of P waves, this is AF": what this is said of is the recording.
            EndClause();
        }

        _state.Preposition = null;
        _state.HasArticle = false;
    }

    private bool OpensDiagnosis(int comma)
    {
        var at = comma + 1;
        while (at < _pieces.Count
            && (_pieces[at].Is(TermClass.Hedge) || _pieces[at].Is(TermClass.Skip) || _pieces[at].Text is "say" or "conclude" or "that"))
        {
            at++;
        }

        return at + 1 < _pieces.Count && _pieces[at].Text is "this" or "it" && _pieces[at + 1].IsCopula
            || (at < _pieces.Count && _pieces[at].Text is "it is" or "it's");
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

        if (index > 0 && _pieces[index - 1].Kind == PieceKind.Comma && _state.Open.Count > 0
            && _ahead.Next(index) is { Term: { Class: TermClass.Quality, IsNominal: false, Dimension: "polarity" } })
        {
            // "is wide, and upright in V6": the place is that of the latter.
            _state.StartGroup();
            _state.Mode = ClauseMode.Copula;
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

        if (_state.Segment == ClaimSegment.Start && piece.Text is "but" or "then" or "yet" or "however"
            && _pieces.Skip(index + 1).Take(6).FirstOrDefault(next => next.IsCopula)?.Text.Split(' ')[0] is "become" or "becomes"
                or "became" or "turns" or "gets" or "grows")
        {
            // "At first the rhythm is regular, but it becomes irregular": not at first.
            _state.Segment = null;
        }

        if (piece.Text is "in contrast" or "by contrast" or "however" or "on the other hand" or "meanwhile"
            or "by comparison" or "conversely" && index > 1 && _pieces[index - 1].Kind == PieceKind.Comma
            && index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Comma
            && _state.Open.Count > 0 && _state.Open.TrueForAll(topic => topic.Made == 0)
            && (_pieces[index - 2].Kind == PieceKind.Channels || _pieces[index - 2].Is(TermClass.Noun)))
        {
            // "lead II, in contrast, is of good quality"
            return;
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

        var lasting = piece.Text is "while" or "as" && index > 0 && _state.PlaceTimes is [{ From: not null, To: null }]
            && _ahead.FirstSaid(index + 1) is { Term: { Class: TermClass.Verb } } or { Term: { Class: TermClass.Noun } }
            ? _state.PlaceTimes
            : [];
        var refersBack = piece.Text is "which" or "who" or "whose";
        if (refersBack
            && _ahead.FirstSaid(index) is { Term: { Class: TermClass.Quality, Dimension: "presence", Relation: ClaimRelation.Absent } })
        {
            // "opens with a wandering baseline that disappears after 4 s": it was there.
            _state.Open.Where(topic => topic.IsShown).ToList().ForEach(_maker.Conclude);
            _state.Group.Clear();
        }

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
        if (lasting.Count > 0 && SaysTrendWithoutTime(index))
        {
            // "increases after 10 s while alpha decreases": from then on, too.
            _state.Times.Clear();
            _state.Times.AddRange(lasting);
        }

        _state.Echoes.AddRange(repeated);
        _state.IsAside = piece.Text is "despite" or "in spite of" || Exceptions.Contains(piece.Text);
        if (piece.Text == "which" && index > 1 && _state.Compared is { Term: { } compared } second
            && _pieces[index - 1].Kind == PieceKind.Comma && _pieces[index - 2].Start == second.Start)
        {
            // "stronger than theta, which in turn is stronger than beta": the latter.
            var latter = new Topic(compared, second.Start, second.End) { IsMentioned = true, IsHedged = _state.IsHedged };
            _state.Open.Add(latter);
            _state.Topics.Add(latter);
            return;
        }

        if (refersBack)
        {
            // What follows is said of the noun before: "QRS complexes, which are narrow".
            // "HRV averages 42 ms, which is low": of what the verb was said of.
            _state.Open.AddRange(open.Length > 0
                && Array.TrueForAll(open, topic => topic.Term is { Class: TermClass.Verb, Dimension: "value" })
                && _state.VerbOf is { Term: { Class: TermClass.Noun, IsSignal: false, Kind: not null } } bearer ? [bearer] : open);
            foreach (var topic in _state.Open)
            {
                topic.IsSettled = false;
            }

            _state.Group.AddRange(group);
        }
    }

    private bool SaysTrendWithoutTime(int index)
    {
        var clause = _pieces.Skip(index + 1)
            .TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign)
                && !piece.Is(TermClass.Break)).ToArray();
        return clause.Any(piece => piece.Term is { Class: TermClass.Verb, Dimension: "trend" or "steady" })
            && !clause.Any(piece => piece.Time is not null || piece.Is(TermClass.Segment));
    }

    // "…, and so do the T waves": what was said is said of another noun.
    private bool IsEcho(int index)
    {
        if (_pieces[index].Text != "so" || index + 2 >= _pieces.Count
            || !(_pieces[index + 1].IsCopula || _pieces[index + 1].Text is "do" or "does" or "did"))
        {
            return false;
        }

        var at = index + 2;
        while (at < _pieces.Count
            && (_pieces[at].Is(TermClass.Article) || _pieces[at].Is(TermClass.Noun) || _pieces[at].Kind == PieceKind.Channels))
        {
            at++;
        }

        return (_pieces[at - 1].Is(TermClass.Noun) || _pieces[at - 1].Kind == PieceKind.Channels)
            && (at == _pieces.Count || _pieces[at].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
                || _pieces[at].Is(TermClass.Preposition));
    }

    // "…, but in aVR they are inverted": the same noun, in another place.
    private void Resume()
    {
        if (_state.Open.Count > 0)
        {
            return;
        }

        if (_state.ChannelsAreSubject && _state.Channels.Count > 0 && _state.Earlier.Count > 0
            && _state.Earlier.TrueForAll(noun =>
                noun is { IsShown: true, Term: { IsSignal: false, Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.LevelShift } }))
        {
            // "Weight has one short dip, then it climbs": the weight does.
            AddSignal(new Piece(PieceKind.Term, _state.Earlier[0].End, _state.Earlier[0].End, "it"),
                IsSlow(_state.Channels[0]) ? "measured quantity" : "signal");
            return;
        }

        foreach (var noun in _state.Earlier.ToArray())
        {
            if (noun.Term is { Kind: ClaimKind.Level, Code: "start" or "end", IsSignal: false })
            {
                // "Its first value is 350, after which it decays": the series does.
                AddSignal(new Piece(PieceKind.Term, noun.End, noun.End, "it"), "signal");
                continue;
            }

            var topic = new Topic(noun.Term, noun.Start, noun.Start)
            {
                Channels = _state.Channels.Count > 0
                    ? _state.Channels
                    : noun.OwnChannels.Count > 0 ? noun.OwnChannels
                    : noun.Channels.Count > 0 ? noun.Channels
                    : _state.Drafts.FindLast(draft => draft.Topic == noun)?.Channels ?? [],
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
        _state.EarlierChannels = _state.Open.Find(topic => topic.OwnChannels.Count > 0)?.OwnChannels
            ?? (_state.Place.Count > 0 ? _state.Place : _state.EarlierChannels);
        var nouns = _state.Open.Where(topic => topic.Term.Class == TermClass.Noun).ToArray();
        if (nouns.Length == 0 && _state.Open.Count > 0 && _state.VerbOf is { Term.Kind: not null } bearer)
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
        _state.ClauseStart = _state.Drafts.Count;
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
