using OpenTslm.Grounding.Claims.Lexicon;

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

        _state.Preposition = null;
        if (_state.AwaitsOther)
        {
            _state.AwaitsOther = false;
        }

        if (index > 1 && _pieces[index - 1].Text == "the" && _pieces[index - 2].Text == "of" && quantity.Unit is null)
        {
            // "the most active of the three"
            return index;
        }

        if ((quantity.Unit is "s" or "min" or "h" && _ahead.Next(index) is { Term: { Class: TermClass.Noun, IsSignal: true } })
            || (quantity.Unit is null && (_ahead.Previous(index)?.Text == "by" || piece.Text.ToLowerInvariant() is "once" or "twice") && _state.Open.TrueForAll(topic => topic.Term.IsSignal || topic.Term.Kind is ClaimKind.QrsDuration)))
        {
            // "the ten-second window", "divided by six", "searched the epoch twice"
            _state.Often = piece.Text.ToLowerInvariant() is "once" or "twice" ? quantity : _state.Often;
            return index;
        }

        if (_ahead.Previous(index)?.Text == "at" && _state.Group.Exists(draft => draft.Kind == ClaimKind.Saturation))
        {
            // "is clipped at 8 g": the limit of the device.
            return index;
        }

        if (quantity.Unit is null && piece.Text.ToLowerInvariant() is "once" or "twice" or "thrice"
            && _state.Open.Find(topic => topic.Term is { IsSignal: false, Kind: { } often } && _lexicon.Kinds.HasPresence(often)) is { } repeated)
        {
            // "The breathing stops twice."
            repeated.Count = quantity;
            return index;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Is(TermClass.Comparative) && _pieces[index + 1].Text.StartsWith("times ", StringComparison.Ordinal))
        {
            // "four times that of x": how much more is no claim.
            return index;
        }

        if (quantity.Unit is null && _ahead.Previous(index)?.Text == "by" && _state.Group.Exists(draft => draft.IsComparison))
        {
            // "smaller by half"
            return index;
        }

        if (quantity.Unit is null && (piece.Text.ToLowerInvariant() is "twice" || (index + 1 < _pieces.Count && _pieces[index + 1].Text == "times")) && _state.Group is [.., { Relation: ClaimRelation.Present, Value: null, Topic: null } fact])
        {
            // "Saturation dipped three times."
            fact.Value = quantity.Value;
            return index + (piece.Text.Equals("twice", StringComparison.OrdinalIgnoreCase) ? 0 : 1);
        }

        if (quantity.Unit is null && (piece.Text.ToLowerInvariant() is "once" or "twice" or "thrice" || (index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "occasions"))
            && _state.Group is [.., { Kind: ClaimKind.Minimum, Relation: ClaimRelation.Below, Negated: false } low])
        {
            // "sank below 85 % twice": so many dips.
            _maker.State(ClaimKind.Dips, ClaimRelation.Present, piece, new Topic(new Term(TermClass.Noun) { Kind = ClaimKind.Dips }, low.Start, low.End)
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

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Text == "times" && _state.Open.Count == 0 && _state.Drafts.Count == 0)
        {
            // "Three times in the second half the saturation dips …"
            _state.Often = quantity;
            return index + 1;
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

        if (quantity.Relation == ClaimRelation.Between && _state.Open.Exists(topic => topic.Term is { Class: TermClass.Verb, Dimension: "trend" }))
        {
            // "speeds up from 12 to 18 breaths a minute": the change is the claim.
            return index;
        }

        if (quantity.Hint == "steps")
        {
            MeasureAndOpen(ClaimKind.Cadence, quantity, piece);
            return index;
        }

        if (quantity.Hint == "breaths")
        {
            MeasureAndOpen(ClaimKind.RespirationRate, quantity, piece);
            return index;
        }

        if (TakeExtent(quantity, piece) || TakeInterval(index, quantity, piece))
        {
            return index;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "time"
            && _state.Open.Find(topic => topic.Term is { Class: TermClass.Verb, Kind: { } done } && _lexicon.Kinds.HasPresence(done)) is { } verb)
        {
            // "dips four times"
            verb.Count = quantity;
            return index + 1;
        }

        if (quantity.Unit is null && index + 1 < _pieces.Count && _pieces[index + 1].Text is "times" or "occasions" && _state.Open.Find(topic => topic.Term is { Class: TermClass.Verb, Dimension: "trend", Relation: ClaimRelation.Falling }) is { } fall)
        {
            // "your oxygen fell four times"
            fall.Made++;
            _maker.State(ClaimKind.Dips, ClaimRelation.Present, piece, new Topic(fall.Term, fall.Start, fall.End) { Channels = fall.Channels, OwnChannels = fall.OwnChannels, ContextTimes = fall.ContextTimes }).Value = quantity.Value;
            return index + 1;
        }

        if (CountsWhatWasNamed(quantity) || CountsInList(index, quantity))
        {
            return index;
        }

        if (_state.Open.Count == 0 && quantity.Unit is null && _state.Drafts.FindLast(draft => draft.Value is not null) is { Unit: not null } measured
            && index + 2 < _pieces.Count && _pieces[index + 1].Is(TermClass.Preposition) && (_pieces[index + 2].Kind == PieceKind.Channels || _pieces[index + 2].Is(TermClass.Article)))
        {
            // "22 on x but only 8 on y"
            _maker.MeasureKind(null, measured.Kind, quantity, piece);
            return index;
        }

        _state.IsChained = false;
        var said = false;
        var isOfTheLast = _state.Mode != ClauseMode.Copula && _state.Open.Count > 1 && index > 1
            && (_pieces[index - 1].Is(TermClass.Noun) || (_pieces[index - 1].Text is "of" or "at" && _pieces[index - 2].Is(TermClass.Noun)));
        var told = _state.Group.ToArray();
        var bearers = isOfTheLast ? [_state.Open[^1]] : _state.Open.ToArray();
        if (quantity.Unit is "/min" && Array.FindAll(bearers, topic => topic.Term.Kind is { } kind && _lexicon.Kinds.Names(kind, quantity.Unit)) is { Length: > 0 } fitting)
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

    // "brisk at first (140 deg/s), sluggish by the end", "feeble on the left, 0.4 rad/s, and …": the number is of the same place and time.
    private void ShareSpot(int index, Draft[] before)
    {
        if (index == 0 || !(_pieces[index - 1].Text == "(" || _pieces[index - 1].Kind == PieceKind.Comma || (index > 1 && _pieces[index - 1].Text is "at" or "with" && _pieces[index - 2].Kind == PieceKind.Comma)) || before.LastOrDefault() is not { } judged || _state.Group.Count <= before.Length
            || _state.Group[^1] is not { Value: not null } number || judged.Value is not null || judged.Topic != number.Topic)
        {
            return;
        }

        number.Channels = number.Channels.Count > 0 ? number.Channels : judged.Channels;
        number.Segment ??= judged.Segment;
        if (number.Times.Count == 0)
        {
            number.Times.AddRange(judged.Times);
        }
    }

    // "The range on z is 14 m/s², against 6 on x": the same of another channel.
    private bool ComparedElsewhere(int index, Quantity quantity)
    {
        if (index == 0 || _pieces[index - 1].Text is not ("against" or "versus" or "vs" or "compared with" or "compared to" or "as against")
            || _state.Drafts.FindLast(draft => draft.Value is not null) is not { } measured || index + 2 >= _pieces.Count || !_pieces[index + 1].Is(TermClass.Preposition)
            || !_pieces.Skip(index + 2).Take(2).Any(next => next.Kind == PieceKind.Channels))
        {
            return false;
        }

        EndClause();
        _state.Channels = [];
        _maker.MeasureKind(null, measured.Kind, quantity with { Unit = quantity.Unit ?? measured.Unit }, _pieces[index]);
        return true;
    }

    // "About 65 % of the readings are between 70 and 180 mg/dL": the share is the claim; returns where it ends.
    private int? ShareOfReadings(int index, Quantity quantity)
    {
        if ((quantity.Unit != "%" && quantity is not { Unit: null, Value: < 1 }) || index + 1 >= _pieces.Count || _pieces[index + 1].Text != "of")
        {
            return null;
        }

        var at = index + 2;
        while (at < _pieces.Count && (_pieces[at].Is(TermClass.Article) || _pieces[at].Kind == PieceKind.Channels))
        {
            at++;
        }

        if (at >= _pieces.Count || _pieces[at].Text is not ("readings" or "values" or "time" or "measurements" or "samples" or "data" or "reading" or "value"))
        {
            return null;
        }

        // "Readings stay in the target range 82 % of the time."
        var names = _pieces.Take(index).Any(before => before.Text is "target" || before.Text.Contains("range", StringComparison.Ordinal));
        while (at + 1 < _pieces.Count && _pieces[at + 1].Kind is not (PieceKind.Comma or PieceKind.Stop) && !_pieces[at + 1].Is(TermClass.Break))
        {
            at++;
            names |= _pieces[at].Text.Contains("range", StringComparison.Ordinal) || _pieces[at].Text is "target" or "limits" or "corridor" or "zone" || _pieces[at].Quantity is not null;
        }

        return names ? at : null;
    }

    // "Extra beats occur, perhaps five in total."
    private bool CountsWhatWasNamed(Quantity quantity)
    {
        if (quantity.Unit is not null || quantity.Upper is not null || quantity.Value != Math.Floor(quantity.Value)
            || _state.Open is not [.., { Term: { Kind: { } kind, Class: TermClass.Noun } } topic] || !_lexicon.Kinds.HasPresence(kind) || _lexicon.Kinds.Takes(kind, null)
            || _state.Drafts.FindLast(draft => draft.Topic == topic && draft.Relation == ClaimRelation.Present && draft.Value is null) is not { } present)
        {
            return false;
        }

        present.Value = quantity.Value;
        present.Hedged |= _state.IsHedged;
        return true;
    }

    // "Spindles: two.", "Turns 2, clipping none": the number of them.
    private bool CountsInList(int index, Quantity quantity)
    {
        if (quantity is not { Unit: null, Upper: null, Relation: ClaimRelation.Is or ClaimRelation.About } || quantity.Value != Math.Floor(quantity.Value) || index == 0
            || _state.Open is not [.., { Made: 0, Term: { Class: TermClass.Noun, IsSignal: false, HasPresence: true, Kind: { } kind } } topic] || !_lexicon.Kinds.HasPresence(kind) || kind is ClaimKind.StepCount
            || !(_pieces[index - 1].Text is ":" or "=" or "count" || (_pieces[index - 1].Is(TermClass.Noun) && (index + 1 == _pieces.Count || _pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))))
        {
            return false;
        }

        topic.Count = quantity;
        topic.IsMentioned = false;
        return true;
    }

    private bool MeasureTopic(Topic topic, Quantity quantity, Piece piece, int index)
    {
        if (topic.Term.Kind == ClaimKind.StLevel && quantity.Value > 0 && index + 1 < _pieces.Count && _pieces[index + 1].Text is "below" or "beneath" or "under")
        {
            // "runs 0.15 mV below the baseline"
            quantity = ClaimMaker.Negate(quantity);
        }

        if (quantity is { Unit: null, Upper: null } && topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips } && _pieces.Any(other => other.Start < topic.Start && other.Text.ToLowerInvariant() is "number" or "number of" or "the number of" or "count"))
        {
            // "The number of peaks is 14."
            topic.Count = quantity;
            topic.IsMentioned = false;
            return true;
        }

        if (TakeSpread(index, topic, quantity, piece) || MeasureShift(topic, quantity, piece, index))
        {
            return true;
        }

        if (topic.Term.Kind == ClaimKind.Desaturations && quantity.Unit == "%" && _ahead.Previous(index)?.Text is "to" or "down to")
        {
            // "a desaturation to 89 %"
            _maker.MeasureKind(null, ClaimKind.Minimum, quantity, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Dips } && quantity.Relation == ClaimRelation.Below)
        {
            topic.Made--;
            return MeasureAs(topic, ClaimKind.Minimum, quantity, piece);
        }

        if ((topic.Term.IsSignal || topic.Term is { Kind: ClaimKind.Level, Class: TermClass.Verb or TermClass.Noun } or { Class: TermClass.Verb, Kind: ClaimKind.Trend } && IsMoving(quantity.Lead)) && quantity.Relation is ClaimRelation.Above or ClaimRelation.Below && Crossing(quantity.Lead) is { } extreme && _lexicon.Kinds.Takes(extreme, quantity.Unit))
        {
            // "goes below 93": its lowest value does.
            if (quantity.Lead.StartsWith("dip", StringComparison.Ordinal) && !_state.IsNegated && _state.Often is { } often)
            {
                var dips = _maker.State(ClaimKind.Dips, ClaimRelation.Present, piece, new Topic(topic.Term, topic.Start, topic.End) { Channels = topic.Channels, OwnChannels = topic.OwnChannels, Count = often });
                dips.Value = often.Value;
            }

            return MeasureAs(topic, extreme, quantity, piece);
        }

        if (topic.Term.IsSignal && quantity.Lead is "larger" or "bigger" or "smaller" or "taller" && quantity.Unit is not null and not "Hz")
        {
            return MeasureAs(topic, ClaimKind.Amplitude, quantity, piece);
        }

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

    // "depressed by 1 mm": the size of the shift, in the place of the shift.
    private bool MeasureShift(Topic topic, Quantity quantity, Piece piece, int index)
    {
        if (_ahead.Previous(index)?.Text != "by" || !_lexicon.Kinds.Takes(ClaimKind.StLevel, quantity.Unit) || quantity.Unit is null
            || topic.Term.Kind != ClaimKind.StLevel)
        {
            return false;
        }

        var shifts = _state.Drafts.Where(draft => draft.Kind == ClaimKind.StLevel && draft.Relation is ClaimRelation.High or ClaimRelation.Low && draft.Value is null && !draft.Negated).ToArray();
        if (shifts.Length > 0)
        {
            _state.IsShiftDown = shifts[^1].Relation == ClaimRelation.Low;
            _state.Drafts.Remove(shifts[^1]);
            _state.Group.Remove(shifts[^1]);
        }
        else if (_state.IsShiftDown is null)
        {
            return false;
        }

        _state.Group.Clear();
        _maker.MeasureKind(topic, ClaimKind.StLevel, _state.IsShiftDown == true ? ClaimMaker.Negate(quantity) : quantity, piece);
        return true;
    }

    private static bool NeedsUnit(Topic topic) => topic.Term.Kind is ClaimKind.HeartRate or ClaimKind.PrInterval or ClaimKind.QrsDuration or ClaimKind.QtInterval
        or ClaimKind.QtcInterval or ClaimKind.RrInterval or ClaimKind.StLevel or ClaimKind.Level or ClaimKind.Amplitude or ClaimKind.DominantFrequency or ClaimKind.Period
        or ClaimKind.RespirationRate;

    private ClaimKind? Crossing(string lead)
    {
        var words = lead.Split(' ');
        var isDown = words[^1] is "below" or "under";
        if (lead is "overshoots" or "overshoot" or "tops" or "top" or "topped")
        {
            return ClaimKind.Maximum;
        }

        if (words.Length < 2 || !(isDown || words[^1] is "above" or "over" or "past" or "beyond") || words[0] is "well" or "just" or "slightly" or "a" or "somewhat" or "comfortably" or "rather")
        {
            return lead is "below" or "under" or "less" && _state.IsNegated ? ClaimKind.Minimum : null;
        }

        // "stays above 90" is said of the lowest value, as "falls below 90" is.
        var stays = words[0] is "stays" or "stay" or "stayed" or "remains" or "remained" or "keeps" or "kept" or "holds" or "held";
        return isDown != stays ? ClaimKind.Minimum : ClaimKind.Maximum;
    }

    // "dips below", "climbs above": it goes there, and does not only lie there.
    private static bool IsMoving(string lead) => lead.Contains(' ', StringComparison.Ordinal)
        && lead.Split(' ')[0] is "dips" or "dipped" or "dip" or "drops" or "dropped" or "drop" or "falls" or "fell" or "fall" or "sinks" or "sank" or "sink" or "sags" or "sagged" or "sag" or "goes" or "went"
            or "slips" or "slipped" or "plunges" or "plunged" or "climbs" or "climbed" or "rises" or "rose" or "shoots" or "shot" or "gets" or "got" or "strays" or "stray" or "dives" or "overshoots";

    private bool MeasureAs(Topic topic, ClaimKind kind, Quantity quantity, Piece piece)
    {
        _maker.MeasureKind(topic, kind, quantity, piece);
        return true;
    }

    // "swings between 60 and 180": lowest and highest value.
    private bool TakeExtent(Quantity quantity, Piece piece)
    {
        if (quantity is { Relation: ClaimRelation.Between, Lead: "from" } && _state.Open is [.., { Made: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.LevelShift } } step])
        {
            // "the level jumps from 2 to 6"
            _maker.State(ClaimKind.LevelShift, quantity.IsDownward ? ClaimRelation.Falling : ClaimRelation.Rising, piece, step);
            return true;
        }

        if (quantity.Relation != ClaimRelation.Between || _state.Open.Find(topic => topic.Term.Class == TermClass.Verb) is not { } verb
            || verb.Term.Dimension is not ("extent" or "variation" or "presence"))
        {
            return false;
        }

        if (verb.Term.Kind == ClaimKind.LevelShift)
        {
            // "jumps from 0 to 0.5 g": upwards.
            verb.Made = 0;
            _maker.State(ClaimKind.LevelShift, quantity.IsDownward ? ClaimRelation.Falling : ClaimRelation.Rising, piece, verb);
            return true;
        }

        if (_state.VerbOf is { Term.IsSignal: false } owner && Meaning.ValueKind(owner, quantity.Unit) is { } own and not (ClaimKind.Level or ClaimKind.Variability) && _lexicon.Kinds.Takes(own, quantity.Unit))
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

    // "The values of x lie between -1 and 1 g": lowest and highest value.
    private bool TakeSpread(int index, Topic topic, Quantity quantity, Piece piece)
    {
        if (quantity is not { Relation: ClaimRelation.Between, Lead: "between" } || topic.Term is not { Class: TermClass.Noun, Kind: ClaimKind.Level } || topic.OwnChannels.Count + topic.Channels.Count == 0 || index == 0 || _pieces[index - 1].Text is not ("lie" or "lies" or "lay" or "lying")
            || !_pieces.Any(other => other.Text.ToLowerInvariant() is "values" or "readings" or "samples" or "data"))
        {
            return false;
        }

        _maker.MeasureKind(topic, ClaimKind.Minimum, quantity with { Relation = ClaimRelation.Is, Upper = null }, piece);
        _maker.MeasureKind(topic, ClaimKind.Maximum, quantity with { Relation = ClaimRelation.Is, Value = quantity.Upper!.Value, Upper = null }, piece);
        return true;
    }

    // "a beat every 0.8 s", "repeats every two seconds"
    private bool TakeInterval(int index, Quantity quantity, Piece piece)
    {
        if ((_ahead.Previous(index)?.Text != "every" && _ahead.Next(index)?.Text != "apart") || quantity.Unit is not ("s" or "ms" or "min" or "h" or "samples"))
        {
            return false;
        }

        if (quantity.Relation == ClaimRelation.Is && index > 1 && _pieces[index - 2].Term is { Class: TermClass.Bound, Relation: { } bound })
        {
            // "roughly every 8 s"
            quantity = quantity with { Relation = bound };
        }

        var isBeat = _state.Open.Exists(topic => topic.Term.Kind is ClaimKind.HeartRate or ClaimKind.Rhythm or ClaimKind.QrsDuration or ClaimKind.QrsVoltage or ClaimKind.RrInterval);
        _maker.MeasureKind(_state.Open.Count > 0 ? _state.Open[0] : null, isBeat ? ClaimKind.RrInterval : ClaimKind.Period, quantity, piece);
        return true;
    }

    private void MeasureAlone(int index, Quantity quantity, Piece piece)
    {
        var kind = quantity.Unit switch
        {
            "ms" or "s" when _pieces.Any(other => other.Text.Contains("one beat to the next", StringComparison.Ordinal) || other.Text.Contains("beat to beat", StringComparison.Ordinal)) => ClaimKind.RrInterval,
            "/min" when _state.Topics.Exists(topic => topic.Term.Kind is ClaimKind.StepCount) || _state.Drafts.Exists(draft => draft.Kind == ClaimKind.StepCount) => ClaimKind.Cadence,
            "/min" => ClaimKind.HeartRate,
            null when quantity.Value is >= 20 and <= 300 && _state.Open is [.., { Term.Kind: ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm, IsDenied: false }] => ClaimKind.HeartRate,
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

            MeasureAndOpen(named, quantity, piece);
            _state.Drafts[^1].IsModifier = NounAfterQuantity(index) is not null;
        }
    }

    // "She takes 26 breaths a minute, which is fast": what follows is said of it.
    private void MeasureAndOpen(ClaimKind kind, Quantity quantity, Piece piece)
    {
        var draft = _maker.MeasureKind(null, kind, quantity, piece);
        if (_state.Open.Count == 0)
        {
            _state.Open.Add(new Topic(new Term(TermClass.Noun) { Kind = kind, HasPresence = false }, piece.Start, piece.End)
            {
                IsMentioned = true, Channels = draft.ContextChannels, ContextTimes = draft.ContextTimes, ContextSegment = draft.ContextSegment, IsHedged = _state.IsHedged,
            });
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

            if (!(_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip) || _pieces[at].Kind is PieceKind.Unknown or PieceKind.Channels
                || (at == index + 1 && index == 1 && _pieces[at].Is(TermClass.Article) && _pieces[0].Text is "With" or "with" or "At" or "at")))
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
