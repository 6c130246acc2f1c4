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
        var term = MeantVerb(_pieces[index]);
        if (SaysNothing(index, term) || IsTakenOtherwise(index, term))
        {
            return;
        }

        SettleBefore(index, term);
        var targets = TargetsOf(index, term);
        var verbs = new List<Topic>();
        foreach (var target in targets.Length > 0 ? targets.Cast<Topic?>() : [null])
        {
            if (SaidOf(target, index, term) is { } verb)
            {
                verbs.Add(verb);
            }
        }

        if (verbs.Count == 0)
        {
            return;
        }

        SayManner(index, term, verbs);
        Enter(index, targets, verbs);
    }

    // The verb as it is meant of what it is said of.
    private Term MeantVerb(Piece piece)
    {
        var term = piece.Term!;
        if (term.Kind == ClaimKind.Tremor && piece.Text.StartsWith("vibrat", StringComparison.Ordinal)
            && !(_state.Open is [.., { Channels: [{ } limb, ..] }] && IsLimb(limb)))
        {
            // "The bearing vibrates at 118 Hz": a machine has no tremor.
            return new Term(TermClass.Verb) { Kind = ClaimKind.Periodicity, Dimension = "presence",
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
            return new Term(TermClass.Verb) { Kind = ClaimKind.Amplitude, Dimension = "value", Relation = ClaimRelation.Falling };
        }

        return term;
    }

    // What went before the verb and is done with.
    private void SettleBefore(int index, Term term)
    {
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
    }

    private Topic[] TargetsOf(int index, Term term)
    {
        var targets = _state.Open.Where(topic => topic.Term.Class == TermClass.Noun
            && (topic.Fact is null || _state.Open.Count == 1)).ToArray();
        if (targets.Length == 0 && _state.Open.Count > 0
            && _state.VerbOf is { Term: { IsSignal: false, Kind: not null } } bearer && index > 0
            && (IsJoined(index) || _ahead.Previous(index)?.Is(TermClass.And) == true)
            && (term.Dimension is "trend" or "steady" || (term.Dimension == "value" && OwnsEvents(bearer.Term))))
        {
            // "rises from 70 to 150 and falls again"
            return [bearer];
        }

        return targets;
    }

    // The verb as a topic, or null where it says nothing of a noun.
    private Topic? SaidOf(Topic? target, int index, Term term)
    {
        var piece = _pieces[index];
        var kind = VerbKind(term, target);
        if (kind is null)
        {
            return null;
        }

        if (kind == ClaimKind.Rhythm && term.Dimension == "steady" && target?.Term.Kind == ClaimKind.HeartRate
            && !piece.Text.Contains("steady", StringComparison.Ordinal))
        {
            // "the pulse stays the same": as fast as before, and not as even.
            kind = ClaimKind.HeartRate;
        }

        Mention(target, index, term);
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
        return new Topic(term with { Kind = kind, Relation = forced ?? term.Relation, Dimension = isOfPeak
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
            Channels = ChannelsOfVerb(target, index, term),
            ContextTimes = term.Code.Length > 0 ? [] : target is { OwnTimes.Count: > 0, Made: 0 } ? target.OwnTimes : [.. _state.Times],
            ContextSegment = term.Code.Length > 0 ? Segments.Parse(term.Code) : target?.OwnSegment ?? _state.Segment,
        };
    }

    private IReadOnlyList<string> ChannelsOfVerb(Topic? target, int index, Term term)
    {
        if (target is null)
        {
            return index > 0 && _pieces[index - 1].Text is "its" or "their" && _state.Channels.Count == 0
                ? _state.EarlierChannels
                : _state.Channels;
        }

        if (target.OwnChannels.Count > 0)
        {
            return target.OwnChannels;
        }

        if (target.Channels.Count > 0)
        {
            return target.Channels;
        }

        if (term is { Dimension: "value" or "reach", Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            && !_pieces[index].Text.StartsWith("go", StringComparison.Ordinal)
            && target.Term is { IsSignal: false,
                Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Rotation or ClaimKind.Cadence }
            && !(term.Dimension == "reach" && target.Term.Kind == ClaimKind.Rotation))
        {
            // "the heart rate bottomed out at 44 bpm": the lowest value of what has no channel of its own.
            return [NameOf(target)];
        }

        return _ahead.Previous(index)?.Is(TermClass.And) == true ? _state.Place : [];
    }

    // Whether the noun is mentioned alone, or said to be there as well.
    private void Mention(Topic? target, int index, Term term)
    {
        var piece = _pieces[index];
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
    }

    private void SayManner(int index, Term term, List<Topic> verbs)
    {
        var piece = _pieces[index];
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
    }

    private void Enter(int index, Topic[] targets, List<Topic> verbs)
    {
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

    // "The left foot moves": a part of the body and not only its channel.
    private bool IsLimb(string channel) => PlacedName.IsBody(_lexicon, channel);
}
