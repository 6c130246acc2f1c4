using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Facts: whole claims in a word or two.</summary>
internal sealed partial class SentenceReader
{
    private static readonly HashSet<ClaimKind> Sized =
    [
        ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower, ClaimKind.TWave,
        ClaimKind.QrsDuration, ClaimKind.QrsVoltage, ClaimKind.PWave,
    ];

    private static readonly HashSet<ClaimKind> OfSleep =
    [
        ClaimKind.Frequency, ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower,
        ClaimKind.Spindles, ClaimKind.SlowWaves, ClaimKind.KComplexes, ClaimKind.EyeMovements,
    ];

    // How large waves are, and not how many there are.
    private static readonly HashSet<string> Sizewords = new(StringComparer.Ordinal)
    {
        "small", "tiny", "minute", "minuscule", "shallow", "large", "big", "huge", "enormous", "giant", "massive",
        "very small", "very large",
    };

    private void TakeFact(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        var kind = term.Kind!.Value;
        if (_state.IsNegated && kind == ClaimKind.Movement && piece.Text.StartsWith("freez", StringComparison.Ordinal))
        {
            // "No freezing episodes" says nothing of movement.
            _state.IsNegated = false;
            return;
        }

        if (_state.IsAside)
        {
            // "Except for a burst of movement at 17 s the infant is motionless": what is excepted is there.
            ConcludeAside();
        }

        if (kind == ClaimKind.Movement && piece.Text == "stationary"
            && _state.Open is [.., { Term: { IsSignal: true } } series] && (series.Channels.Count == 0 || !IsLimb(series.Channels[0])))
        {
            // "The series is stationary": it neither rises nor falls.
            _maker.State(ClaimKind.Trend, ClaimRelation.Steady, piece, series);
            return;
        }

        if (kind == ClaimKind.LevelShift
            && _state.Open is [..,
                { Term: { Class: TermClass.Noun, IsSignal: false,
                    Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence },
                    OwnChannels.Count: 0 } shifted] && ChangedNoun(index) is null)
        {
            // "the heart rate drops to 95 at 40 min and stays there": of what has no channel of its own.
            shifted.OwnChannels = [NameOf(shifted)];
            shifted.IsMentioned = true;
            _maker.State(kind, term.Relation!.Value, piece, shifted);
            return;
        }

        if (TakeDirection(piece))
        {
            return;
        }

        if ((kind == ClaimKind.LevelShift
            || (kind == ClaimKind.Trend
                && term is { IsNominal: true, Relation: ClaimRelation.Rising or ClaimRelation.Falling }))
            && ChangedNoun(index) is { } changed)
        {
            // "an abrupt increase in variability": said of the noun that follows.
            _state.Modifiers.Clear();
            _state.Modifiers.Add(piece with { Term = new Term(TermClass.Quality) { Dimension = "change", Relation = term.Relation } });
            _state.IsChangeAhead = changed;
            return;
        }

        if (kind == ClaimKind.Amplitude && (_state.Mode == ClauseMode.Copula || _state.Preposition == "of")
            && _state.Open is [..,
                { Term: { Class: TermClass.Noun, Kind: ClaimKind.TWave or ClaimKind.PWave or ClaimKind.QrsVoltage } }]
            && NounAfter(index) is null)
        {
            // "in I it is of low amplitude", of the T wave
            var size = piece with { Term = new Term(TermClass.Quality) { Dimension = "size", Relation = term.Relation } };
            _state.Open.ForEach(topic => _maker.Say(topic, size));
            return;
        }

        if (kind == ClaimKind.EyeMovements && piece.Text.StartsWith("eye", StringComparison.Ordinal))
        {
            // "The chin is slack and the eyes move": brings its subject along.
            EndClause();
        }

        if (kind == ClaimKind.Posture && _ahead.Previous(index)?.Kind == PieceKind.Comma && _state.Group.Count > 0
            && _state.Group.TrueForAll(draft => draft.Kind == ClaimKind.Posture))
        {
            // "Sitting upright, slightly bent towards the end": the end is that of the latter.
            _state.StartGroup();
        }

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

        if (kind == ClaimKind.Frequency
            && _state.Modifiers.Find(modifier =>
                modifier.Term is { Class: TermClass.Quality, Dimension: "tall" or "size" }
                    && (modifier.Term.Dimension == "tall" || Sizewords.Contains(modifier.Text))) is { } wave)
        {
            // "small fast waves"
            _maker.State(ClaimKind.Amplitude, wave.Term!.Relation!.Value, wave, null);
        }
        else if (kind == ClaimKind.Frequency && term.Relation is ClaimRelation.High or ClaimRelation.Low
            && _state.Modifiers.Exists(modifier =>
                modifier.Term is { Class: TermClass.Quality, Dimension: "size", Relation: ClaimRelation.Low }))
        {
            // "hardly any fast activity": what there is is slow.
            term = term with { Relation = term.Relation == ClaimRelation.High ? ClaimRelation.Low : ClaimRelation.High };
        }

        if (term.IsNominal && index > 0 && _pieces[index - 1].Is(TermClass.And))
        {
            // "made three bursts of movement and stood still at the end": the end is that of the latter.
            foreach (var topic in _state.Open.Where(topic => topic is { Made: 0, Count: not null }))
            {
                _maker.Conclude(topic);
            }

            _state.StartGroup();
        }

        if (term.IsNominal && !_state.IsNegated && _state.Open.Count > 0
            && _state.Open.TrueForAll(topic => topic is { IsDenied: true, Made: 0 }))
        {
            // "no jumps, just a slow rise on x": where it is holds for the rise alone.
            _state.Open.Clear();
            _state.StartGroup();
        }

        if (term.IsNominal && kind == ClaimKind.LevelShift
            && _state.Open.Find(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false, Kind: { } own }
                && (!OfAnyChannel.Contains(own)
                    || own is ClaimKind.Amplitude or ClaimKind.Variability or ClaimKind.DominantFrequency
                        or ClaimKind.Period) && _lexicon.Kinds.Fit(own, term.Relation!.Value) == term.Relation) is { } sudden)
        {
            // "Muscle tone drops abruptly": that it falls, however fast.
            _maker.State(sudden.Term.Kind!.Value, term.Relation!.Value, piece, sudden);
            return;
        }

        if (term.IsNominal && kind == ClaimKind.Trend)
        {
            kind = _state.Open.Find(topic => !topic.Term.IsSignal
                && !(topic.IsShown && (topic.Made > 0 || (_state.IsChained && topic.Term.HasPresence)))
                && _state.Preposition is not ("on" or "onto" or "upon") && topic.Term.Kind is { } own
                && _lexicon.Kinds.Fit(own, term.Relation!.Value) == term.Relation)?.Term.Kind ?? kind;
        }

        if (kind == ClaimKind.Movement && term.Relation == ClaimRelation.Low
            && _state.Open is [{ Channels: [{ } still, ..] }] && !IsLimb(still)
            && (piece.Text.Contains("mov", StringComparison.Ordinal) || LeadNames.IsAxis(still)))
        {
            // "The x-axis barely moves": a trace varies little.
            (kind, term) = (ClaimKind.Variability, term with { Kind = ClaimKind.Variability });
        }

        if (kind == ClaimKind.Variability && _state.Open is [{ Term: { IsSignal: true } limb }]
            && limb.When.TryGetValue("variation", out var moved) && moved is not null)
        {
            // "The ankle barely budges": a body moves, a trace varies.
            kind = moved.Kind;
        }

        if (kind == ClaimKind.Trend && _state.Open.Exists(topic => topic.Term.Kind == ClaimKind.BaselineWander))
        {
            // "The baseline drifts upward": that it drifts is the claim.
            return;
        }

        if (_state.Preposition is not null && term.IsNominal && _state.Preposition is "before" or "after" or "during" or "for" or "between")
        {
            _state.Preposition = null;
            return;
        }

        if (kind == ClaimKind.Frequency && _state.EarlyOther is not null
            && piece.Text.Split(' ')[0] is "faster" or "slower" or "higher" or "lower")
        {
            // "Compared with x, the z signal contains faster oscillations."
            _maker.State(ClaimKind.DominantFrequency, term.Relation == ClaimRelation.High
                ? ClaimRelation.HigherThan
                : ClaimRelation.LowerThan, piece, null);
            return;
        }

        if (kind == ClaimKind.Frequency && term.Relation != ClaimRelation.Present && _ahead.HasThan(index)
            && (piece.Text.StartsWith("higher", StringComparison.Ordinal) || piece.Text.StartsWith("lower", StringComparison.Ordinal)))
        {
            // "a higher frequency than"
            _maker.State(ClaimKind.DominantFrequency, term.Relation!.Value, piece, null);
            return;
        }

        if (kind == ClaimKind.QrsVoltage && term.IsNominal && IsOfTheBrain())
        {
            kind = ClaimKind.Amplitude;
        }

        if (kind is ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm)
        {
            // "a regular sinus rhythm", "slow atrial fibrillation"
            var rhythm = new Topic(_lexicon.Noun("heart rhythm"), piece.Start,
                piece.End) { Channels = _state.Channels, IsHedged = _state.IsHedged };
            foreach (var modifier in _state.Modifiers.Where(modifier => modifier.Term!.Dimension is "regularity" or "speed"))
            {
                _maker.Say(rhythm, modifier);
            }
        }

        if (kind == ClaimKind.StLevel && _state.Waiting is { Unit: not null } shift)
        {
            // "a 1 mm ST elevation": the number, in the place of the shift.
            _maker.MeasureKind(null, kind, term.Relation == ClaimRelation.Low ? ClaimMaker.Negate(shift) : shift, piece);
            _state.Waiting = null;
            _state.Modifiers.Clear();
            _state.IsChained = true;
            return;
        }

        if (kind is ClaimKind.Posture or ClaimKind.Movement && _state.Channels.Count > 0
            && (IsOfTheDevice(index) || piece.Text.StartsWith("nothing", StringComparison.Ordinal)))
        {
            // "y is close to -1 g, suggesting that the device hangs vertically": the device, and not the axis.
            _state.Channels = [];
            _state.Place = [];
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
            ShareNameBefore(stated);
        }

        if (!term.IsNominal && IsNamedNext(index))
        {
            // "Low-voltage EEG": of what follows.
            stated.Channels = _pieces[index + 1].Channels;
        }

        if (kind == ClaimKind.EctopicBeats
            && _state.Open.Find(topic => topic.Term is { Kind: ClaimKind.Rhythm, IsGeneric: true }) is { } beat)
        {
            // "The beat at 6.8 s is premature", "One beat jumps the queue"
            stated.Times.AddRange(stated.Times.Count == 0 ? beat.OwnTimes : []);
            stated.Value ??= beat.Count?.Value
                ?? (_pieces.TakeWhile(other => other.Start < beat.Start).LastOrDefault()?.Text is "one" or "One" ? 1 : null);
        }

        if (stated is { Segment: null, ContextSegment: null }
            && _state.Open is [.., { Term.IsSignal: true, Made: 0, OwnSegment: { } part }])
        {
            // "The trunk first tips forward, then …"
            stated.Segment = part;
        }

        if (_state.Mode is ClauseMode.Copula || term.IsNominal || noun is null)
        {
            foreach (var topic in _state.Open.Where(topic => !(topic is { IsShown: true }
                or { Count: not null, Term.Kind: ClaimKind.Movement })
                && (topic.Term.IsGeneric || topic.Term.Kind == kind || _state.Mode == ClauseMode.Copula)))
            {
                topic.Made++;
            }
        }

        _state.Waiting = null;
        _state.HasFactBefore = (!term.IsNominal || noun is not null) && !piece.Text.StartsWith("no ", StringComparison.Ordinal);
        _state.FactBefore = kind;
        if (term.IsNominal)
        {
            _state.IsChained = true;
            _state.IsSaid = true;
            OpenFact(piece, kind, stated);
        }

        _state.Modifiers.Clear();
    }
}
