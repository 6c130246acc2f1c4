using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What is left out because it was said before: "none in V2", "another at 5 s", "channel 2 isn't", "but both show".</summary>
internal sealed partial class SentenceReader
{
    // "…, none in the second half", "… and another at 9 s": the noun before, once more.
    private void RepeatNouns(bool isDenied)
    {
        var nouns = _state.Open.Concat(_state.Earlier)
            .Where(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false }).Take(1).ToArray();
        if (nouns.Length == 0)
        {
            nouns = [.. _state.Topics.Where(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false }).TakeLast(1)];
        }

        if (nouns.Length == 0 && _state.Drafts.FindLast(draft => _lexicon.Kinds.HasPresence(draft.Kind)) is { } counted)
        {
            // "Eleven steps are taken before 24 s and none after that."
            nouns = [new Topic(new Term(TermClass.Noun) { Kind = counted.Kind, HasPresence = true }, counted.Start, counted.End)];
        }

        _state.Open.Clear();
        _state.StartGroup();
        foreach (var noun in nouns)
        {
            var isThere = isDenied && noun.Term.Kind is { } own && _lexicon.Kinds.HasPresence(own);
            var topic = new Topic(isThere ? noun.Term with { HasPresence = true } : noun.Term, noun.Start, noun.End)
            {
                Channels = isDenied && _ahead.Next(_reading)?.Text is "elsewhere" or "anywhere else"
                    ? []
                    : _state.Channels.Count > 0 || !isDenied || !IsTimeNext() ? _state.Channels
                    : noun.OwnChannels,
                IsDenied = isDenied,
                Owner = noun.Owner,
                IsHedged = _state.IsHedged,
            };
            _state.Open.Add(topic);
            _state.Topics.Add(topic);
        }

        _state.IsChained = false;
    }

    // "six bursts on the wrist before 20 s and none after that": of the same channel.
    private bool IsTimeNext() =>
        _reading + 1 < _pieces.Count && _ahead.Next(_reading) is { } next && (next.Kind == PieceKind.Time || next.Is(TermClass.Segment));

    private bool IsElsewhereNext(int index) =>
        _state.Topics.Count + _state.Drafts.Count > 0 && index > 0
        && (_pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop || _pieces[index - 1].Is(TermClass.And)
            || _pieces[index - 1].Is(TermClass.Break))
        && _ahead.Next(index) is { } next
        && (next.Kind is PieceKind.Time || next.Is(TermClass.Segment)
            || next.Text is "later" or "elsewhere" or "anywhere else" or "otherwise" or "at other times"
            || (next.Is(TermClass.Preposition) && next.Text is "in" or "on" or "at" or "during" or "over" or "along" or "before" or "after")
            || (next.Term is { Class: TermClass.Bound } && next.Text is "about" or "around"));

    // "… and another at 9 s", unless a number before has counted it: "two peaks, one at 8 s and another at 14 s".
    private bool IsAnotherElsewhere(int index)
    {
        if (_pieces[index].Text.ToLowerInvariant() is not ("another" or "another one" or "one more" or "a second one"
            or "a further one" or "the other")
            || _state.Topics.Exists(topic => topic.Count is { Value: > 1 }))
        {
            return false;
        }

        var at = index + 1;
        while (at < _pieces.Count && (_pieces[at].Text is "one" or "more" || _pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at < _pieces.Count && (_pieces[at].Kind is PieceKind.Time || _pieces[at].Is(TermClass.Segment)
            || (_pieces[at].Is(TermClass.Preposition) && at + 1 < _pieces.Count
                && (_pieces[at + 1].Kind == PieceKind.Channels || _pieces[at + 1].Is(TermClass.Article))));
    }

    /// <summary>Words before what is left out of a statement.</summary>
    internal static readonly HashSet<string> Exceptions = new(StringComparer.Ordinal)
    {
        "apart from", "except", "except for", "except in", "except on", "aside from", "other than", "save for",
        "save in", "with the exception of", "but for", "excepting", "barring", "outside of",
    };

    // "Apart from the span between 40 and 44 s there is no movement": what is denied elsewhere is there.
    private bool TakeException(int index)
    {
        if (!Exceptions.Contains(_pieces[index].Text.ToLowerInvariant()))
        {
            return false;
        }

        var spot = new Draft { Kind = default, Relation = default };
        var at = index + 1;
        while (at < _pieces.Count && !OpensSubject(at, spot)
            && (_pieces[at].Kind is PieceKind.Time or PieceKind.Channels or PieceKind.Unknown
                || _pieces[at].Text is "one" or "ones" or "those" or "that" or "span" or "except" or "period"
                    or "stretch" or "window" or "segment"
            || _pieces[at].Term?.Class is TermClass.Article or TermClass.Preposition or TermClass.Segment
                or TermClass.And or TermClass.Skip))
        {
            if (_pieces[at].Time is { } time)
            {
                spot.Times.Add(time);
            }

            spot.Channels = _pieces[at].Kind == PieceKind.Channels ? _pieces[at].Channels : spot.Channels;
            spot.Segment = _pieces[at].Is(TermClass.Segment) ? Segments.Parse(_pieces[at].Term!.Code) : spot.Segment;
            at++;
        }

        var isPlace = spot.Times.Count > 0 || spot.Channels.Count > 0 || spot.Segment is not null;
        if (!isPlace
            || (at < _pieces.Count && !OpensSubject(at, spot)
                && _pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign)
                && !_pieces[at].Is(TermClass.Show) && !_pieces[at].Is(TermClass.Negator)))
        {
            return false;
        }

        spot.MoreGroup = index == 0
            ? []
            : [.. _state.Group.Where(draft => draft.Value is null && !draft.IsComparison
                && draft.Relation is not (ClaimRelation.Absent or ClaimRelation.Present) && !draft.Negated
                && (spot.Channels.Count > 0 || HasNoTime(draft)))];
        EndClause();
        if (at + 1 < _pieces.Count && _pieces[at].Kind == PieceKind.Comma && _pieces[at + 1].Text == "where")
        {
            // "…, apart from aVR, where they are inverted": what is said there follows.
            _state.Channels = spot.Channels;
            _state.Segment = spot.Segment;
            _state.Times.Clear();
            _state.Times.AddRange(spot.Times);
            _state.SkipTo = at + 2;
            return true;
        }

        if (at + 2 < _pieces.Count && _pieces[at].Kind == PieceKind.Comma && _pieces[at + 1].Text == "which" && spot.Channels.Count > 0)
        {
            // "All are flat except channel 4, which oscillates": said of that channel.
            _state.Channels = spot.Channels;
            _state.ChannelsAreSubject = true;
            AddSignal(_pieces[index], "signal");
            _state.SkipTo = at + 2;
            return true;
        }

        _state.Exception = spot;
        _state.SkipTo = at;
        return true;
    }

    // "Except at the start the temperature is constant": the subject follows at once.
    private bool OpensSubject(int index, Draft spot) =>
        (spot.Times.Count > 0 || spot.Segment is not null) && _pieces[index].Kind is PieceKind.Channels or PieceKind.Term
        && (_pieces[index].Is(TermClass.Article) ? index + 1 : index) is var subject && subject < _pieces.Count
        && _pieces[subject].Kind == PieceKind.Channels
        && _ahead.HasPredicate(subject + 1);

    private static bool HasNoTime(Draft draft) =>
        draft.Times.Count == 0 && draft.ContextTimes.Count == 0 && draft.Segment is null && draft.ContextSegment is null;

    private void ConcludeException()
    {
        if (_state.Exception is not { } spot)
        {
            return;
        }

        foreach (var draft in _state.Drafts.Where(draft => draft.Relation == ClaimRelation.Absent || draft.Negated
            || spot.MoreGroup.Contains(draft)).ToArray())
        {
            var there = new Draft
            {
                Kind = draft.Kind, Relation = draft.Relation, Plain = draft.Plain, Negated = draft.Negated,
                Start = draft.Start, End = draft.End, Hedged = draft.Hedged,
                Value = draft.Value, Upper = draft.Upper, Unit = draft.Unit, Channels = spot.Channels, Segment = spot.Segment,
                ContextChannels = draft.Channels.Count > 0
                    ? draft.Channels
                    : draft.Topic is { OwnChannels.Count: > 0 } owner ? owner.OwnChannels
                    : draft.ContextChannels,
            };
            there.Times.AddRange(spot.Times);
            there.Deny();
            _state.Drafts.Add(there);
        }
    }

    // "Channel 1 is noisy but channel 2 isn't", "sinus rhythm it is not": the claim before, denied.
    private void DenyWhatWasSaid()
    {
        var isNewSubject = _state.Group.Count == 0 && _state.Channels.Count > 0;
        if (isNewSubject
            && _state.Topics.FindLast(topic =>
                topic is { Made: 0, IsMentioned: false,
                    Term: { Class: TermClass.Verb }
                        or { Class: TermClass.Noun,
                            Kind: ClaimKind.BaselineWander or ClaimKind.Tremor or ClaimKind.Rotation
                                or ClaimKind.Movement or ClaimKind.Saturation or ClaimKind.Noise } }
                    or { Made: 0, IsMentioned: false, IsDenied: true, Term: { Class: TermClass.Noun, HasPresence: true } }) is { } verb)
        {
            _state.LastGroup.Clear();
            _state.StartGroup();
            // "The right hand trembles, whereas the left hand does not."
            _state.IsNegated = false;
            _maker.Conclude(verb);
            _state.LastGroup.AddRange(_state.Group);
            _state.StartGroup();
        }

        var said = isNewSubject ? _state.LastGroup : _state.Group;
        foreach (var draft in said.Where(draft => isNewSubject
            && said.TrueForAll(other => other.Relation == ClaimRelation.Absent || other.Negated)
            || (!draft.IsDenied && draft.Relation != ClaimRelation.Absent)).ToArray())
        {
            if (!isNewSubject)
            {
                draft.Deny();
                continue;
            }

            var copy = new Draft
            {
                Kind = draft.Kind, Relation = draft.Relation, Plain = draft.Plain, ContextChannels = _state.Channels, Topic = null,
                Value = draft.Value, Upper = draft.Upper, Unit = draft.Unit, Start = draft.Start, End = draft.End, Hedged = _state.IsHedged,
                ContextTimes = [.. _state.Times], ContextSegment = _state.Segment,
            };
            copy.Deny();
            _state.Drafts.Add(copy);
        }

        foreach (var topic in _state.Open.Where(topic => topic is { Made: 0, Term.IsSignal: false }))
        {
            topic.IsDenied = true;
        }

        _state.IsNegated = false;
    }

    // "Neither x nor y shows any periodicity, but z does": the claim before was a denial, and the verb stands alone.
    private bool IsContrary(int index) =>
        EndsClause(index) && index > 1 && _pieces[index - 1].Kind == PieceKind.Channels && _state.Group.Count == 0
            && _state.Channels.Count > 0
        && _state.LastGroup.Count + _state.Topics.Count > 0 && _pieces.Take(index).Any(piece => piece.Text is "but" or "while"
            or "whereas" or "though" or "although")
        && (_state.LastGroup.Count > 0 ? _state.LastGroup.TrueForAll(draft => draft.Relation == ClaimRelation.Absent || draft.Negated)
            : _state.Topics.FindLast(topic => topic is { Made: 0, Term: { Class: TermClass.Noun, HasPresence: true }
                or { Class: TermClass.Verb } }) is { IsDenied: true });

    private bool EndsClause(int index) =>
        _ahead.Next(index) is not { } next || (next.Kind == PieceKind.Stop && next.Start < next.End)
        || next.Kind is PieceKind.Sign or PieceKind.Comma || next.Is(TermClass.Break);

    // "lead III is noisier than lead I, but both show …": the two channels named before.
    private bool TakeBoth(int index)
    {
        if (_pieces[index].Text == "both" && _state.Preposition is "in" or "on" or "at" or "over"
            && _state.Named.Count > 1 && EndsClause(index))
        {
            // "taller in V2 than in V5 but upright in both"
            _scope.TakeChannels([.. _state.Named.TakeLast(2)]);
            _state.Preposition = null;
            return true;
        }

        if (_pieces[index].Text is "both" or "all" && index > 0 && _pieces[index - 1].Kind == PieceKind.Comma
            && index + 1 < _pieces.Count && _pieces[index + 1].Is(TermClass.Quality)
            && _state.Topics.FindAll(topic => topic is { Made: > 0, Term.Class: TermClass.Noun }
                && (!topic.Term.IsSignal || topic.Channels.Count > 0)) is { Count: > 1 } measured)
        {
            // "QT 388 ms and QTc 431 ms, both normal"
            _state.Open.Clear();
            _state.StartGroup();
            _state.Open.AddRange(_pieces[index].Text == "both" ? measured.TakeLast(2) : measured);
            _state.Mode = ClauseMode.Copula;
            return true;
        }

        if (_pieces[index].Text.ToLowerInvariant() is not ("both" or "these two" or "the two") || _state.Named.Count < 2
            || !(_ahead.Next(index) is { } next
                && (next.Is(TermClass.Show) || next.IsCopula || next.Is(TermClass.Verb) || next.Is(TermClass.Hedge))))
        {
            return false;
        }

        OpenChannels(_pieces[index] with { Channels = [.. _state.Named.TakeLast(2)] });
        return true;
    }

    // "small ones", "a strong one": the noun before, or what the claim before was about.
    private void TakePronoun(int index)
    {
        var piece = _pieces[index];
        var seen = _state.Topics.FindLast(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false, HasPresence: true });
        if (seen is not null && _state.Modifiers.Count > 0
            && _state.Modifiers.TrueForAll(modifier => modifier.Term!.Dimension == "speed"
                && Meaning.KindOf(seen, "speed", TermClass.Quality) is null)
            && _ahead.Next(PlaceOf(piece)) is { } where
            && (where.Kind == PieceKind.Time || where.Is(TermClass.Segment) || where.Is(TermClass.Preposition)))
        {
            // "slow eye movements at the beginning, rapid ones at the end"
            var others = new Topic(seen.Term, piece.Start,
                piece.End) { Channels = _state.Channels, IsDenied = _state.IsNegated, IsHedged = _state.IsHedged };
            _state.Modifiers.Clear();
            _state.Open.Clear();
            _state.StartGroup();
            _state.Open.Add(others);
            _state.Topics.Add(others);
            return;
        }

        var source = _state.Earlier.Find(topic => !topic.Term.IsSignal)?.Term
            ?? (_state.Drafts.Count > 0 ? new Term(TermClass.Noun) { Kind = _state.Drafts[^1].Kind, HasPresence = false } : null);
        if (source is { IsSignal: false } && source.When.TryGetValue("size", out var sized) && sized is { Relation: ClaimRelation.Present })
        {
            // "A rhythm, albeit a faint one": how strong it is, and not once more that it is there.
            source = new Term(TermClass.Noun) { Kind = sized.Kind };
        }

        if (source is null)
        {
            _state.Modifiers.Clear();
            return;
        }

        var topic = new Topic(source, piece.Start, piece.End)
        {
            Channels = _state.Channels, ContextTimes = [.. _state.Times], ContextSegment = _state.Segment, IsMentioned = true,
            IsDenied = _state.IsNegated, IsHedged = _state.IsHedged,
        };
        _state.Topics.Add(topic);
        _state.Open.Clear();
        _state.Open.Add(topic);
        foreach (var modifier in _state.Modifiers)
        {
            _maker.Say(topic, modifier);
        }

        _state.Modifiers.Clear();
    }
}
