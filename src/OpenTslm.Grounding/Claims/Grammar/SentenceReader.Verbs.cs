using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Verbs that say something by themselves.</summary>
internal sealed partial class SentenceReader
{
    // Adverbs that change nothing elsewhere, but say how much something varies.
    private static readonly Dictionary<string, ClaimRelation?> Sizes = new(StringComparer.Ordinal)
    {
        ["slightly"] = ClaimRelation.Low, ["a bit"] = ClaimRelation.Low, ["only slightly"] = ClaimRelation.Low,
        ["moderately"] = null, ["somewhat"] = null,
    };

    private static readonly Dictionary<string, Outcome?> OfVibration =
        new(StringComparer.Ordinal) { ["size"] = new Outcome(ClaimKind.Amplitude, null) };

    private void TakeVerb(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        if (term.Dimension is "trend" or "presence" or "variation" && index > 1
            && _pieces[index - 1].Is(TermClass.Article)
            && _pieces[index - 2].Text is "during" or "before" or "after" or "for" or "since" or "until" or "throughout")
        {
            // "during the climb": when.
            return;
        }

        if (term is { Dimension: "trend", Kind: ClaimKind.Trend } && _state.Open.Count == 0
            && _state.Channels.Count == 0 && IsOfSomethingElse(index))
        {
            // "The strap may have slipped."
            return;
        }

        if (term.Kind == ClaimKind.Tremor && piece.Text.StartsWith("vibrat", StringComparison.Ordinal)
            && !(_state.Open is [.., { Channels: [{ } limb, ..] }] && IsLimb(limb)))
        {
            // "The bearing vibrates at 118 Hz": a machine has no tremor.
            term = new Term(TermClass.Verb) { Kind = ClaimKind.Periodicity, Dimension = "presence",
                Relation = ClaimRelation.Present, When = OfVibration };
        }

        if (term is { Kind: ClaimKind.Trend, Dimension: "steady" } && piece.Text.StartsWith("flatten", StringComparison.Ordinal)
            && _state.Open is [.., { Made: 0 } waves]
            && (waves.Term is { Kind: ClaimKind.Frequency, IsGeneric: true }
                || (waves.Term.IsSignal
                    && (waves.OwnChannels.Count > 0 ? waves.OwnChannels : waves.Channels) is [{ } site, ..]
                    && (site == "eeg" || LeadNames.IsElectrode(site)))))
        {
            // "The EEG flattens": its waves get smaller.
            term = new Term(TermClass.Verb) { Kind = ClaimKind.Amplitude, Dimension = "value", Relation = ClaimRelation.Falling };
        }

        if (term.Kind == ClaimKind.HeartRate
            && _state.Open.Exists(topic => topic.Term is { IsSignal: false, Kind: not (ClaimKind.HeartRate or ClaimKind.Rhythm) }))
        {
            return;
        }

        if (term.Dimension == "steady"
            && (piece.Text.Contains("alter", StringComparison.Ordinal)
                || piece.Text.EndsWith("change", StringComparison.Ordinal)) && index + 1 < _pieces.Count
            && _pieces[index + 1].Is(TermClass.Article))
        {
            // "does not alter the interpretation": of something else.
            return;
        }

        if (_state.IsNegated && term.Dimension == "trend"
            && _state.Drafts.Exists(draft => draft.Kind == ClaimKind.LevelShift) && index + 1 < _pieces.Count
            && _pieces[index + 1].Text is "again" or "back" or "any more")
        {
            // "… jumps up, and it does not come down again": so it stays.
            return;
        }

        if (term.Dimension == "trend" && piece.Text is "fall" or "falls" or "fell"
            && _state.Open is [..,
                { Term: { Class: TermClass.Noun,
                    Kind: ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Spikes or ClaimKind.Dips } }]
            && index + 1 < _pieces.Count
            && (_pieces[index + 1].Kind == PieceKind.Time || _pieces[index + 1].Is(TermClass.Skip)
                || _pieces[index + 1].Text is "at" or "on" or "into" or "between" or "in"))
        {
            // "The lowest value fell in the small hours": when it was.
            return;
        }

        if (term.Dimension == "trend" && piece.Text is "fall" or "falls" or "fell" or "falling" && ChangedNoun(index) is null
            && !(index > 0 && _pieces[index - 1].Term?.Class is TermClass.Article or TermClass.Quality) && index + 1 < _pieces.Count
            && (_pieces[index
                + 1].Quantity is { Relation: ClaimRelation.Between, Lead: "between" or "within" or "inside" }
                || _pieces[index + 1].Text is "within" or "in" or "into" or "inside" or "outside")
            && !_pieces.Skip(index + 2).Take(4)
                .Any(next => next.Text is "run" or "time" or "end" or "course" or "steps" || next.Is(TermClass.Segment)))
        {
            // "falls within the usual range"
            _state.Mode = ClauseMode.Copula;
            return;
        }

        if (term.Dimension == "reach" && _ahead.Previous(index) is { IsCopula: true })
        {
            // "The highest value is reached in the middle": where it is.
            return;
        }

        if (term.Dimension == "variation" && _state.Open is [.., { Term.Kind: ClaimKind.ElectricalAxis }])
        {
            // "The axis deviates to the left"
            _state.Mode = ClauseMode.Copula;
            return;
        }

        if (term.Kind == ClaimKind.Movement && _state.Open is [{ Term.IsSignal: true, Channels: [{ Length: > 1 } mover, ..] }]
            && !IsLimb(mover) && !(mover.EndsWith(" sensor", StringComparison.Ordinal) && IsLimb(mover[..^7])))
        {
            // "The EOG channels move in opposite directions": a trace, not a body.
            return;
        }

        if (piece.Text.EndsWith(" still", StringComparison.Ordinal)
            && _state.Open is [.., { Term.IsSignal: true, Channels: [{ } resting, ..] } bearing] && IsLimb(resting))
        {
            // "The foot stands still": the limb, and not its trace.
            bearing.IsMentioned = true;
            _maker.State(ClaimKind.Movement, ClaimRelation.Absent, piece, bearing);
            return;
        }

        if (piece.Text.EndsWith(" still", StringComparison.Ordinal) && _state.Open is [.., { Term.Kind: ClaimKind.Posture } body])
        {
            // "The wearer stands still": the body, not its posture.
            body.IsMentioned = true;
            _maker.State(ClaimKind.Movement, ClaimRelation.Absent, piece, null);
            return;
        }

        if (term is { Dimension: "trend", Relation: ClaimRelation.Rising or ClaimRelation.Falling }
            && piece.Text.EndsWith("ing", StringComparison.Ordinal) && OpensPhrase(index) && index + 1 < _pieces.Count
            && _pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: not (null or ClaimKind.Trend
                or ClaimKind.LevelShift) })
        {
            // "Increasing amplitude": said of the noun that follows.
            _state.Modifiers.Clear();
            _state.Modifiers.Add(piece with { Term = new Term(TermClass.Quality) { Dimension = "change", Relation = term.Relation } });
            return;
        }

        if (term is { Dimension: "trend", Relation: ClaimRelation.Rising or ClaimRelation.Falling } && ChangedNoun(index) is { } changed)
        {
            // "an increase in variability": said of the noun that follows.
            _state.Modifiers.Clear();
            _state.Modifiers.Add(piece with { Term = new Term(TermClass.Quality) { Dimension = "change", Relation = term.Relation } });
            _state.IsChangeAhead = changed;
            return;
        }

        if (_state.Open.Count == 0 && !_state.HasArticle
            && (_state.Drafts.Count > 0 || _state.VerbOf is { Term.IsSignal: false }) && FollowsBreak(index)
            && term.Dimension is "trend" or "steady" or "variation")
        {
            // "is strong at first but fades later"
            Resume();
        }

        if (_state.Open.Count > 0
            && _state.Open.TrueForAll(topic => topic is { IsDenied: true, Term.Class: TermClass.Noun })
            && !_state.IsNegated
            && (IsNamedByArticle(index) || (_ahead.Previous(index)?.Is(TermClass.And) == true && _state.ChannelsAreSubject)))
        {
            // "no jump, just a slow fall", "lacks any spike and averages 36.9 °C": of the channel.
            _state.Open.Clear();
            _state.StartGroup();
        }

        if (_state.ChannelsAreSubject && _ahead.Previous(index)?.Is(TermClass.And) == true && _state.Open.Count > 0
            && _state.Open.TrueForAll(topic =>
                topic is { IsShown: true, Made: 0, Term: { Class: TermClass.Noun, HasPresence: true } })
            && term.Dimension is "trend" or "variation" or "presence" or "steady")
        {
            // "contains a dip and rises": the channel does.
            _state.Open.ForEach(_maker.Conclude);
            _state.Open.Clear();
            _state.StartGroup();
        }

        var targets = _state.Open.Where(topic => topic.Term.Class == TermClass.Noun
            && (topic.Fact is null || _state.Open.Count == 1)).ToArray();
        if (targets.Length == 0 && _state.Open.Count > 0
            && _state.VerbOf is { Term: { IsSignal: false, Kind: not null } } bearer && index > 0
            && (IsJoined(index) || _ahead.Previous(index)?.Is(TermClass.And) == true)
            && (term.Dimension is "trend" or "steady" || (term.Dimension == "value" && OwnsEvents(bearer.Term))))
        {
            // "rises from 70 to 150 and falls again"
            targets = [bearer];
        }

        var verbs = new List<Topic>();
        foreach (var target in targets.Length > 0 ? targets.Cast<Topic?>() : [null])
        {
            var kind = VerbKind(term, target);
            if (kind is null)
            {
                continue;
            }

            if (kind == ClaimKind.Rhythm && term.Dimension == "steady" && target?.Term.Kind == ClaimKind.HeartRate
                && !piece.Text.Contains("steady", StringComparison.Ordinal))
            {
                // "the pulse stays the same": as fast as before, and not as even.
                kind = ClaimKind.HeartRate;
            }

            if (target is { Made: 0, Term: { HasPresence: true, Kind: ClaimKind.Spikes or ClaimKind.Dips } }
                && term.Dimension == "reach"
                && (piece.Text.EndsWith("ing", StringComparison.Ordinal) || target.Count is not null
                    || !IsDefinite(target.Start) || target.OwnTimes.Count > 0
                    || !_pieces.Any(other => other.Start == target.Start && other.Text.EndsWith('s'))))
            {
                // "spikes reaching 18 m/s² on x": where they are holds for both.
                _state.Holders.Add(target);
            }
            else if (target is { Made: 0 }
                && !(term.Dimension == "value"
                    && target.Term is { HasPresence: true, Kind: ClaimKind.Spikes or ClaimKind.Dips })
                && !(term.Dimension == "value" && index > 0
                    && (_pieces[index - 1].Is(TermClass.Show) || _pieces[index - 1].Is(TermClass.Article))))
            {
                target.IsMentioned = true;
            }

            IReadOnlyList<string> named = [];
            if (term is { Dimension: "value" or "reach", Kind: ClaimKind.Minimum or ClaimKind.Maximum } && !piece.Text.StartsWith("go",
                StringComparison.Ordinal) && target is { Term: { Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate
                or ClaimKind.Rotation or ClaimKind.Cadence, IsSignal: false }, OwnChannels.Count: 0, Channels.Count: 0 }
                && !(term.Dimension == "reach" && target.Term.Kind == ClaimKind.Rotation))
            {
                // "the heart rate bottomed out at 44 bpm": the lowest value of what has no channel of its own.
                named = [NameOf(target)];
            }

            if (term is { Dimension: "presence", Kind: ClaimKind.Dips or ClaimKind.LevelShift }
                && target is { Term: { Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate, IsSignal: false },
                    OwnChannels.Count: 0, Channels.Count: 0 })
            {
                // "the heart rate dips at night", "jumps to 120 and stays there"
                target.OwnChannels = [NameOfRate(target)];
            }

            var forced = target is not null && term.Dimension is "steady" or "variation"
                ? Meaning.KindOf(target, term.Dimension, TermClass.Verb)?.Relation
                : null;
            var isOfPeak = term.Dimension == "reach"
                && target is { Term: { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips } };
            verbs.Add(new Topic(term with { Kind = kind, Relation = forced ?? term.Relation, Dimension = isOfPeak
                ? "value"
                : term.Dimension }, target?.Start ?? piece.Start, piece.End)
            {
                SaysAll = piece.Text.EndsWith(" rhythmically", StringComparison.Ordinal)
                    || piece.Text.StartsWith("oscillat", StringComparison.Ordinal)
                    || piece.Text.StartsWith("undulat", StringComparison.Ordinal)
                    || piece.Text.StartsWith("pulsat", StringComparison.Ordinal),
                IsDenied = _state.IsNegated || target?.IsDenied == true,
                IsHedged = _state.IsHedged || target?.IsHedged == true,
                IsAround = piece.Text.EndsWith(" around", StringComparison.Ordinal)
                    || piece.Text.EndsWith(" near", StringComparison.Ordinal)
                    || piece.Text.EndsWith(" about", StringComparison.Ordinal)
                    || piece.Text is "centred on" or "centered on" or "is centred on" or "is centered on"
                    || piece.Text.EndsWith(" close to", StringComparison.Ordinal),
                Channels = named.Count > 0
                    ? named
                    : target is null && index > 0 && _pieces[index - 1].Text is "its" or "their"
                        && _state.Channels.Count == 0 ? _state.EarlierChannels
                    : target is { OwnChannels.Count: > 0 } ? target.OwnChannels
                    : target?.Channels is { Count: > 0 } or null || _ahead.Previous(index)?.Is(TermClass.And) != true ? target?.Channels ?? _state.Channels
                    : _state.Place,
                ContextTimes = term.Code.Length > 0 ? [] : target is { OwnTimes.Count: > 0, Made: 0 } ? target.OwnTimes : [.. _state.Times],
                ContextSegment = term.Code.Length > 0 ? Segments.Parse(term.Code) : target?.OwnSegment ?? _state.Segment,
            });
        }

        if (verbs.Count == 0)
        {
            return;
        }

        if ((term.Dimension == "variation" || term.Kind is ClaimKind.Tremor or ClaimKind.Rotation or ClaimKind.Movement)
            && index + 1 < _pieces.Count && Sizes.TryGetValue(_pieces[index + 1].Text, out var size))
        {
            // "fluctuates slightly" varies little; "varies moderately" is neither.
            foreach (var verb in verbs)
            {
                if (size is { } relation)
                {
                    _maker.Say(verb, piece with { Term = new Term(TermClass.Quality) { Dimension = "size", Relation = relation } });
                }
                else
                {
                    verb.Made++;
                }
            }
        }

        if (term is { Dimension: "motion", Kind: ClaimKind.Movement or ClaimKind.Rotation } && index + 1 < _pieces.Count
            && _pieces[index + 1].Text is "slightly" or "only slightly" or "a bit")
        {
            // "turns slightly"
            verbs.ForEach(verb =>
                _maker.Say(verb, piece with { Term = new Term(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.Low } }));
        }

        foreach (var verb in verbs.Where(verb => _state.Often is not null && verb.Term.Kind is { } kind
            && _lexicon.Kinds.HasPresence(kind)))
        {
            verb.Count = _state.Often;
        }

        if (!(index > 1 && _pieces[index - 1].Is(TermClass.Article) && _pieces[index - 2].Is(TermClass.Or) && _state.IsNegated))
        {
            _state.Open.Clear();
            _state.StartGroup();
        }

        _state.Open.AddRange(verbs);
        _state.Topics.AddRange(verbs);
        _state.Mode = ClauseMode.Verb;
        _state.IsChained = false;
        _state.HasArticle = false;
        _state.VerbOf = targets.Length > 0 ? targets[0] : index > 0 && IsJoined(index) ? _state.VerbOf : null;
        var modifiers = _state.Modifiers.ToArray();
        _state.Modifiers.Clear();
        foreach (var verb in verbs)
        {
            foreach (var modifier in modifiers)
            {
                _maker.Say(verb, modifier);
            }
        }
    }

    private bool OpensPhrase(int index) => index == 0 || _pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop
        || _pieces[index - 1].Term?.Class is TermClass.And or TermClass.Show or TermClass.Article or TermClass.Negator;

    private static ClaimKind? PaceOf(string verb) => verb.Split(' ')[^1] is "shorter" or "longer" ? ClaimKind.Period
        : verb.Split(' ')[^1] is "slower" or "faster" ? ClaimKind.DominantFrequency
        : verb.Split(' ')[0] switch
    {
        "slows" or "slow" or "slowed" or "slowing" or "speeds" or "speed" or "sped" or "accelerates" or "accelerate"
            or "accelerated" or "quickens" or "quicken" or "decelerates" or "decelerate"
            or "hastens" => ClaimKind.DominantFrequency,
        "lengthen" or "lengthens" or "lengthened" or "shorten" or "shortens" or "shortened" or "elongate"
            or "elongates" => ClaimKind.Period,
        _ => null,
    };

    // "The left foot moves": a part of the body and not only its channel.
    private bool IsLimb(string channel) => PlacedName.IsBody(_lexicon, channel);

    private static bool IsOfSpeed(string verb) => verb.Contains("slow", StringComparison.Ordinal)
        || verb.Contains("fast", StringComparison.Ordinal)
        || verb.Contains("quick", StringComparison.Ordinal) || verb.Contains("celerat", StringComparison.Ordinal)
        || verb.Contains("speed", StringComparison.Ordinal) || verb.Contains("pace", StringComparison.Ordinal);

    private static readonly HashSet<string> Pacing = new(StringComparer.Ordinal)
    {
        "slows", "slow", "slows down", "slowed", "slowed down", "slow down", "slowing", "slowing down", "speeds up", "speed up", "sped up",
            "accelerates", "accelerate", "accelerated",
        "quickens", "quicken", "quickened", "decelerates", "decelerate", "decelerated", "hastens",
    };

    private ClaimKind? VerbKind(Term verb, Topic? target)
    {
        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend } && target is { Term.IsSignal: true }
            && (target.OwnChannels.Count > 0 ? target.OwnChannels : target.Channels) is ["eeg" or "background" or "background eeg"]
            && _pieces.Any(piece => Pacing.Contains(piece.Text)))
        {
            // "The EEG slows down": its waves come less often.
            return ClaimKind.DominantFrequency;
        }

        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend or ClaimKind.Amplitude }
            && target?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Periodicity or ClaimKind.Frequency }
                or { IsSignal: true, Kind: ClaimKind.Level } && PaceOf(_pieces[_reading].Text) is { } paced
            && (target.Term.Kind is ClaimKind.Periodicity or ClaimKind.Frequency
                || (_pieces[_reading].Text.EndsWith(" down", StringComparison.Ordinal)
                    || _pieces[_reading].Text.EndsWith(" up", StringComparison.Ordinal))
                    && !target.OwnChannels.Concat(target.Channels).Any(IsSlow)))
        {
            // "The oscillation slows down", "the cycles lengthen"
            return paced;
        }

        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend }
            && target is null or { Term: { IsSignal: true, Class: TermClass.Noun } }
            && _pieces[_reading].Text.Split(' ')[0] is "calms" or "calm" or "quietens" or "quieten" or "quiets"
                or "quiet" && verb.Kind is not null)
        {
            // "Channel 2 calms down": it varies less.
            return ClaimKind.Variability;
        }

        if (verb is { Dimension: "value", Kind: ClaimKind.Level }
            && target?.Term is { IsSignal: false,
                Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence or ClaimKind.RrInterval
                    or ClaimKind.StepCount or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Amplitude
                    or ClaimKind.Variability or ClaimKind.Rotation or ClaimKind.RrVariability or ClaimKind.PrInterval
                    or ClaimKind.QrsDuration or ClaimKind.QtInterval or ClaimKind.QtcInterval or ClaimKind.StLevel } rated)
        {
            // "The heart rate settles at 60."
            return rated.Kind;
        }

        if (verb.Dimension == "reach"
            && target?.Term is { IsSignal: false, Kind: ClaimKind.Frequency or ClaimKind.SlowWaves or ClaimKind.DeltaPower
            or ClaimKind.ThetaPower or ClaimKind.AlphaPower or ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.Periodicity }
            && _pieces.Any(piece => piece.Quantity is { Unit: "uV" or "mV" }))
        {
            // "The waves reach 150 µV."
            return ClaimKind.Amplitude;
        }

        if (verb.Dimension == "reach"
            && target?.Term is { IsSignal: false,
                Kind: ClaimKind.Variability or ClaimKind.Amplitude or ClaimKind.DominantFrequency or ClaimKind.Period
                    or ClaimKind.RrVariability or ClaimKind.StepCount or ClaimKind.PrInterval or ClaimKind.QrsDuration
                    or ClaimKind.QtInterval or ClaimKind.QtcInterval or ClaimKind.QrsVoltage or ClaimKind.TWave
                    or ClaimKind.PWave or ClaimKind.StLevel or ClaimKind.TimeInRange } measured)
        {
            // "The coefficient of variation reaches 41 %": there is but one.
            return measured.Kind;
        }

        if (verb.Dimension == "trend" && target?.Term is { IsSignal: false, Kind: ClaimKind.StepCount }
            && IsOfSpeed(_pieces[_reading].Text))
        {
            // "The steps get slower": they come less often.
            return ClaimKind.Cadence;
        }

        if (target is null || (target.Term.IsSignal && verb.Dimension != "steady")
            || verb.Dimension is "value" or "reach" or "extent" or "posture")
        {
            return verb.Kind;
        }

        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend }
            && target.Term is { IsSignal: false, Kind: ClaimKind.Level, Code: "" }
            && _pieces.FirstOrDefault(noun => noun.Start == target.Start
                && noun.Is(TermClass.Noun))?.Text.ToLowerInvariant() is "value" or "reading" or "measured value")
        {
            // "The value declines": of a mean or level alone the level falls.
            return ClaimKind.Trend;
        }

        if (verb.Kind == ClaimKind.LevelShift && target.Term.Kind == ClaimKind.BaselineWander
            && _pieces.Any(piece => piece.Text is "gradually" or "slowly" or "continuously" or "constantly"))
        {
            return ClaimKind.BaselineWander;
        }

        if (verb.Dimension is "variation" or "trend" or "steady")
        {
            if (Meaning.KindOf(target, verb.Dimension, TermClass.Verb) is not { } outcome)
            {
                return null;
            }

            var own = outcome.Kind;
            return verb.Dimension is "trend" or "steady" && _lexicon.Kinds.Fit(own, verb.Relation!.Value) == verb.Relation ? own
                : target.Term.When.ContainsKey(verb.Dimension) ? own
                : target.Term.HasPresence && _lexicon.Kinds.HasPresence(own) ? null : verb.Kind;
        }

        return verb.Kind;
    }
}
