using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Properties, facts, numbers and parts of the recording: what is said.</summary>
internal sealed partial class SentenceReader
{
    private static readonly HashSet<ClaimKind> OfSleep =
    [
        ClaimKind.Frequency, ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower,
        ClaimKind.Spindles, ClaimKind.SlowWaves, ClaimKind.KComplexes, ClaimKind.EyeMovements,
    ];

    private void TakeProperty(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        if (_state.AwaitsOther && term.Dimension == "norm")
        {
            _state.AwaitsOther = false;
            return;
        }

        if (piece.Text is "much" && index + 1 < _pieces.Count && _pieces[index + 1].Is(TermClass.Comparative))
        {
            return;
        }

        if (term is { Class: TermClass.Comparative, TakesOther: false } && index + 1 < _pieces.Count && IsDegree(_pieces[index + 1]))
        {
            // "more regular": the property says it; "more alert" is no claim.
            return;
        }

        if (term is { Class: TermClass.Quality, IsNominal: false } && index > 0 && _pieces[index - 1].Term is { Class: TermClass.Comparative, Relation: ClaimRelation.LowerThan })
        {
            // "less regular" is neither regular nor irregular.
            return;
        }

        var afterSubject = _state.Mode == ClauseMode.Copula && !_state.HasArticle;
        var previous = _ahead.Previous(index);
        var follows = previous is not null && (previous.Is(TermClass.Noun) || previous.Kind == PieceKind.Channels || previous.Is(TermClass.Copula));
        if (!term.IsNominal && !IsPresenceAfterCopula(term, afterSubject) && _ahead.IsBeforeNoun(index, mayCrossGlue: !follows, mayEndList: !follows && (_state.Open.Count == 0 || _state.Mode == ClauseMode.Show)))
        {
            _state.Modifiers.Add(piece);
            return;
        }

        if (IsBeforeVerb(index))
        {
            _state.Modifiers.Add(piece);
            return;
        }

        if (_state.Open.Count == 0)
        {
            OpenSignal(piece);
            if (_state.Open.Count == 0 && !_state.HasArticle && previous is not null && previous.Is(TermClass.Break))
            {
                Resume();
            }
        }

        var isAnnounced = _state.Mode == ClauseMode.Show && !term.IsNominal && term.Class == TermClass.Quality
            && (!IsAfterNoun(previous) || HasUnknownNext(index));
        if (_state.Open.Count == 0 || isAnnounced || (_state.HasArticle && !term.IsNominal && term.Class == TermClass.Quality && _state.Mode != ClauseMode.None && HasUnknownNext(index)))
        {
            _state.Modifiers.Clear();
            return;
        }

        foreach (var topic in _state.Open.ToArray())
        {
            _maker.Say(topic, piece);
        }

        _state.AwaitsOther |= term.TakesOther;
        _state.Preposition = null;
        _state.IsChained = false;
    }

    private static bool IsDegree(Piece next) =>
        next.Kind == PieceKind.Unknown || next.Is(TermClass.Hedge) || next.Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false };

    private bool HasUnknownNext(int index) => index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Unknown;

    private static bool IsAfterNoun(Piece? previous) =>
        previous is not null && (previous.Is(TermClass.Noun) || previous.Is(TermClass.And) || previous.Is(TermClass.Quality) || previous.Kind == PieceKind.Channels);

    private static bool IsPresenceAfterCopula(Term term, bool afterSubject) => afterSubject && term.Dimension == "presence";

    private bool IsBeforeVerb(int index) => _ahead.Next(index) is { } next && next.Is(TermClass.Verb) && next.Term!.Dimension is not ("value" or "extent");

    // Properties whose noun never came belong to the recording, if they belong to anything: nothing is said.
    private void ApplyLeftModifiers() => _state.Modifiers.Clear();

    private void TakeFact(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        var kind = term.Kind!.Value;
        var noun = NounAfter(index);
        if (!term.IsNominal && noun is { IsGeneric: false, Kind: { } bearer })
        {
            if (kind == ClaimKind.Amplitude && Sized.Contains(bearer))
            {
                _state.Modifiers.Add(piece with { Term = new Term(TermClass.Quality) { Dimension = "size", Relation = term.Relation } });
                return;
            }

            if (kind == ClaimKind.Frequency && bearer is not (ClaimKind.Variability or ClaimKind.Periodicity))
            {
                return;
            }
        }

        if (term.IsNominal && kind == ClaimKind.Trend)
        {
            kind = _state.Open.Find(topic => !topic.Term.IsSignal && topic.Term.Kind is { } own && _lexicon.Kinds.Fit(own, term.Relation!.Value) == term.Relation)?.Term.Kind ?? kind;
        }

        if (_state.Preposition is not null && term.IsNominal && _state.Preposition is "before" or "after" or "during" or "for" or "between")
        {
            _state.Preposition = null;
            return;
        }

        if (kind == ClaimKind.Frequency && term.Relation != ClaimRelation.Present && _ahead.HasThan(index) && (piece.Text.StartsWith("higher", StringComparison.Ordinal) || piece.Text.StartsWith("lower", StringComparison.Ordinal)))
        {
            // "a higher frequency than"
            _maker.State(ClaimKind.DominantFrequency, term.Relation!.Value, piece, null);
            return;
        }

        if (kind == ClaimKind.QrsVoltage && term.IsNominal && _pieces.Any(other => other.Term?.Kind is { } band && OfSleep.Contains(band)))
        {
            kind = ClaimKind.Amplitude;
        }

        Draft stated;
        if (_state.Waiting is { Unit: null } count && term.Relation == ClaimRelation.Present)
        {
            var topic = new Topic(term with { When = term.When }, piece.Start, piece.End)
            {
                Count = count, IsDenied = _state.IsNegated, IsHedged = _state.IsHedged, Channels = _state.Channels,
                ContextTimes = [.. _state.Times], ContextSegment = _state.Segment,
            };
            stated = _maker.State(kind, term.Relation!.Value, piece, topic);
        }
        else
        {
            stated = _maker.State(kind, term.Relation!.Value, piece, null);
        }

        if (_state.Mode is ClauseMode.Copula || term.IsNominal || noun is null)
        {
            foreach (var topic in _state.Open.Where(topic => topic.Term.IsGeneric || topic.Term.Kind == kind || _state.Mode == ClauseMode.Copula))
            {
                topic.Made++;
            }
        }

        _state.Waiting = null;
        _state.HasFactBefore = !term.IsNominal || noun is not null;
        _state.FactBefore = kind;
        if (term.IsNominal)
        {
            _state.IsChained = true;
            OpenFact(piece, kind, stated);
        }

        _state.Modifiers.Clear();
    }

    // "bradycardia at 45 bpm", "sinus rhythm is present": a number or property may follow a fact.
    private void OpenFact(Piece piece, ClaimKind kind, Draft stated)
    {
        if (_state.Mode == ClauseMode.Copula || _state.Open.Count > 0 && _state.Open[^1].Term is { IsSignal: false, Class: TermClass.Noun })
        {
            return;
        }

        var topic = new Topic(new Term(TermClass.Noun) { Kind = kind, HasPresence = false }, piece.Start, piece.End)
        {
            Channels = _state.Channels, ContextTimes = [.. _state.Times], ContextSegment = _state.Segment, IsMentioned = true,
            IsDenied = _state.IsNegated, IsHedged = _state.IsHedged, Fact = stated,
        };
        _state.Open.Clear();
        _state.Open.Add(topic);
    }

    private Term? NounAfter(int index)
    {
        for (var at = index + 1; at < _pieces.Count && at < index + 5; at++)
        {
            if (_pieces[at].Is(TermClass.Noun))
            {
                return _pieces[at].Term;
            }

            if (!(_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip) || _pieces[at].Term is { Class: TermClass.Fact, IsNominal: false } || _pieces[at].Kind is PieceKind.Comma))
            {
                return null;
            }
        }

        return null;
    }

    private void TakeSegment(int index)
    {
        var piece = _pieces[index];
        var segment = Segments.Parse(piece.Term!.Code);
        if (_state.AwaitsOther)
        {
            _scope.SetOther(piece.Term.Code);
            return;
        }

        if (_state.AwaitsEarlyOther)
        {
            _state.EarlyOther = piece.Term.Code;
            _state.AwaitsEarlyOther = false;
            return;
        }

        _scope.TakeSegment(segment);
        if (_state.Open.Count == 0 && _ahead.HasPredicate(index + 1))
        {
            AddSignal(piece, "signal");
        }
    }

    private void TakeQuantity(int index)
    {
        var piece = _pieces[index];
        var quantity = piece.Quantity!;
        _state.Preposition = null;
        if (_state.AwaitsOther)
        {
            _state.AwaitsOther = false;
        }

        if (NounAfterQuantity(index) is { } noun && IsItsNoun(quantity, noun))
        {
            _state.Waiting = quantity;
            return;
        }

        if (quantity.Hint == "steps")
        {
            _maker.MeasureKind(null, ClaimKind.Cadence, quantity, piece);
            return;
        }

        if (quantity.Hint == "breaths")
        {
            _maker.MeasureKind(null, ClaimKind.RespirationRate, quantity, piece);
            return;
        }

        if (TakeExtent(quantity, piece) || TakeInterval(index, quantity, piece))
        {
            return;
        }

        _state.IsChained = false;
        var said = false;
        foreach (var topic in _state.Open.ToArray())
        {
            said |= MeasureTopic(topic, quantity, piece, index);
        }

        if (!said)
        {
            MeasureAlone(quantity, piece);
        }
    }

    private bool MeasureTopic(Topic topic, Quantity quantity, Piece piece, int index)
    {
        if (topic.Term is { Class: TermClass.Verb, Dimension: "variation" } && quantity.Unit is "Hz" or "/min")
        {
            return false;
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "variation" } && quantity.Relation != ClaimRelation.Between && _ahead.Previous(index)?.Text != "by")
        {
            // "fluctuates around 70": the level, not the size of the fluctuation.
            return quantity.Lead is "around" or "about" or "near" or "close to" && MeasureAs(topic, ClaimKind.Level, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "extent" })
        {
            return false;
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend } && quantity.Relation is ClaimRelation.Above or ClaimRelation.Below)
        {
            // "falls below 70": where it gets, not how.
            return MeasureAs(topic, ClaimKind.Level, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "trend" } || topic.Term.Kind is ClaimKind.Trend)
        {
            return true;
        }

        return _maker.Measure(topic, quantity, piece);
    }

    private bool MeasureAs(Topic topic, ClaimKind kind, Quantity quantity, Piece piece)
    {
        _maker.MeasureKind(topic, kind, quantity, piece);
        return true;
    }

    // "swings between 60 and 180": lowest and highest value.
    private bool TakeExtent(Quantity quantity, Piece piece)
    {
        if (quantity.Relation != ClaimRelation.Between || _state.Open.Find(topic => topic.Term.Class == TermClass.Verb) is not { } verb
            || verb.Term.Dimension is not ("extent" or "variation" or "presence"))
        {
            return false;
        }

        if (_state.VerbOf is { Term.IsSignal: false } owner && ClaimMaker.ValueKind(owner, quantity.Unit) is { } own and not (ClaimKind.Level or ClaimKind.Amplitude or ClaimKind.Variability) && _lexicon.Kinds.Takes(own, quantity.Unit))
        {
            _maker.MeasureKind(verb, own, quantity, piece);
            return true;
        }

        var low = quantity with { Relation = ClaimRelation.Is, Upper = null };
        var high = quantity with { Relation = ClaimRelation.Is, Value = quantity.Upper!.Value, Upper = null };
        _maker.MeasureKind(verb, ClaimKind.Minimum, low, piece);
        _maker.MeasureKind(verb, ClaimKind.Maximum, high, piece);
        return true;
    }

    // "a beat every 0.8 s", "repeats every two seconds"
    private bool TakeInterval(int index, Quantity quantity, Piece piece)
    {
        if ((_ahead.Previous(index)?.Text != "every" && _ahead.Next(index)?.Text != "apart") || quantity.Unit is not ("s" or "ms" or "min" or "h" or "samples"))
        {
            return false;
        }

        var isBeat = _state.Open.Exists(topic => topic.Term.Kind is ClaimKind.HeartRate or ClaimKind.Rhythm or ClaimKind.QrsDuration or ClaimKind.QrsVoltage or ClaimKind.RrInterval);
        _maker.MeasureKind(_state.Open.Count > 0 ? _state.Open[0] : null, isBeat ? ClaimKind.RrInterval : ClaimKind.Period, quantity, piece);
        return true;
    }

    private void MeasureAlone(Quantity quantity, Piece piece)
    {
        var kind = quantity.Unit switch
        {
            "/min" => ClaimKind.HeartRate,
            "Hz" => ClaimKind.DominantFrequency,
            "steps" => ClaimKind.StepCount,
            "deg/s" or "rad/s" => ClaimKind.Rotation,
            "mg/dL" or "mmol/L" or "mm[Hg]" or "°C" or "°F" => ClaimKind.Level,
            _ => (ClaimKind?)null,
        };
        if (kind is { } named)
        {
            // "repeats twice a second", "peaks come twice a second": the frequency says it all.
            foreach (var topic in _state.Open.Where(topic => topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity or ClaimKind.Variability } || topic.Term.Kind is ClaimKind.Spikes or ClaimKind.Dips))
            {
                topic.Made++;
            }

            _maker.MeasureKind(null, named, quantity, piece);
        }
    }

    private Term? NounAfterQuantity(int index)
    {
        for (var at = index + 1; at < _pieces.Count && at < index + 6; at++)
        {
            if (_pieces[at].Is(TermClass.Noun) || _pieces[at].Is(TermClass.Fact))
            {
                return _pieces[at].Term;
            }

            if (!(_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip) || _pieces[at].Kind is PieceKind.Unknown or PieceKind.Channels))
            {
                return null;
            }
        }

        return null;
    }

    private bool IsItsNoun(Quantity quantity, Term noun)
    {
        if (noun.Kind is not { } kind)
        {
            return false;
        }

        return quantity.Unit is null
            ? _lexicon.Kinds.HasPresence(kind) && quantity.Value == Math.Floor(quantity.Value) && quantity.Relation is not ClaimRelation.Between
            : noun.Class == TermClass.Noun && !noun.IsSignal && _lexicon.Kinds.Takes(noun.When.TryGetValue("value", out var value) && value is not null ? value.Kind : kind, quantity.Unit);
    }
}
