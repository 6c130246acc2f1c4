using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers, and what they are numbers of.</summary>
internal sealed partial class SentenceReader
{
    private int TakeQuantity(int index)
    {
        var piece = _pieces[index];
        var quantity = piece.Quantity!;
        if (quantity.Hint == UnitReader.Strange && !_state.Open.Exists(NeedsUnit))
        {
            // "1,250 today" counts; "900 furlongs" of an interval is a unit that does not exist.
            quantity = quantity with { Unit = null, Hint = string.Empty };
        }

        if (quantity is { Value: 1, Unit: null or "steps" } && index + 1 < _pieces.Count && _pieces[index + 1].Text is "every")
        {
            // "one step every 0.55 s"
            return index;
        }

        if (quantity.Unit is null && BreathAfter(index) is { } breath)
        {
            // "five deep breaths": how many breaths is no claim.
            _state.IsOfBreathing = true;
            return breath;
        }

        if (TakeNumberOfThem(index, quantity))
        {
            return index;
        }

        if (quantity.Relation == ClaimRelation.Is && index > 0
            && (_pieces[index - 1].Text.EndsWith(" around", StringComparison.Ordinal)
                || _pieces[index - 1].Text.EndsWith(" near", StringComparison.Ordinal)))
        {
            // "tightly grouped around 33.5 °C"
            quantity = quantity with { Relation = ClaimRelation.About, Lead = "around" };
        }

        _state.Preposition = null;
        _state.AwaitsOther = false;

        if (index > 1 && _pieces[index - 1].Text == "the" && _pieces[index - 2].Text == "of" && quantity.Unit is null)
        {
            // "the most active of the three"
            return index;
        }

        if ((quantity.Unit is "s" or "min" or "h" && _ahead.Next(index) is { Term: { Class: TermClass.Noun, IsSignal: true } })
            || (quantity.Unit is null
                && (_ahead.Previous(index)?.Text == "by" || piece.Text.ToLowerInvariant() is "once" or "twice")
                && _state.Group is not [.., { Relation: ClaimRelation.Present, Value: null, Topic: null }]
                && !_state.Group.Exists(draft => draft is { Kind: ClaimKind.Minimum, Relation: ClaimRelation.Below }
                    or { Kind: ClaimKind.Maximum, Relation: ClaimRelation.Above })
                && _state.Open.TrueForAll(topic => topic.Term.IsSignal || topic.Term.Kind is ClaimKind.QrsDuration)))
        {
            // "the ten-second window", "divided by six", "searched the epoch twice"
            _state.Often = piece.Text.ToLowerInvariant() is "once" or "twice" ? quantity : _state.Often;
            return index;
        }

        if (_ahead.Previous(index)?.Text is "at" or "±" && _state.Group.Exists(draft => draft.Kind == ClaimKind.Saturation))
        {
            // "is clipped at 8 g": the limit of the device.
            return index;
        }

        if (TakeTimes(quantity, piece))
        {
            return index;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Is(TermClass.Comparative)
            && _pieces[index + 1].Text.StartsWith("times ", StringComparison.Ordinal))
        {
            // "four times that of x": how much more is no claim.
            return index;
        }

        if (quantity.Unit is not null && index + 1 < _pieces.Count
            && _pieces[index + 1] is { Term: { Class: TermClass.Comparative, TakesOther: false, Relation: not ClaimRelation.SameAs } })
        {
            // "2 degrees lower than the core sensor": how much is no claim.
            return index;
        }

        if (_ahead.Previous(index)?.Text == "by" && _state.Group is [.., { Value: null, Kind: ClaimKind.LevelShift or ClaimKind.Trend }])
        {
            // "steps up by about 3 units": how far is no claim.
            return index;
        }

        if (quantity.Relation == ClaimRelation.Between && quantity.Lead is "from"
            && _state.Group is [.., { Value: null, Relation: ClaimRelation.Rising or ClaimRelation.Falling }
                or { Value: null, Other: null, Plain: ClaimRelation.Rising or ClaimRelation.Falling }])
        {
            // "drops towards the end, from 176 to 168 steps a minute": the ends of the change.
            return index;
        }

        if (_ahead.Previous(index)?.Text == "by" && _state.Group.Exists(draft => draft.IsComparison))
        {
            // "smaller by half"
            return index;
        }

        if (quantity.Unit is null
            && (piece.Text.ToLowerInvariant() is "twice"
                || (index + 1 < _pieces.Count && _pieces[index + 1].Text == "times"))
            && _state.Group is [.., { Relation: ClaimRelation.Present, Value: null } fact]
            && (fact.Topic is null
                || (fact.Topic.Term.Class == TermClass.Noun
                    && _ahead.Previous(index)?.Term is { Class: TermClass.Quality, Dimension: "presence" })))
        {
            // "Saturation dipped three times."
            fact.Value = quantity.Value;
            return index + (piece.Text.Equals("twice", StringComparison.OrdinalIgnoreCase) ? 0 : 1);
        }

        if (quantity.Unit is null
            && (piece.Text.ToLowerInvariant() is "once" or "twice" or "thrice"
                || (index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "occasions"))
            && _state.Group is [.., { Kind: ClaimKind.Minimum, Relation: ClaimRelation.Below, Negated: false }
                or { Kind: ClaimKind.Maximum, Relation: ClaimRelation.Above, Negated: false }] && _state.Group[^1] is { } low)
        {
            // "sank below 85 % twice": so many dips.
            var sort = low.Kind == ClaimKind.Minimum ? ClaimKind.Dips : ClaimKind.Spikes;
            _maker.State(sort, ClaimRelation.Present, piece, new Topic(new Term(TermClass.Noun) { Kind = sort }, low.Start, low.End)
            {
                Channels = low.ContextChannels, OwnChannels = low.Topic?.OwnChannels.Count > 0 ? low.Topic.OwnChannels : low.Channels,
            }).Value = quantity.Value;
            return index + (index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "occasions" ? 1 : 0);
        }

        if (ComparedElsewhere(index, quantity))
        {
            return index;
        }

        if (quantity.Unit is null && index > 2 && _pieces[index - 1].Is(TermClass.And) && _pieces[index - 3].Text == "between")
        {
            // "between midnight and six"
            return index;
        }

        if (quantity is { Unit: null, Upper: null } && index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "occasions"
            && _state.Open is [.., { Term: { IsSignal: false, Kind: { } paused } } pausing] && _lexicon.Kinds.IsCounted(paused))
        {
            // "Breathing stops three times."
            pausing.Count = quantity;
            return index + 1;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Text == "times"
            && _state.Open.Count == 0 && _state.Drafts.Count == 0)
        {
            // "Three times in the second half the saturation dips …"
            _state.Often = quantity;
            return index + 1;
        }

        if (TakeShareOfPower(index, quantity, piece) is { } power)
        {
            return power;
        }

        if (TakeSizeOfWaves(index, quantity, piece))
        {
            return index;
        }

        if (ShareOfReadings(index, quantity) is { } end)
        {
            _maker.MeasureKind(null, ClaimKind.TimeInRange, quantity, piece);
            return end;
        }

        if (NounAfterQuantity(index) is { } noun && IsItsNoun(quantity, noun))
        {
            _state.Waiting = quantity;
            return index;
        }

        if (quantity.Relation == ClaimRelation.Between
            && _state.Open.Exists(topic => topic.Term is { Class: TermClass.Verb, Dimension: "trend" }))
        {
            // "speeds up from 12 to 18 breaths a minute": the change is the claim.
            return index;
        }

        if (TakeChange(index, quantity))
        {
            return index;
        }

        if (quantity is { Unit: null, Value: > 4 and < 60 }
            && _state.Open is [.., { Made: 0, Term.Kind: ClaimKind.RrInterval }] && index > 0 && _pieces[index - 1].Text == "rr")
        {
            // "RR 16": the respiratory rate.
            _state.Open[^1].IsMentioned = true;
            _state.Open.Clear();
            MeasureAndOpen(ClaimKind.RespirationRate, quantity, piece);
            _state.IsChained = false;
            return index;
        }

        quantity = quantity.Hint == "rpm" ? Turning(quantity) : quantity;
        if (CountedKind(quantity) is { } counted)
        {
            if (quantity.Relation == ClaimRelation.Between)
            {
                // "fluctuates between 150 and 170 steps per minute": the range says it.
                _state.Open.ForEach(topic => topic.Made += topic.Term is { Class: TermClass.Verb, Dimension: "variation" } ? 1 : 0);
            }

            MeasureAndOpen(counted, quantity, piece);
            return index;
        }

        if (TakeExtent(quantity, piece) || TakeInterval(index, quantity, piece))
        {
            return index;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "time"
            && _state.Open.Find(topic =>
                topic.Term is { Class: TermClass.Verb or TermClass.Noun, IsSignal: false, Kind: { } done }
                    && topic.Count is null && _lexicon.Kinds.HasPresence(done)) is { } verb)
        {
            // "dips four times"
            verb.Count = quantity;
            return index + 1;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "occasions"
            && _state.Open.Find(topic =>
                topic.Term is { Class: TermClass.Verb, Dimension: "trend", Relation: ClaimRelation.Falling }) is { } fall)
        {
            // "your oxygen fell four times"
            fall.Made++;
            _maker.State(ClaimKind.Dips, ClaimRelation.Present, piece,
                new Topic(fall.Term, fall.Start,
                    fall.End) { Channels = fall.Channels, OwnChannels = fall.OwnChannels,
                        ContextTimes = fall.ContextTimes }).Value = quantity.Value;
            return index + 1;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Unknown
            && _pieces[index + 1].Text is "times" or "occasions")
        {
            // "The hand is lifted to the mouth three times."
            return index + 1;
        }

        if (CountsWhatWasNamed(quantity) || CountsInList(index, quantity) || CountsWhatWasJudged(index, quantity))
        {
            return index;
        }

        if (_state.Open.Count == 0
            && _state.Drafts.FindLast(draft => draft.Value is not null) is { Unit: { } same } measured
            && (quantity.Unit is null || (quantity.Unit == same && FollowsBreak(index)))
            && index + 2 < _pieces.Count && _pieces[index + 1].Is(TermClass.Preposition)
            && (_pieces[index + 2].Kind == PieceKind.Channels || _pieces[index + 2].Is(TermClass.Article)))
        {
            // "22 on x but only 8 on y"
            _maker.MeasureKind(null, measured.Kind, quantity, piece);
            return index;
        }

        if (quantity is { Unit: null, Upper: null } && index + 1 < _pieces.Count
            && _pieces[index + 1] is { Kind: PieceKind.Unknown, Token.Kind: TokenKind.Word } && !piece.Text.Any(char.IsAsciiDigit)
            && (index == 0 || _pieces[index - 1].Is(TermClass.Preposition) || _pieces[index - 1].Is(TermClass.Article)
                || _pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Unknown
                || _pieces[index - 1].Is(TermClass.And) || _pieces[index - 1].Is(TermClass.Skip)))
        {
            // "on four successive Mondays", "took me three evenings": the number of what is no claim.
            return index;
        }

        if (quantity is { Unit: null, Upper: null } && index > 1 && _pieces[index - 1].Text == "of"
            && _pieces[index - 2] is { Kind: PieceKind.Unknown } && !piece.Text.Any(char.IsAsciiDigit))
        {
            // "a woman of sixty"
            return index;
        }

        if (_state.Open.Count == 0 && FollowsBreak(index)
            && ((IsDenied() && quantity.Relation is ClaimRelation.Above or ClaimRelation.Below)
                || quantity.Lead.Contains(' ', StringComparison.Ordinal)
                || quantity.Lead.StartsWith("exceed", StringComparison.Ordinal)
                || quantity.Lead.StartsWith("surpass", StringComparison.Ordinal)))
        {
            // "rose after each meal but never exceeded 9 mmol/L"
            Resume();
        }

        _state.IsChained = false;
        var said = false;
        var isOfTheLast = _state.Mode != ClauseMode.Copula && _state.Open.Count > 1 && index > 1
            && (_pieces[index - 1].Is(TermClass.Noun)
                || (_pieces[index - 1].Text is "of" or "at" && _pieces[index - 2].Is(TermClass.Noun)));
        var told = _state.Group.ToArray();
        if (index > 0 && (_pieces[index - 1].Kind == PieceKind.Comma || _pieces[index - 1].Is(TermClass.And))
            && quantity.Lead.Split(' ') is [{ } going, { }]
            && going is "stays" or "remains" or "goes" or "falls" or "drops" or "climbs" or "rises" or "dips" or "gets" or "keeps")
        {
            // "peaks at 1,450 ppm, stays above 1,000 until 3 h": the time is that of the latter.
            _state.Group.Clear();
        }

        var bearers = isOfTheLast ? [_state.Open[^1]] : _state.Open.ToArray();
        if (quantity.Unit is "/min"
            && Array.FindAll(bearers, topic => topic.Term.Kind is { } kind
                && _lexicon.Kinds.Names(kind, quantity.Unit)) is { Length: > 0 } fitting)
        {
            // "lowest 84 %, and in between breathing at 14 a minute"
            bearers = fitting;
        }

        foreach (var topic in bearers)
        {
            said |= MeasureTopic(topic, quantity, piece, index);
        }

        if (!said)
        {
            MeasureAlone(index, quantity, piece);
        }

        ShareSpot(index, told);

        return index;
    }
}
