using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Nouns, verbs and channels: what is talked about.</summary>
internal sealed partial class SentenceReader
{
    private static readonly HashSet<ClaimKind> Sized =
    [
        ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower, ClaimKind.TWave,
        ClaimKind.QrsDuration, ClaimKind.QrsVoltage, ClaimKind.PWave,
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
        if (_state.AwaitsOther)
        {
            // "than the variance of the z-axis"
            return last;
        }

        _state.IsAfterConjunction = index > 0 && (_pieces[index - 1].Is(TermClass.And) || _pieces[index - 1].Is(TermClass.Or));
        var owner = head > index && _pieces[head].Term!.Attribute is not null ? _pieces[head - 1] : null;
        TakeNoun(_pieces[head], owner, last, head == last ? null : _pieces[last].Term);
        return last;
    }

    private void TakeNoun(Piece piece, Piece? ownerPiece, int last, Term? generic)
    {
        var term = piece.Term!;
        if (term.Kind == ClaimKind.Pauses && _state.Topics.Exists(topic => topic.Term.Kind == ClaimKind.RespirationRate))
        {
            term = term with { Kind = ClaimKind.BreathingPauses };
        }

        var previous = _state.Topics.Count > 0 ? _state.Topics[^1] : null;
        if (_state.Preposition is not null && previous is { IsSettled: false } && TakesAsOwner(previous, piece))
        {
            return;
        }

        var isInPhrase = _state.Preposition is not null && _state.Mode != ClauseMode.None | previous is not null && !IsMeant(_state.Preposition);
        var isSubject = _ahead.HasPredicate(last + 1);
        if (isSubject && _state.Mode == ClauseMode.Show)
        {
            // "… shows no spikes, and its level is constant": another subject.
            _state.IsChained = false;
            _state.Mode = ClauseMode.None;
        }

        if (isSubject && _state.ChannelsAreSubject && _state.Drafts.Count > 0 && !isInPhrase && !(last + 1 < _pieces.Count && _pieces[last + 1].Quantity is not null))
        {
            _state.Channels = [];
            _state.ChannelsAreSubject = false;
        }

        var topic = new Topic(term, piece.Start, piece.End)
        {
            IsDenied = _state.IsNegated,
            IsHedged = _state.IsHedged,
            IsShown = _state.Mode == ClauseMode.Show,
            Count = _state.Waiting is { Unit: null } count ? count : null,
            Channels = _state.Channels,
            ContextTimes = [.. _state.Times],
            ContextSegment = _state.Segment,
            OwnChannels = _state.NounChannels,
            IsMentioned = _state.Preposition is not null ? !IsMeant(_state.Preposition) && _state.Waiting is null
                : IsUnheardOfChange(term, last) || (_state.IsAfterConjunction && _state.IsChained && !isSubject && previous is { IsMentioned: true, Owner: null }),
        };
        _state.NounChannels = [];
        topic.Owner = ownerPiece is not null ? new Topic(ownerPiece.Term!, ownerPiece.Start, ownerPiece.End) : ShownOwner(term);
        if (_state.HasFactBefore && (term.IsGeneric || term.Kind == ClaimKind.Variability || (term.Kind == ClaimKind.Movement && _state.FactBefore == ClaimKind.Periodicity)
            || (term.Kind == ClaimKind.Periodicity && _state.FactBefore is ClaimKind.Frequency or ClaimKind.Amplitude)))
        {
            topic.Made++;
            topic.IsDescribed = true;
        }

        _state.HasFactBefore = false;
        _state.Topics.Add(topic);
        if (!(topic.IsMentioned && _state.Open.Count > 0))
        {
            if (!_state.IsChained)
            {
                _state.Open.Clear();
                _state.StartGroup();
            }

            _state.Open.Add(topic);
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

    // "ischemic changes": a change in what the lexicon does not know is no change of the signal.
    private bool IsUnheardOfChange(Term term, int index) =>
        term.When.ContainsKey("absence") && term.Kind == ClaimKind.Variability && index > 0 && _pieces[index - 1].Kind == PieceKind.Unknown;

    // Properties before the noun, and a measured value: "a narrow QRS", "a 72 bpm pulse".
    private void Describe(Topic topic, Piece piece, Term? generic)
    {
        var modifiers = _state.Modifiers.ToArray();
        _state.Modifiers.Clear();
        foreach (var modifier in modifiers)
        {
            if (!_maker.Say(topic, modifier) && generic is not null)
            {
                // "a fast, narrow-complex rhythm": what does not fit the complex may fit the rhythm.
                _maker.Say(new Topic(generic, piece.Start, piece.End) { Channels = topic.Channels, IsDenied = topic.IsDenied, IsHedged = topic.IsHedged }, modifier);
            }
        }

        if (modifiers.Length == 0 && _state.Open.Count > 1 && _state.SharedModifiers.Count > 0 && _state.IsChained && _state.IsAfterConjunction)
        {
            // "normal PR, QRS and QT intervals"
            foreach (var bare in _state.Open.Where(open => open.Made == 0).ToArray())
            {
                _state.SharedModifiers.ForEach(shared => _maker.Say(bare, shared));
            }
        }
        else if (modifiers.Length == 0 && _state.Open.Count > 1 && !topic.IsDenied)
        {
            // A list that may still end in "and": the properties wait.
        }
        else
        {
            _state.SharedModifiers.Clear();
            _state.SharedModifiers.AddRange(modifiers);
        }

        if (_state.Waiting is { Unit: not null } quantity)
        {
            _maker.Measure(topic, quantity, piece);
        }

        _state.Waiting = null;
    }

    // "the amplitude of the QRS complexes": the second noun belongs to the first.
    private bool TakesAsOwner(Topic attribute, Piece piece)
    {
        if (_state.Preposition is not ("of" or "in" or "between" or "for" or "from") || attribute.Made > 0 && attribute.Term.Attribute is null)
        {
            return false;
        }

        var term = piece.Term!;
        if (attribute.Term.Attribute is not null && !term.IsSignal && attribute.Owner is null)
        {
            attribute.Owner = new Topic(term, piece.Start, piece.End);
        }
        else if (!(attribute.Term.IsGeneric && !term.IsGeneric) && !term.IsSignal)
        {
            return false;
        }
        else if (!term.IsSignal)
        {
            return false;
        }

        _state.Preposition = null;
        _state.Modifiers.Clear();
        _state.IsChained = true;
        return true;
    }

    // "The T waves have a low amplitude": what has been named owns what it shows.
    private Topic? ShownOwner(Term term) =>
        term.Attribute is not null && _state.Mode is ClauseMode.Show or ClauseMode.Copula && _state.Open.Count > 0 && _state.Open[^1].Term is { IsSignal: false, Attribute: null, Class: TermClass.Noun }
            ? _state.Open[^1]
            : null;

    private static bool IsMeant(string preposition) => preposition is "at" or "by" or "to" or "as" or "such as" or "along" or "from";

    private void TakeVerb(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        if (term.Kind == ClaimKind.HeartRate && _state.Open.Exists(topic => topic.Term is { IsSignal: false, Kind: not (ClaimKind.HeartRate or ClaimKind.Rhythm) }))
        {
            return;
        }

        var targets = _state.Open.Where(topic => topic.Term.Class == TermClass.Noun).ToArray();
        var verbs = new List<Topic>();
        foreach (var target in targets.Length > 0 ? targets.Cast<Topic?>() : [null])
        {
            var kind = VerbKind(term, target);
            if (kind is null)
            {
                continue;
            }

            if (target is { Made: 0 })
            {
                target.IsMentioned = true;
            }

            verbs.Add(new Topic(term with { Kind = kind }, target?.Start ?? piece.Start, piece.End)
            {
                IsDenied = _state.IsNegated || target?.IsDenied == true,
                IsHedged = _state.IsHedged || target?.IsHedged == true,
                Channels = target is { OwnChannels.Count: > 0 } ? target.OwnChannels : target?.Channels ?? _state.Channels,
                ContextTimes = target is { OwnTimes.Count: > 0 } ? target.OwnTimes : [.. _state.Times],
                ContextSegment = term.Code.Length > 0 ? Segments.Parse(term.Code) : target?.OwnSegment ?? _state.Segment,
            });
        }

        if (verbs.Count == 0)
        {
            return;
        }

        _state.Open.Clear();
        _state.StartGroup();
        _state.Open.AddRange(verbs);
        _state.Topics.AddRange(verbs);
        _state.Mode = ClauseMode.Verb;
        _state.IsChained = false;
        _state.HasArticle = false;
        _state.VerbOf = targets.Length > 0 ? targets[0] : null;
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

    private ClaimKind? VerbKind(Term verb, Topic? target)
    {
        if (target is null || (target.Term.IsSignal && verb.Dimension != "steady") || verb.Dimension is "value" or "extent" or "posture")
        {
            return verb.Kind;
        }

        if (verb.Dimension is "variation" or "trend" or "steady")
        {
            if (ClaimMaker.KindOf(target, verb.Dimension, TermClass.Verb) is not { } outcome)
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

    private int TakeChannels(int index)
    {
        var piece = _pieces[index];
        var names = piece.Channels;
        if (_state.AwaitsOther)
        {
            _scope.SetOther(names[0].StartsWith("other", StringComparison.Ordinal) || names[0].StartsWith("remaining", StringComparison.Ordinal) ? "all" : names[0]);
            return index;
        }

        if (_state.AwaitsEarlyOther)
        {
            _state.EarlyOther = names[0];
            _state.AwaitsEarlyOther = false;
            return index;
        }

        if (index > 0 && _pieces[index - 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Level or ClaimKind.Amplitude } && _state.Open.Count > 0)
        {
            // "the lowest glucose value"
            _state.Open[^1].OwnChannels = names;
            _state.Channels = names;
            _state.ChannelsAreSubject = true;
            return _ahead.Next(index) is { Term: { Class: TermClass.Noun } value } && (value.IsSignal || value.Kind == ClaimKind.Level) ? index + 1 : index;
        }

        if (_state.Open.Count > 0 && _state.Preposition is not null && SaysTheSameElsewhere(index))
        {
            // "The deviation of x is 2, that of y 1", "1 g on z, on x 0 g"
            _state.Earlier.Clear();
            _state.Earlier.AddRange(_state.Open);
            _state.Open.Clear();
            _state.StartGroup();
            Resume();
            _state.Open.ForEach(topic => topic.OwnChannels = names);
            return index;
        }

        var isBeforeNoun = _ahead.Next(index) is { } next && next.Is(TermClass.Noun) && !next.Term!.IsSignal;
        if (_state.Preposition is not null && !isBeforeNoun)
        {
            _scope.TakeChannels(names);
            _state.Preposition = null;
            return index;
        }

        if (isBeforeNoun)
        {
            _state.NounChannels = names;
            if (_state.Drafts.Count == 0 && _state.Topics.Count == 0 && _state.Preposition is not null)
            {
                _state.Channels = names;
            }

            return index;
        }

        if (_state.Open.Count > 0 && _state.Mode is ClauseMode.None or ClauseMode.Copula && !_ahead.HasPredicate(index + 1) && _ahead.Previous(index) is { } before && (before.IsContent || before.Kind is PieceKind.Stop || before.Is(TermClass.Copula)))
        {
            // "P waves upright II, III, aVF"; "the highest variance is z"
            _scope.TakeChannels(names);
            return index;
        }

        OpenChannels(piece);
        return index + (_ahead.Next(index) is { } after && after.Is(TermClass.Noun) && index + 1 < _pieces.Count && _pieces[index + 1] == after ? 1 : 0);
    }

    private bool SaysTheSameElsewhere(int index)
    {
        // The piece before the preposition: a comma or "and", with or without an article after the preposition.
        var before = index > 0 && _pieces[index - 1].Is(TermClass.Article) ? index - 3 : index - 2;

        if (before < 1 || !_state.Open.Exists(topic => topic.Made > 0))
        {
            return false;
        }

        return (_state.Preposition == "of" && _pieces[index - 2].Text is "that" or "those")
            || ((_pieces[before].Kind == PieceKind.Comma || _pieces[before].Is(TermClass.And)) && index + 1 < _pieces.Count
                && (_pieces[index + 1].Quantity is not null || _pieces[index + 1].Is(TermClass.Quality)));
    }

    private void OpenChannels(Piece piece)
    {
        _state.Channels = piece.Channels;
        _state.ChannelsAreSubject = true;
        _state.Open.Clear();
        _state.StartGroup();
        var isAxisOrLead = piece.Channels[0] == "all" || LeadNames.IsAxis(piece.Channels[0]) || char.IsUpper(piece.Channels[0][0]) || piece.Channels[0][0] == 'a' && piece.Channels[0].StartsWith("aV", StringComparison.Ordinal);
        AddSignal(piece, isAxisOrLead ? "signal" : "measured quantity");
    }

    // A verb needs something it is said of: the channels of the clause, else the recording.
    private void OpenSignal(Piece piece)
    {
        if (_state.Open.Count == 0 && (_state.Channels.Count > 0 || _state.Segment is not null) && _state.Drafts.Count == 0)
        {
            AddSignal(piece, "signal");
        }
    }

    private void AddSignal(Piece piece, string form)
    {
        var topic = new Topic(_lexicon.Noun(form), piece.Start, piece.End)
        {
            Channels = _state.Channels,
            ContextTimes = [.. _state.Times],
            ContextSegment = _state.Segment,
            IsDenied = false,
            IsHedged = _state.IsHedged,
        };
        foreach (var modifier in _state.Modifiers)
        {
            _maker.Say(topic, modifier);
        }

        _state.Modifiers.Clear();
        _state.Open.Add(topic);
        _state.Topics.Add(topic);
        _state.Mode = ClauseMode.None;
        _state.HasArticle = false;
        _state.IsChained = false;
    }
}
