using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Denials: of what follows, and of what was named before.</summary>
internal sealed partial class SentenceReader
{
    // "Drift: none", "…, while in V1 none is evident": what was named before is denied.
    private void TakeNegator(int index)
    {
        _state.IsNegated = true;
        _state.IsHedged |= _pieces[index].Text.Contains("appear", StringComparison.Ordinal)
            || _pieces[index].Text.Contains("seem", StringComparison.Ordinal);
        if (_pieces[index].Text is "in no lead" or "in no channel" or "in no derivation" or "in none of the leads"
            or "in none of the channels" && _state.Channels.Count == 0)
        {
            _state.Channels = ["all"];
        }

        _state.HasFactBefore = false;
        if (_pieces[index].Text.StartsWith("without", StringComparison.Ordinal))
        {
            // "lies on a table without any motion": not of what stood after "on".
            _state.Preposition = null;
        }

        if (!_pieces[index].IsCopula && _pieces[index].Text is not ("not" or "never") && !JoinsDenial(index)
            && !(_pieces[index].Text == "no" && index > 0 && _pieces[index - 1].Is(TermClass.And)
                && _state.Open.Count > 0 && _state.Open.TrueForAll(topic => topic is { IsDenied: true, Made: 0 })))
        {
            // "…, along with the absence of spindles": a list of its own.
            _state.IsChained = false;
        }

        if (_pieces[index].Text is "neither" && PlacesDenied(index) is { } places)
        {
            // "Tone could be seen neither in the chin nor in the legs."
            foreach (var topic in _state.Open.Where(topic => topic.Made == 0))
            {
                topic.IsDenied = true;
                topic.OwnChannels = places.Names;
            }

            foreach (var draft in _state.Group.Where(draft => draft.Relation == ClaimRelation.Present))
            {
                draft.Deny();
                draft.Channels = places.Names;
            }

            _state.SkipTo = places.Next;
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is "neither" && index > 0 && _pieces[index - 1].Kind == PieceKind.Channels && EndsClause(index))
        {
            // "C3 contains spindles and slow waves, O1 neither."
            foreach (var named in _state.Topics.FindAll(topic =>
                topic is { IsDenied: false, IsMentioned: false, Term: { Class: TermClass.Noun, IsSignal: false, Kind: not null } }))
            {
                _state.Topics.Add(new Topic(named.Term, named.Start,
                    named.End) { OwnChannels = _pieces[index - 1].Channels, IsDenied = true, IsHedged = _state.IsHedged });
            }

            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is "none" && index > 1 && _pieces[index - 1].Is(TermClass.Show)
            && _pieces[index - 2].Kind == PieceKind.Channels && EndsClause(index)
            && _state.Topics.FindLast(topic =>
                topic is { IsDenied: false, Term: { Class: TermClass.Noun, IsSignal: false, Kind: { } kind } }
                    && _lexicon.Kinds.HasPresence(kind)) is { } shown)
        {
            // "whereas pitch shows none"
            _state.Topics.Add(new Topic(shown.Term, shown.Start,
                shown.End) { OwnChannels = _pieces[index - 2].Channels, IsDenied = true, IsHedged = _state.IsHedged });
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is "none" && index > 0 && _pieces[index - 1].Kind == PieceKind.Channels
            && EndsClause(index) && _state.Drafts.Count == 0)
        {
            // "Channel A has noise, channel B none": the first is there.
            _state.IsNegated = false;
            _state.Topics.Where(topic => topic is { IsShown: true, Made: 0, IsDenied: false }).ToList().ForEach(_maker.Conclude);
            _state.IsNegated = true;
        }

        if (_pieces[index].Text is "none" && index > 0 && _pieces[index - 1].Kind == PieceKind.Channels
            && EndsClause(index) && _state.Drafts.Count > 0)
        {
            // "The x-axis shows a downward trend, the y-axis none."
            var bare = _state.Topics.FindLast(topic =>
                topic is { IsDenied: false, IsMentioned: false, Made: 0,
                    Term: { Class: TermClass.Noun, IsSignal: false, Kind: { } kind } } && _lexicon.Kinds.HasPresence(kind));
            if (bare is not null && _state.Drafts[^1].Value is not null)
            {
                // "The left wrist shows a tremor of 5 Hz, the right wrist none."
                _state.Topics.Add(new Topic(bare.Term, bare.Start,
                    bare.End) { OwnChannels = _pieces[index - 1].Channels, IsDenied = true, IsHedged = _state.IsHedged });
                _state.Open.Clear();
                _state.IsNegated = false;
                return;
            }

            var had = _state.Drafts[^1];
            _state.Open.ForEach(topic => topic.Made++);
            _state.Drafts.Add(new Draft
            {
                Kind = had.Kind, Relation = _lexicon.Kinds.Fit(had.Kind, ClaimRelation.Absent)
                    ?? had.Relation, Negated = _lexicon.Kinds.Fit(had.Kind, ClaimRelation.Absent) is null,
                Channels = _pieces[index - 1].Channels, Start = _pieces[index
                    - 1].Start, End = _pieces[index].End, Hedged = _state.IsHedged,
            });
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is "not a single one" or "not one" or "none" && EndsClause(index) && index > 1
            && _pieces[index - 1].Kind == PieceKind.Comma && _pieces[index - 2].Is(TermClass.Noun) && _state.Open is [.., { Made: 0 } lone])
        {
            // "Rolling eye movements, yes; spindles, not a single one."
            lone.IsDenied = true;
            lone.IsMentioned = false;
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is "not one" or "not a single one"
            && _ahead.Next(index) is { Term: { Class: TermClass.Noun or TermClass.Quality or TermClass.Fact } })
        {
            // "Not one respiratory pause was noted"
            return;
        }

        if ((_pieces[index].Text is "none"
            && (IsElsewhereNext(index) || IsExistential(index)
                || (index > 0 && _pieces[index - 1].Is(TermClass.Show) && EndsClause(index) && _state.ChannelsAreSubject
                    && _state.Topics.Exists(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false }))))
            || (_pieces[index].Text is "not one" or "not a single one" or "nothing comparable" or "nothing of the kind"
                && IsElsewhereNext(index)))
        {
            RepeatNouns(isDenied: true);
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is not "none" && EndsClause(index)
            && _pieces[index].Text is "never" or "not" or "does not" or "do not" or "did not" or "doesn't" or "don't"
                or "didn't" && _state.Group.Count == 0 && _state.Channels.Count > 0)
        {
            // "channel 4 never does"
            DenyWhatWasSaid();
            return;
        }

        if (EndsClause(index)
            && _pieces[index].Text is "does not" or "do not" or "did not" or "doesn't" or "don't" or "didn't"
            && _state.Open is [.., { Made: 0, OwnChannels.Count: > 0, Term: { Class: TermClass.Noun, Kind: { } same } } without]
            && _lexicon.Kinds.HasPresence(same) && _state.Topics.Exists(topic => topic != without && topic.Term.Kind == same))
        {
            // "The y baseline wanders, the z baseline does not."
            without.IsDenied = true;
            without.IsMentioned = false;
            _state.IsNegated = false;
            return;
        }

        if (EndsClause(index)
            && _pieces[index].Text is "does not" or "do not" or "did not" or "doesn't" or "don't" or "didn't"
            && _state.Drafts is [.., { Value: null, IsComparison: false } like]
            && _state.Open is [.., { Made: 0, Term: { Class: TermClass.Noun, IsSignal: false, Kind: { } own } } lacking]
            && _lexicon.Kinds.Fit(own, like.Relation) == like.Relation)
        {
            // "The skin temperature looks stable, the heart rate does not."
            _state.IsHedged |= like.Hedged;
            _maker.State(own, like.Relation, _pieces[index], lacking);
            _state.IsNegated = false;
            return;
        }

        if (_pieces[index].Text is not "none" && EndsClause(index)
            && (_state.Group.Count == 0 || (index > 0 && _pieces[index - 1].IsCopula))
            && (_pieces[index].Text is "not" or "not at all" || _pieces[index].IsCopula
                || _pieces[index].Text.EndsWith("n't", StringComparison.Ordinal)))
        {
            DenyWhatWasSaid();
            return;
        }

        if (_pieces[index].Text is "no" or "nil" && EndsClause(index) && index > 0
            && (_pieces[index - 1].Is(TermClass.Noun) || _pieces[index - 1].Text == ":"))
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

        if (_pieces[index].Text is "no sign" or "no trace" or "no hint"
            && _state.Topics is [.., { Made: 0, Term.Class: TermClass.Noun } sought])
        {
            // "of muscle activity there is no sign"
            sought.IsDenied = true;
            sought.IsMentioned = false;
            return;
        }

        if (_pieces[index].Text != "none"
            || !(_ahead.Next(index) is not { } next || next.IsCopula || next.Kind is PieceKind.Stop or PieceKind.Sign
                || next.Is(TermClass.Verb)))
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

    // "No gaps, no clipping and no outliers mar channel V": all before the verb.
    private bool IsSubjectOfOne(int index)
    {
        var and = index;
        while (and < _pieces.Count
            && (_pieces[and].Is(TermClass.Negator) || _pieces[and].Is(TermClass.Noun)
                || _pieces[and].Is(TermClass.Quality) || _pieces[and].Kind == PieceKind.Comma))
        {
            and++;
        }

        if (and + 2 >= _pieces.Count || !(_pieces[and].Is(TermClass.And) || _pieces[and].Is(TermClass.Or))
            || !_pieces[and + 1].Is(TermClass.Negator))
        {
            return false;
        }

        return _pieces.Skip(and + 2).Take(4)
            .Any(piece => piece.IsCopula || piece.Is(TermClass.Verb) || piece.Term is { Class: TermClass.Quality, Dimension: "presence" });
    }

    // "no peaks and no troughs in channel 8": one list, which has its place in common.
    private bool JoinsDenial(int index) =>
        index > 1
        && (_pieces[index - 1].Is(TermClass.And) || _pieces[index - 1].Is(TermClass.Or)
            || (_pieces[0].Is(TermClass.Negator) && _pieces[index - 1].Kind == PieceKind.Comma
                && IsSubjectOfOne(index))) && _pieces[index - 2].Is(TermClass.Noun)
        && _state.Open.Count > 0 && _state.Open.TrueForAll(topic => topic is { IsDenied: true, Made: 0, OwnChannels.Count: 0 });

    // The channels of "neither in the chin nor in the legs", and the index after them; null where something else follows.
    private (IReadOnlyList<string> Names, int Next)? PlacesDenied(int index)
    {
        var names = new List<string>();
        var at = index + 1;
        while (at < _pieces.Count
            && (_pieces[at].Kind == PieceKind.Channels || _pieces[at].Text is "nor" or "in" or "on" or "at" or "over"
                || _pieces[at].Is(TermClass.Article)))
        {
            names.AddRange(_pieces[at].Kind == PieceKind.Channels ? _pieces[at].Channels : []);
            at++;
        }

        return names.Count > 1 && index + 1 < _pieces.Count && _pieces[index + 1].Text is "in" or "on" or "at" or "over"
            && _state.Open.Count + _state.Group.Count > 0 ? (names, at) : null;
    }

    // "…, and there are none in V4"
    private bool IsExistential(int index) =>
        _state.Open.Count == 0 && _state.Topics.Count > 0 && _ahead.Previous(index) is { } before
        && (before.Text.StartsWith("there", StringComparison.OrdinalIgnoreCase) || before.IsCopula);
}
