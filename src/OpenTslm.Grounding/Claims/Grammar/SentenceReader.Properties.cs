using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Properties: what is said of a noun.</summary>
internal sealed partial class SentenceReader
{
    private void TakeProperty(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        if (term is { Class: TermClass.Comparative }
            && _pieces.Skip(index + 1)
            .Take(3).FirstOrDefault(next => next.Is(TermClass.Noun))?.Term?.Kind is ClaimKind.DominantFrequency or ClaimKind.Amplitude)
        {
            // "oscillates at twice the frequency of x": the frequency is what is said.
            _state.Open.Where(topic => topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity
                or ClaimKind.Variability }).ToList().ForEach(topic => topic.Made++);
        }

        if (_state.AwaitsOther && term.Dimension == "norm")
        {
            _state.AwaitsOther = false;
            return;
        }

        if (term is { Dimension: "presence", Relation: ClaimRelation.Absent } && index > 1
            && _pieces[index - 1].Kind == PieceKind.Unknown && _pieces[index - 2].Kind is PieceKind.Comma or PieceKind.Stop)
        {
            // "no clipping, cable replaced": of something else.
            return;
        }

        if (IsDegreeOf(piece, index + 1))
        {
            // "mildly prolonged", "a little fast", "much larger": how much, not what.
            return;
        }

        if (term is { Class: TermClass.Comparative, TakesOther: false } && EndsClause(index)
            && _state.Group is [.., { Value: not null }]
            && piece.Text is "more" or "less" or "higher" or "lower" or "faster" or "slower" or "longer" or "shorter"
            && (_ahead.Previous(index)?.Is(TermClass.Hedge) == true || _ahead.Previous(index)?.Is(TermClass.Or) == true))
        {
            // "about 75, perhaps a bit more"
            return;
        }

        if (term.Dimension == "presence" && piece.Text.EndsWith("ly", StringComparison.Ordinal)
            && index + 1 < _pieces.Count && _pieces[index + 1].Is(TermClass.Comparative))
        {
            // "noticeably weaker"
            return;
        }

        if (term is { Class: TermClass.Comparative, TakesOther: false } && index + 1 < _pieces.Count && IsDegree(_pieces[index + 1]))
        {
            // "more regular": the property says it; "more alert" is no claim.
            return;
        }

        if (term is { Class: TermClass.Quality, IsNominal: false } && index > 0
            && _pieces[index - 1].Term is { Class: TermClass.Comparative, Relation: ClaimRelation.LowerThan })
        {
            // "less regular" is neither regular nor irregular.
            return;
        }

        if (term is { Dimension: "steady", Relation: ClaimRelation.Steady }
            && piece.Text.EndsWith("change", StringComparison.Ordinal) && ChangedNoun(index) is { } unchanged)
        {
            // "No change in posture is seen": said of the noun that follows.
            _state.Modifiers.Clear();
            _state.Modifiers.Add(piece);
            _state.IsChangeAhead = unchanged;
            return;
        }

        if (term is { Dimension: "steady", Relation: ClaimRelation.Steady }
            && piece.Text.EndsWith("change", StringComparison.Ordinal) && _state.Open.Count == 0
            && _pieces.ElementAtOrDefault(index + 1)?.Text is "in" or "of"
            && _pieces.Skip(index + 2).Take(2)
                .FirstOrDefault(next => !next.Is(TermClass.Article)) is { Kind: PieceKind.Channels } kept && IsSlow(kept.Channels[0]))
        {
            // "No change in oxygen."
            _maker.State(ClaimKind.Trend, ClaimRelation.Steady, piece, null).Channels = kept.Channels;
            _state.SkipTo = _pieces.TakeWhile(other => other.Start < kept.Start).Count() + 1;
            return;
        }

        if (index > 0 && _pieces[index - 1].Quantity is { Unit: not null }
            && piece.Text is "wide" or "long" or "tall" or "high" or "deep" or "broad" or "thick" or "large" or "big"
                or "in size" or "in height" && !_ahead.IsBeforeNoun(index, mayCrossGlue: false))
        {
            // "104 ms wide" measures and does not judge.
            return;
        }

        if (term is { Class: TermClass.Quality, Dimension: "speed", Relation: ClaimRelation.High or ClaimRelation.Low }
            && index + 2 < _pieces.Count && (_pieces[index + 1].Kind == PieceKind.Comma || _pieces[index + 1].Is(TermClass.And))
            && _pieces[index + 2].Term is { Class: TermClass.Fact, Kind: ClaimKind.Amplitude }
            && (_pieces[index + 2].Text.EndsWith(" activity", StringComparison.Ordinal)
                || _pieces[index + 2].Text.EndsWith(" waves", StringComparison.Ordinal)))
        {
            // "fast, low-voltage activity"
            _maker.State(ClaimKind.Frequency, term.Relation!.Value, piece, null);
            return;
        }

        if (term is { Class: TermClass.Quality, Dimension: "quality" }
            && piece.Text.StartsWith("technically", StringComparison.Ordinal)
            && _state.Open.TrueForAll(topic => !topic.Term.IsSignal) && !_ahead.IsBeforeNoun(index, mayCrossGlue: false))
        {
            // "Technically adequate night": of the recording, however it is called.
            _maker.State(ClaimKind.SignalQuality, term.Relation!.Value, piece, null);
            return;
        }

        if (term is { Class: TermClass.Quality, Dimension: "size" } && Sizewords.Contains(piece.Text)
            && index + 2 < _pieces.Count
            && (_pieces[index + 1].Kind == PieceKind.Comma || _pieces[index + 1].Is(TermClass.And))
            && _pieces[index + 2].Term is { Class: TermClass.Fact, Kind: ClaimKind.Frequency })
        {
            // "small, fast waves"
            _maker.State(ClaimKind.Amplitude, term.Relation!.Value, piece, null);
            return;
        }

        if (term is { Class: TermClass.Quality, Dimension: "quality" }
            && piece.Text.EndsWith("quality", StringComparison.Ordinal)
            && (_state.Open.Count > 0 || FollowsBreak(index))
            && _state.Open.TrueForAll(topic => topic.Term is { IsSignal: false, Kind: not ClaimKind.SignalQuality }))
        {
            // "no artefact and good quality": brings its noun along.
            _state.Modifiers.Clear();
            _maker.State(ClaimKind.SignalQuality, term.Relation!.Value, piece, null);
            return;
        }

        if (term is { Dimension: "amplitude", Relation: ClaimRelation.Normal } && _state.Open.Count == 0
            && piece.Text.EndsWith(" amplitude", StringComparison.Ordinal)
            && !piece.Text.StartsWith("of ", StringComparison.Ordinal) && !_ahead.IsBeforeNoun(index, mayCrossGlue: false))
        {
            // "Unremarkable amplitude.": brings its noun along.
            _maker.State(ClaimKind.Amplitude, ClaimRelation.Normal, piece, null);
            return;
        }

        if (TakeQuantifier(index) || TakeQuantifierElsewhere(index))
        {
            return;
        }

        if (term is { Class: TermClass.Quality, IsNominal: false,
            Dimension: "quality" or "shape" or "variation" or "size" or "regularity" or "steady" } && IsNamedNext(index)
            && _state.Mode != ClauseMode.Copula)
        {
            // "Good-quality EEG", "a flat EMG"
            _state.Modifiers.Add(piece);
            return;
        }

        if (term is { Class: TermClass.Comparative, TakesOther: false, Dimension: "size" } && index + 2 < _pieces.Count
            && _pieces[index + 1].Is(TermClass.Preposition) && _pieces[index + 2].Kind == PieceKind.Channels
            && _ahead.Previous(index)?.Kind == PieceKind.Comma && _ahead.HasThan(index)
            && _state.Drafts is [.., { } first] && _lexicon.Kinds.HasPresence(first.Kind))
        {
            // "hardly any stirring along x, somewhat more along y than along x": of the same.
            var repeated = new Topic(new Term(TermClass.Noun) { Kind = first.Kind }, piece.Start,
                piece.End) { OwnChannels = _pieces[index + 2].Channels, ContextTimes = first.ContextTimes };
            _state.Open.Clear();
            _state.StartGroup();
            _state.Open.Add(repeated);
            _state.Topics.Add(repeated);
            _maker.Say(repeated, piece);
            _state.SkipTo = index + 3;
            return;
        }

        var afterSubject = _state.Mode == ClauseMode.Copula && !_state.HasArticle;
        var previous = _ahead.Previous(index);
        var follows = previous is not null
            && (previous.Is(TermClass.Noun) || previous.Kind == PieceKind.Channels || previous.Is(TermClass.Copula));
        if (!term.IsNominal && !term.TakesOther && !IsPresenceAfterCopula(term, afterSubject)
            && _ahead.IsBeforeNoun(index, mayCrossGlue: !follows, mayEndList: !follows
                && (_state.Open.Count == 0 || _state.Mode == ClauseMode.Show)))
        {
            _state.Modifiers.Add(piece);
            return;
        }

        if (IsBeforeVerb(index)
            || (term is { Class: TermClass.Quality, Dimension: "size" } && NounAfter(index) is null
                && index + 1 < _pieces.Count
                && (piece.Text.EndsWith(" of", StringComparison.Ordinal)
                    ? _pieces[index + 1].Is(TermClass.Fact)
                    : (term.Relation == ClaimRelation.Low || Sizewords.Contains(piece.Text))
                        && _pieces[index + 1].Term is { Class: TermClass.Fact, Kind: ClaimKind.Frequency })))
        {
            // "full of rapid activity": how much of what follows.
            _state.Modifiers.Add(piece);
            return;
        }

        OpenUnnamed(index);
        if (_state.Open.Count == 0)
        {
            OpenSignal(piece);
            if (_state.Open.Count == 0 && index == 0 && term is { Class: TermClass.Quality, Dimension: "steady" }
                && index + 1 < _pieces.Count && (_pieces[1].Kind == PieceKind.Time || _pieces[1].Is(TermClass.Segment)))
            {
                // "Constant in the first half, falling in the second": of the recording.
                AddSignal(piece, "signal");
            }

            if (_state.Open.Count == 0 && !_state.HasArticle && FollowsBreak(index))
            {
                Resume();
            }
        }

        var isAnnounced = _state.Mode == ClauseMode.Show && !term.IsNominal && term.Class == TermClass.Quality
            && (!IsAfterNoun(previous) || HasUnknownNext(index))
            && !(term.Dimension == "presence" && Copulas.Contains(piece.Text.Split(' ')[0]));
        if (_state.Open.Count == 0 || isAnnounced
            || (_state.HasArticle && !term.IsNominal && term.Class == TermClass.Quality
                && _state.Mode != ClauseMode.None && HasUnknownNext(index)))
        {
            _state.Modifiers.Clear();
            return;
        }

        var said = false;
        foreach (var topic in _state.Open.ToArray())
        {
            said |= _maker.Say(topic, piece);
        }

        said |= !said && SeesHolders(piece);
        if (term.Class == TermClass.Superlative
            && (_state.Mode == ClauseMode.Copula
                || _pieces.ElementAtOrDefault(index + 1)?.Text is "power" or "energy" or "powerful") && _state.Drafts.Count > 0)
        {
            // "theta is the strongest" of the bands
            _state.Drafts[^1].IsOfAll = Bands.Contains(_state.Drafts[^1].Kind);
        }

        if (!said && _state.VerbOf is { } bearer && _state.Open.TrueForAll(topic => topic.Term.Class == TermClass.Verb)
            && term.Dimension is "variation" or "regularity" or "quality" or "shape" or "steady"
            && !piece.Text.EndsWith("ly", StringComparison.Ordinal))
        {
            // "averages 1 g and barely varies": said of what the verb was said of.
            _maker.Say(bearer, piece);
        }

        if (!said && term is { Class: TermClass.Quality, Dimension: "regularity" or "width" or "polarity" or "side" }
            && _state.Mode == ClauseMode.Copula)
        {
            // "…, while before that it had been regular": of the last noun that can be so.
            foreach (var noun in _state.Topics.Where(topic =>
                topic.Term is { Class: TermClass.Noun, IsSignal: false, Kind: not null }).Reverse().DistinctBy(topic => topic.Term))
            {
                var again = new Topic(noun.Term, piece.Start,
                    piece.End) { Channels = noun.Channels, OwnChannels = noun.OwnChannels,
                        ContextTimes = [.. _state.Times], ContextSegment = _state.Segment, IsHedged = _state.IsHedged };
                if (_maker.Say(again, piece))
                {
                    break;
                }
            }
        }

        _state.IsSaid = true;

        _state.AwaitsOther |= term.TakesOther;
        _state.Preposition = null;
        _state.IsChained = false;
    }

    // Of "are seen", "can be made out": a predicate with its own verb.
    private static readonly HashSet<string> Copulas = new(StringComparer.Ordinal) { "is", "are", "was", "were", "can", "could", "be" };

    // "exceeds that of the x-axis": a comparison without "than".
    private void TakeExceeding(Piece piece)
    {
        foreach (var topic in _state.Open.ToArray())
        {
            // "channel A exceeds channel B": its level does, but the swings of an axis do.
            var isLevel = topic.Term.IsSignal && !(topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels).Any(LeadNames.IsAxis);
            _maker.Say(topic,
                piece with { Term = new Term(TermClass.Comparative) { Dimension = isLevel
                    ? "degree"
                    : "size", Relation = ClaimRelation.HigherThan } });
        }

        _state.AwaitsOther = true;
    }

    // "Channel C sits above channel D": a comparison of levels.
    private bool IsPlaceOfChannel(int index)
    {
        var at = index + 1;
        var isLike = false;
        while (at < _pieces.Count && (_pieces[at].Is(TermClass.Article) || _pieces[at].Text is "of" or "in" or "on" or "at"))
        {
            isLike |= _pieces[at].Text is "that" or "those";
            at++;
        }

        // "2.4 Hz, well above that of z"
        return isLike && at < _pieces.Count
            && (_pieces[at].Kind == PieceKind.Channels || _pieces[at].Is(TermClass.Segment)) && _state.Open.Count > 0
            || at < _pieces.Count && _pieces[at].Kind == PieceKind.Channels
                && _state.Open is [{ Term: { IsSignal: true } or { Kind: ClaimKind.Level } }, ..] && index > 0
                && (_pieces[index - 1].IsCopula || _pieces[index - 1].Is(TermClass.Skip)
                    || _pieces[index - 1].Text is "lies" or "lie" or "sits" or "stands" or "runs" or "lay"
            || (_pieces[index].Is(TermClass.Bound) && _pieces[index].Text.Contains(' ', StringComparison.Ordinal)));
    }

    private void TakePlace(Piece piece)
    {
        var relation = piece.Term!.Relation == ClaimRelation.Above ? ClaimRelation.HigherThan : ClaimRelation.LowerThan;
        foreach (var topic in _state.Open.ToArray())
        {
            _maker.Say(topic, piece with { Term = new Term(TermClass.Comparative) { Dimension = "degree", Relation = relation } });
        }

        _state.AwaitsOther = true;
    }

    private static bool IsDegree(Piece next) =>
        (next.Kind == PieceKind.Unknown && next.Text is not ("there" or "here" or "elsewhere" or "everywhere"))
        || next.Is(TermClass.Hedge) || next.Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false };

    private bool IsDegreeOf(Piece piece, int next) =>
        piece.Term is { Class: TermClass.Quality, Dimension: "size" } && next < _pieces.Count
        && (piece.Text.EndsWith("ly", StringComparison.Ordinal)
            || piece.Text is "much" or "a little" or "a bit" or "quite a bit" or "a lot" or "only a little"
                or "a good deal" or "a great deal")
        && (_pieces[next].Is(TermClass.Comparative)
            || (_pieces[next].Kind == PieceKind.Unknown && piece.Text.EndsWith("ly", StringComparison.Ordinal)
                && !_state.HasArticle)
            || _pieces[next].Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false, Dimension: not "presence" });

    private bool FollowsBreak(int index)
    {
        var at = index - 1;
        while (at >= 0
            && (_pieces[at].Is(TermClass.Skip) || _pieces[at].Is(TermClass.Negator)
                || (_pieces[at].Kind == PieceKind.Time && _pieces[at].Start == _pieces[at].End)
                || (_pieces[at].Is(TermClass.Segment) && _pieces[at].Text is "then" or "and then") || IsDegreeOf(_pieces[at], at + 1)))
        {
            at--;
        }

        return at >= 0 && _pieces[at].Is(TermClass.Break);
    }

    private bool HasUnknownNext(int index) => index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Unknown;

    private static bool IsAfterNoun(Piece? previous) =>
        previous is not null
        && (previous.Is(TermClass.Noun) || previous.Is(TermClass.And) || previous.Is(TermClass.Quality)
            || previous.Kind == PieceKind.Channels);

    private static bool IsPresenceAfterCopula(Term term, bool afterSubject) => afterSubject && term.Dimension == "presence";

    // Properties whose noun never came belong to the recording, if they belong to anything: nothing is said.
    private void ApplyLeftModifiers() => _state.Modifiers.Clear();
}
