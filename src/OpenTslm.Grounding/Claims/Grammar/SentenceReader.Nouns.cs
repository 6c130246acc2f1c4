using System.Text.Json;
using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Nouns: what is talked about.</summary>
internal sealed partial class SentenceReader
{
    // What every channel has; other kinds are none of the channel that was named before them.
    private static readonly HashSet<ClaimKind> OfAnyChannel =
    [
        ClaimKind.Level, ClaimKind.Minimum, ClaimKind.Maximum, ClaimKind.Amplitude, ClaimKind.Variability,
        ClaimKind.DominantFrequency, ClaimKind.Period,
    ];

    // Nouns in a row are one: its head is the last that is special, or the first if none is.
    private int TakeNouns(int index)
    {
        var last = index;
        while (last + 1 < _pieces.Count && _pieces[last + 1].Is(TermClass.Noun))
        {
            last++;
        }

        var head = last;
        while (head > index && _pieces[head].Term!.IsGeneric)
        {
            head--;
        }

        head = _pieces[head].Term!.IsGeneric ? last : head;
        head -= head > index && _pieces[head].Term!.Kind == ClaimKind.Trend && OwnsEvents(_pieces[head - 1].Term!) ? 1 : 0;
        if (index > 0 && _pieces[index - 1] is { Kind: PieceKind.Channels, Channels: [{ } compared, ..] }
            && _state.Group.Exists(draft => draft.IsComparison && draft.Other == compared && draft.Kind == _pieces[head].Term!.Kind))
        {
            // "Wrist activity exceeds ankle activity": the second side.
            return last;
        }

        if (_state.AwaitsOther)
        {
            // "than the variance of the z-axis", "less theta than delta"
            if (_pieces[head].Term!.Kind is { } band
                && (Bands.Contains(band)
                    || band is ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.SlowWaves
                        or ClaimKind.EyeMovements) && !_state.Group.Exists(draft => draft.Kind == band))
            {
                _state.Compared = _pieces[head];
                _scope.SetOther(JsonNamingPolicy.KebabCaseLower.ConvertName(band.ToString()));
            }

            if (_pieces[head].Term!.Code is "start" or "end")
            {
                // "the same as the closing value"
                _scope.SetOther(_pieces[head].Term!.Code);
            }

            return last;
        }

        if ((_pieces[last].Term!.IsSignal || _pieces[last].Text == "background") && head == last && IsWholeRecording(index, last))
        {
            // "in this strip the PR interval …": where it is seen, which says nothing.
            _state.Preposition = null;
            _state.HasArticle = false;
            return last;
        }

        if (last == index + 1 && _pieces[index].Term!.Kind is ClaimKind.Minimum or ClaimKind.Maximum
            && _pieces[last].Term!.Kind is ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence or ClaimKind.StepCount)
        {
            // "Minimum heart rate: 49 bpm": the lowest value of what has no channel of its own.
            _state.NounChannels = [_pieces[last].Text.ToLowerInvariant()];
            TakeNoun(_pieces[index], null, last, null);
            return last;
        }

        if (IsBurstOf(last))
        {
            // "three short bursts of movement": so many times what follows; "a few bursts" is no judgement of it.
            _state.Modifiers.RemoveAll(modifier => modifier.Text is "a few" or "few");
            return last + 1;
        }

        if (_state.Preposition is "in" or "of" or "through" or "on" && OwnsEvents(_pieces[head].Term!)
            && _state.Topics.FindLast(topic =>
                topic.Term is not { Kind: ClaimKind.Period or ClaimKind.DominantFrequency
                    or ClaimKind.Amplitude }) is { IsSettled: false, OwnChannels.Count: 0, Channels.Count: 0,
                        Term: { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Periodicity } } happening)
        {
            // "two short spikes in heart rate"
            happening.OwnChannels = [_pieces[head].Text.ToLowerInvariant()];
            _state.Preposition = null;
            _state.HasArticle = false;
            return last;
        }

        if (_pieces[last].Text == "peak" && last + 1 < _pieces.Count && _pieces[last + 1].Kind == PieceKind.Channels)
        {
            // "peak acceleration" is its greatest value.
            TakeNoun(_pieces[last] with { Term = _lexicon.Noun("maximum") }, null, last, null);
            return TakeChannels(last + 1);
        }

        _state.IsAfterConjunction = index > 0 && (_pieces[index - 1].Is(TermClass.And) || _pieces[index - 1].Is(TermClass.Or));
        var owner = head > index
            && (_pieces[head].Term!.Attribute is not null
                || (_pieces[head].Term!.Kind == ClaimKind.DominantFrequency
                    && _pieces[head - 1].Term!.Kind == ClaimKind.Tremor)) ? _pieces[head - 1] : null;
        if (owner?.Term is { Kind: ClaimKind.Tremor or ClaimKind.Spindles or ClaimKind.SlowWaves
            or ClaimKind.KComplexes } && !_state.IsNegated)
        {
            // "Tremor amplitude is 0.08 g": so there is a tremor.
            var bearing = new Topic(owner.Term, owner.Start, owner.End) { Channels = _state.Channels, IsHedged = _state.IsHedged };
            _state.Topics.Add(bearing);
            _state.Holders.Add(bearing);
        }

        TakeNoun(_pieces[head], owner, last, head == last ? null : _pieces[last].Term);
        return last;
    }

    private void TakeNoun(Piece piece, Piece? ownerPiece, int last, Term? generic)
    {
        var term = MeantBy(piece, last);
        var previous = _state.Topics.Count > 0 ? _state.Topics[^1] : null;
        if (_state.IsChangeAhead)
        {
            _state.Preposition = null;
            _state.IsChained = false;
            _state.IsChangeAhead = false;
        }

        if (_state.Preposition == "of" && OwnsEvents(term)
            && _state.Open is [..,
                { Made: 0, IsSettled: false, Term: { Class: TermClass.Noun, Kind: ClaimKind.Level, IsSignal: false } } averaged])
        {
            // "the weekly mean of the resting heart rate fell"
            averaged.IsMentioned = true;
            _state.Open.Remove(averaged);
            _state.Preposition = null;
        }

        if (_state.Preposition is not null && previous is { IsSettled: false } && TakesAsOwner(previous, piece))
        {
            return;
        }

        if (IsHost(PlaceOf(piece)))
        {
            _state.Preposition = null;
            _state.HasArticle = false;
            return;
        }

        var isInPhrase = _state.Preposition is not null && _state.Mode != ClauseMode.None | previous is not null
            && !IsMeant(_state.Preposition);
        var isSubject = _ahead.HasPredicate(last + 1) && !IsShownBy(piece);
        if (isSubject && _state.Mode == ClauseMode.Show)
        {
            // "… shows no spikes, and its level is constant": another subject.
            _state.IsChained = false;
            _state.Mode = ClauseMode.None;
        }

        if (isSubject && _state.ChannelsAreSubject && (_state.Drafts.Count > 0 || _state.IsSaid) && !isInPhrase
            && !RefersBack(piece)
            && !(last + 1 < _pieces.Count && _pieces[last + 1].Quantity is not null && OfAnyChannel.Contains(term.Kind ?? ClaimKind.Level)))
        {
            _state.Channels = [];
            _state.ChannelsAreSubject = false;
        }

        if ((isSubject || _state.HasArticle) && !_state.IsNegated && IsAfterComma(piece) && _state.Open.Count > 0
            && _state.Open.Exists(open => open is { IsDenied: true, Term.IsSignal: false })
            && _state.Open.TrueForAll(open => open.IsDenied || open.Made > 0))
        {
            // "no ST changes, T waves upright in V5": where they are holds for the latter alone.
            _state.IsChained = false;
        }

        if (isSubject && _state.IsAfterConjunction && _state.IsSaid && _state.Open.Count > 0
            && _state.Open.TrueForAll(open => open.Made > 0) && !term.IsSignal)
        {
            // "The rhythm is irregularly irregular and P waves cannot be identified."
            _state.IsChained = false;
        }

        if (isSubject && _state.HasArticle && !_state.IsAfterConjunction && _state.Open.Count > 0
            && _state.Open.TrueForAll(open =>
                open is { IsMentioned: true, Made: 0, Term: { Class: TermClass.Noun, IsSignal: false } }) && !IsAfterComma(piece)
            && PlaceOf(piece) > 0 && _pieces[0].Text.ToLowerInvariant() is "after" or "before" or "during" or "until" or "since")
        {
            // "After the turn at 12 s the cadence is lower": when, and not of what.
            _state.IsChained = false;
        }

        if (isSubject && (_state.IsSaid || _state.IsAside || IsAfterCommaAnd(piece)) && IsAfterComma(piece))
        {
            // "P waves precede every QRS complex, the PR interval …": another clause.
            _state.IsChained = false;
        }

        ShakeToo(term, piece, previous);
        var topic = new Topic(term, piece.Start, piece.End)
        {
            IsDenied = _state.IsNegated,
            IsHedged = _state.IsHedged,
            IsAround = _state.Preposition is "around" or "about",
            IsKnown = _state.Mode == ClauseMode.None && piece.Text.EndsWith('s')
                && term.Kind is ClaimKind.Spikes or ClaimKind.Dips && IsDefinite(piece.Start),
            IsShown = _state.Mode == ClauseMode.Show,
            IsNew = term.Kind == ClaimKind.Periodicity && IsIndefinite(piece.Start),
            IsHad = _state.Mode == ClauseMode.Show && _state.ChannelsAreSubject
                && _state.ShownBy is not ("with" or "there is" or "there are" or "there was" or "there were"),
            Count = _state.Waiting is { Unit: null } count
                ? count
                : _state is { Often: { } often, Mode: ClauseMode.None } && term.Kind is ClaimKind.Spikes or ClaimKind.Dips ? often
                : null,
            Channels = IsOfWholeBody(PlaceOf(piece), term) ? [] : _state.Channels.Count == 0
                && RefersBack(piece) ? (_state.Place.Count > 0 ? (_state.IsNegated
                && !OfAnyChannel.Contains(term.Kind ?? ClaimKind.Rhythm) ? [] : _state.Place) : OwnersChannels(term)) : _state.Channels,
            ContextTimes = [.. _state.Times],
            ContextSegment = _state.Segment,
            OwnChannels = _state.NounChannels,
            IsNamedFirst = _state.NounChannels.Count > 0,
            IsMentioned = _state.Preposition is not null ? !IsMeant(_state.Preposition) && _state.Waiting is null
                : IsUnheardOfChange(term, last)
                    || (!_state.IsNegated && _state.IsAfterConjunction && _state.IsChained && !isSubject
                        && previous is { IsMentioned: true, Owner: null }),
        };
        if ((_state.Mode is ClauseMode.Show or ClauseMode.Verb || _state.IsAfterConjunction)
            && topic is { OwnChannels.Count: 0, Channels.Count: 0 } && OfAnyChannel.Contains(term.Kind ?? ClaimKind.Rhythm)
            && _state.Topics.FindLast(other => other.OwnChannels.Count > 0 && !other.IsSettled
                && other.Term is { Class: TermClass.Noun,
                    Kind: ClaimKind.Periodicity or ClaimKind.Rhythm or ClaimKind.Noise or ClaimKind.Tremor
                        or ClaimKind.Spindles or ClaimKind.Spikes or ClaimKind.SlowWaves or ClaimKind.Movement 
                or ClaimKind.DominantFrequency or ClaimKind.KComplexes or ClaimKind.DeltaPower or ClaimKind.ThetaPower
                or ClaimKind.AlphaPower or ClaimKind.SigmaPower or ClaimKind.BetaPower }) is { } bearer)
        {
            // "The oscillation on x has a frequency of 2 Hz and an amplitude of 4 g."
            topic.OwnChannels = bearer.OwnChannels;
        }

        _state.NounChannels = [];
        if (topic is { IsAround: true, Term.Kind: ClaimKind.Level })
        {
            // "scatters around a mean of 7": around what, and not how much.
            _state.Open.Where(open => open.Term is { Class: TermClass.Verb, Dimension: "variation" }).ToList().ForEach(open => open.Made++);
        }

        if (_state.Mode == ClauseMode.Show
            && topic is { OwnChannels.Count: 0, Channels.Count: 0, Term.Kind: ClaimKind.Spikes or ClaimKind.Dips }
            && _state.Topics.FindLast(other => OwnsEvents(other.Term) && !other.IsSettled) is { } bearing)
        {
            // "The heart rate shows two brief peaks": of what has no channel of its own.
            topic.OwnChannels = [NameOf(bearing)];
        }

        topic.OwnSegment = term.Code.Length > 0 && term.Class == TermClass.Noun ? Segments.Parse(term.Code) : null;
        if (topic is { OwnChannels.Count: 0, Channels.Count: 0 } && last + 1 < _pieces.Count && _pieces[last + 1].Text == "being"
            && _state.Topics.FindLast(other => other.Term.Kind == term.Kind && other.OwnChannels.Count > 0) is { } same)
        {
            // "the spread of glucose is large, the standard deviation being 61"
            topic.OwnChannels = same.OwnChannels;
        }

        ShareExtremes(topic, last);
        topic.Owner = ownerPiece is not null ? new Topic(ownerPiece.Term!, ownerPiece.Start, ownerPiece.End) : ShownOwner(term);
        if (_state.HasFactBefore
            && (term.IsGeneric || term.Kind == ClaimKind.Variability
                || (term.Kind is ClaimKind.Movement or ClaimKind.Spikes or ClaimKind.Dips && _state.FactBefore == ClaimKind.Periodicity)
            || (term.Kind == ClaimKind.Periodicity && _state.FactBefore is ClaimKind.Frequency or ClaimKind.Amplitude)))
        {
            topic.Made++;
            topic.IsDescribed = true;
        }

        var hasFactBefore = _state.HasFactBefore;
        _state.HasFactBefore = false;
        _state.Topics.Add(topic);
        if (!(topic.IsMentioned && _state.Open.Count > 0)
            || (topic.Term.Kind == ClaimKind.BaselineWander && last + 1 < _pieces.Count && _pieces[last + 1].Quantity is not null))
        {
            if (!_state.IsChained
                && !(_state.IsAfterConjunction && isSubject
                    && _state.Open is [{ Made: 0, Term.IsSignal: true, Channels: [{ } joined] }]
                    && SentenceReader.IsSlow(joined) && !term.IsSignal && _state.Mode == ClauseMode.None))
            {
                _state.Open.Clear();
                if (!hasFactBefore)
                {
                    // "Rhythmic peaks appear after 2 s": the time belongs to "rhythmic" as well.
                    _state.StartGroup();
                }
            }

            _state.Open.Add(topic);
        }

        if (term.Kind == ClaimKind.StepCount && isSubject && topic is { IsDenied: false, Count: null })
        {
            // "The steps of the left foot are longer": that there are steps is taken for granted.
            topic.IsMentioned = true;
        }

        foreach (var echo in _state.Echoes.DistinctBy(echo => echo.Relation))
        {
            if (topic.Term.Kind is { } own && _lexicon.Kinds.Fit(own, echo.Relation) is { } relation)
            {
                _maker.State(own, relation, piece, topic);
            }
        }

        _state.Echoes.Clear();
        if (piece.Text.StartsWith("burst", StringComparison.Ordinal))
        {
            _state.Modifiers.RemoveAll(modifier => modifier.Text is "a few" or "few");
        }

        Describe(topic, piece, generic);
        _state.IsChained = true;
        _state.HasArticle = false;
        _state.Preposition = null;
        if (_state.Mode == ClauseMode.Copula)
        {
            _state.Mode = ClauseMode.None;
        }
    }
}
