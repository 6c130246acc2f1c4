using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers that are ends of a range, sizes of a shift or lengths of an interval.</summary>
internal sealed partial class SentenceReader
{
    // "depressed by 1 mm": the size of the shift, in the place of the shift.
    private bool MeasureShift(Topic topic, Quantity quantity, Piece piece, int index)
    {
        if (_ahead.Previous(index)?.Text != "by" || !_lexicon.Kinds.Takes(ClaimKind.StLevel, quantity.Unit) || quantity.Unit is null
            || topic.Term.Kind != ClaimKind.StLevel)
        {
            return false;
        }

        var shifts = _state.Drafts.Where(draft => draft.Kind == ClaimKind.StLevel
            && draft.Relation is ClaimRelation.High or ClaimRelation.Low && draft.Value is null && !draft.Negated).ToArray();
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

    private static bool NeedsUnit(Topic topic) =>
        topic.Term.Kind is ClaimKind.HeartRate or ClaimKind.PrInterval or ClaimKind.QrsDuration or ClaimKind.QtInterval
        or ClaimKind.QtcInterval or ClaimKind.RrInterval or ClaimKind.StLevel or ClaimKind.Level or ClaimKind.Amplitude
        or ClaimKind.DominantFrequency or ClaimKind.Period
        or ClaimKind.RespirationRate;

    private ClaimKind? Crossing(string lead, bool isCounted)
    {
        if (isCounted
            && (lead.StartsWith("exceed", StringComparison.Ordinal)
                || lead.StartsWith("surpass", StringComparison.Ordinal) || lead.StartsWith("pass", StringComparison.Ordinal)))
        {
            // "exceeded 180 twice"
            return ClaimKind.Maximum;
        }

        if (lead is "as low as" or "as high as")
        {
            return lead == "as low as" ? ClaimKind.Minimum : ClaimKind.Maximum;
        }

        if (IsDenied() && (lead.StartsWith("exceed", StringComparison.Ordinal) || lead.StartsWith("surpass", StringComparison.Ordinal)
            || lead.StartsWith("pass", StringComparison.Ordinal) || lead is "above" or "over" or "more" or "beyond" or "past"
            or "better" or "higher" or "warmer" or "hotter") && IsNever())
        {
            return ClaimKind.Maximum;
        }

        var words = lead.Split(' ');
        var isDown = words[^1] is "below" or "under" or "beneath" || lead.EndsWith("lower than", StringComparison.Ordinal);
        if (lead is "overshoots" or "overshoot" or "tops" or "top" or "topped")
        {
            return ClaimKind.Maximum;
        }

        if (words.Length < 2
            || !(isDown || words[^1] is "above" or "over" or "past" or "beyond"
                || lead.EndsWith("higher than", StringComparison.Ordinal))
            || words[0] is "well" or "just" or "slightly" or "a" or "somewhat" or "comfortably" or "rather")
        {
            return lead is "below" or "under" or "less" or "fewer" or "lower" or "shorter" or "worse" or "smaller" or "colder"
                or "cooler" && IsDenied() ? ClaimKind.Minimum : null;
        }

        // "stays above 90" is said of the lowest value, as "falls below 90" is: every value has to be above.
        var stays = words[0] is "stays" or "stay" or "stayed" or "staying" or "remains" or "remain" or "remained"
            or "remaining" or "keeps" or "keep" or "kept" or "holds" or "hold" or "held";
        return isDown != stays ? ClaimKind.Minimum : ClaimKind.Maximum;
    }

    private bool IsDenied() => _state.IsNegated || _state.Open.Exists(topic => topic.IsDenied);

    // "never above 2", "at no point below 3.9": not once, so that its extreme is meant.
    private bool IsNever() =>
        _pieces.Zip(_pieces.Skip(1))
            .Any(pair => pair.First.Is(TermClass.Negator)
                && pair.First.Text.ToLowerInvariant() is "no" or "not one" or "not a single" or "none of the"
                && pair.Second.Text is "value" or "values" or "reading" or "readings" or "measurement" or "measurements"
                    or "sample" or "samples")
        || _pieces.Zip(_pieces.Skip(1))
            .Any(pair => pair.First.Text.ToLowerInvariant() is "no" or "neither" && pair.Second.Kind == PieceKind.Channels)
        || _pieces.Any(piece => piece.Text.ToLowerInvariant() is "never" or "at no point" or "at no time" or "not once"
            or "no readings" or "no reading" or "no value" or "no values" or "nor" or "at no stage" or "at no moment"
            or "does not" or "did not" or "not one" or "not a single"
        or "not even one" or "none of" or "nothing" or "not one of" or "no single" or "not a single one" or "doesn't" or "didn't");

    // "dips below", "climbs above": it goes there, and does not only lie there.
    private static bool IsMoving(string lead) => lead.Contains(' ', StringComparison.Ordinal)
        && lead.Split(' ')[0] is "dips" or "dipped" or "dip" or "drops" or "dropped" or "drop" or "falls" or "fell"
            or "fall" or "sinks" or "sank" or "sink" or "sags" or "sagged" or "sag" or "goes" or "went"
            or "slips" or "slipped" or "plunges" or "plunged" or "climbs" or "climbed" or "rises" or "rose" or "shoots"
            or "shot" or "gets" or "got" or "strays" or "stray" or "dives" or "overshoots"
            or "slides" or "slid" or "comes" or "came" or "declines" or "declined" or "descends" or "descended"
            or "decreases" or "decreased" or "crashes" or "crashed" or "creeps" or "crept" or "ventures" or "ventured"
            or "jumps" or "jumped" or "spikes" or "spiked" or "surges" or "surged" or "soars" or "soared" or "leaps"
            or "leapt" or "leaped" or "runs" or "ran" or "crosses" or "crossed" or "breaks" or "broke" or "pushes"
            or "pushed" or "edges" or "edged"
            or "tumbles" or "tumbled" or "plummets" or "plummeted" or "dived" or "strayed" or "goes" or "dropping"
            or "falling" or "dipping" or "sinking" or "rising" or "climbing" or "going" or "slump" or "slumps" or "slumped";

    private static bool IsStaying(string lead) =>
        lead.Split(' ')[0] is "stays" or "stay" or "stayed" or "staying" or "remains" or "remain" or "remained"
            or "keeps" or "keep" or "kept";

    // "recovered from 28 to 46 ms", "HR 96 → 71", "down from 110 to 84": the numbers tell which way.
    private bool TakeChange(int index, Quantity quantity)
    {
        if (quantity.Relation != ClaimRelation.Between || _state.Open.Count == 0 || index == 0
            || !(quantity.Lead == "→"
                || (quantity.Lead == "from"
                    && (_pieces[index - 1].Kind == PieceKind.Unknown
                        && _pieces[index - 1].Text.EndsWith("ed",
                            StringComparison.Ordinal)) | _pieces[index
                                - 1] is { Text: "up" or "down" or "upwards" or "downwards" or "went" or "goes" or "gone"
                                    or "going" or "came" or "comes" or "coming" or "progressed" or "progresses" or "passes" or "passed" })))
        {
            return false;
        }

        var relation = quantity.IsDownward ? ClaimRelation.Falling : ClaimRelation.Rising;
        foreach (var topic in _state.Open.Where(topic => topic.Term.Class == TermClass.Noun).ToArray())
        {
            var own = topic.Term.IsSignal ? null : Meaning.KindOf(topic, "trend", TermClass.Verb)?.Kind;
            _maker.State(own is { } kind && _lexicon.Kinds.Fit(kind, relation) == relation
                ? kind
                : ClaimKind.Trend, relation, _pieces[index], topic);
        }

        return true;
    }

    private bool MeasureAs(Topic topic, ClaimKind kind, Quantity quantity, Piece piece)
    {
        _maker.MeasureKind(topic, kind, quantity, piece);
        return true;
    }

    // "swings between 60 and 180": lowest and highest value.
    private bool TakeExtent(Quantity quantity, Piece piece)
    {
        if (quantity is { Relation: ClaimRelation.Between, Lead: "from" }
            && _state.Open is [.., { Made: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.LevelShift } } step])
        {
            // "the level jumps from 2 to 6"
            _maker.State(ClaimKind.LevelShift, quantity.IsDownward ? ClaimRelation.Falling : ClaimRelation.Rising, piece, step);
            return true;
        }

        if (quantity.Relation != ClaimRelation.Between || _state.Open.Find(topic => topic.Term.Class == TermClass.Verb) is not { } verb
            || !(verb.Term.Dimension is "extent" or "variation" or "presence"
                || (verb.Term.Dimension is "reach" && quantity.Lead == "from")
                || (verb.Term.Dimension == "motion"
                    && quantity is { Lead: "within" or "between", Unit: not ("s" or "min" or "h") }))
            || (quantity.Unit == "Hz" && verb.Term.Kind is ClaimKind.Periodicity or ClaimKind.Tremor))
        {
            return false;
        }

        if (verb.Term.Kind == ClaimKind.LevelShift)
        {
            if (_state.VerbOf is { Term: { IsSignal: false, Kind: ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Amplitude
                or ClaimKind.Variability } } shifted)
            {
                // "The frequency shifts from 1.5 to 2 Hz": it rises.
                verb.Made++;
                _maker.State(shifted.Term.Kind!.Value, quantity.IsDownward ? ClaimRelation.Falling : ClaimRelation.Rising, piece, shifted);
                return true;
            }

            // "jumps from 0 to 0.5 g": upwards.
            verb.Made = 0;
            _maker.State(ClaimKind.LevelShift, quantity.IsDownward ? ClaimRelation.Falling : ClaimRelation.Rising, piece, verb);
            return true;
        }

        var next = _pieces.SkipWhile(other => other.Start <= piece.Start).FirstOrDefault(other => other.Start >= piece.End);
        if (next?.Text is "in size" or "in amplitude" or "in height" or "in voltage" or "in magnitude"
            || (next?.Text == "in"
                && _pieces.SkipWhile(other => other.Start <= next.Start).FirstOrDefault()?.Text is "size" or "amplitude"
                    or "height" or "voltage" or "magnitude" or "depth"))
        {
            // "range from 30 to 75 µV in size"
            return MeasureAs(verb, ClaimKind.Amplitude, quantity, piece);
        }

        if (_state.VerbOf is { Term.IsSignal: false } owner
            && Meaning.ValueKind(owner, quantity.Unit) is { } own and not (ClaimKind.Level or ClaimKind.Variability)
            && _lexicon.Kinds.Takes(own, quantity.Unit))
        {
            _maker.MeasureKind(verb, own, quantity, piece);
            return true;
        }

        var exact = quantity.IsRough ? ClaimRelation.About : ClaimRelation.Is;
        var low = quantity with { Relation = exact, Upper = null };
        var high = quantity with { Relation = exact, Value = quantity.Upper!.Value, Upper = null };
        _maker.MeasureKind(verb, ClaimKind.Minimum, low, piece);
        _maker.MeasureKind(verb, ClaimKind.Maximum, high, piece);
        return true;
    }

    private static readonly HashSet<string> Lies = new(StringComparer.Ordinal) { "lie", "lies", "lay", "lying" };

    private static readonly HashSet<string> Stays = new(StringComparer.Ordinal)
    {
        "stay", "stays", "stayed", "remain", "remains", "remained", "keep", "keeps", "kept", "runs", "run", "ran",
        "goes", "go", "went", "move", "moves", "moved",
    };

    // "The values of x lie between -1 and 1 g", "z stays within 9 and 10 m/s²", "runs from 0 to 2 g": lowest and highest value.
    private bool TakeSpread(int index, Topic topic, Quantity quantity, Piece piece)
    {
        var verb = _ahead.Previous(index)?.Text;
        if (quantity is not { Relation: ClaimRelation.Between, Lead: "between" or "within" or "from" }
            || topic.Term is not { Class: TermClass.Noun, Kind: ClaimKind.Level }
            || verb is null)
        {
            return false;
        }

        var isOfValues = _pieces.Any(other => other.Text.ToLowerInvariant() is "values" or "readings" or "samples"
            or "data" or "the points" or "data points" or "all points" or "numbers" or "observations"
            or "measurements");
        var isInBand = isOfValues
            && verb is "fall" or "falls" or "band" or "range" or "corridor" or "interval" or "inside" or "limits"
                or "found" or "spread" or "distributed";
        var isSaid = quantity.Lead is "between" or "from" && verb is "values" or "readings" or "samples"
            && topic.Channels.Count > 0 && ClaimMaker.IsOfMovement(topic.Channels)
            || quantity.Lead == "between"
            ? verb is "values" or "readings" or "samples"
                || (Stays.Contains(verb) && ClaimMaker.IsOfMovement([.. topic.OwnChannels, .. topic.Channels]))
                || (topic.Term.IsSignal && Lies.Contains(verb))
                || (isOfValues
                    && (Lies.Contains(verb) || Stays.Contains(verb)
                        || verb is "are" or "were" or "consistently" or "all" or "mostly" or "always"))
            : (Stays.Contains(verb) && topic.OwnChannels.Concat(topic.Channels).ToArray() is var names
                && (ClaimMaker.IsOfMovement(names) || !names.Any(IsSlow)))
                || (quantity.Lead == "within" && (Lies.Contains(verb) || (isOfValues && verb is "are" or "were")));
        isSaid |= quantity.Lead == "from" && topic.Term.IsSignal && Lies.Contains(verb);
        if (!isInBand
            && (!isSaid
                || (quantity.Lead == "from"
                    && verb is not ("runs" or "run" or "ran" or "values" or "readings" or "samples" or "lie" or "lies"
                        or "lay" or "lying") && !(isOfValues && verb is "go" or "goes" or "went"))))
        {
            return false;
        }

        _maker.MeasureKind(topic, ClaimKind.Minimum, quantity with { Relation = ClaimRelation.Is, Upper = null }, piece);
        _maker.MeasureKind(topic, ClaimKind.Maximum,
            quantity with { Relation = ClaimRelation.Is, Value = quantity.Upper!.Value, Upper = null }, piece);
        return true;
    }

    // "a beat every 0.8 s", "repeats every two seconds"
    private bool TakeInterval(int index, Quantity quantity, Piece piece)
    {
        if ((_ahead.Previous(index)?.Text != "every" && _ahead.Next(index)?.Text != "apart")
            || quantity.Unit is not ("s" or "ms" or "min" or "h" or "samples" or "days" or "weeks" or "months" or "years"))
        {
            return false;
        }

        if (quantity.Relation == ClaimRelation.Is && index > 1
            && _pieces[index - 2].Quantity is { Value: 1, Unit: null, Relation: ClaimRelation.About })
        {
            // "roughly once every 8 s"
            quantity = quantity with { Relation = ClaimRelation.About };
        }

        if (quantity.Relation == ClaimRelation.Is && index > 1
            && _pieces[index - 2].Term is { Class: TermClass.Bound, Relation: { } bound })
        {
            // "roughly every 8 s"
            quantity = quantity with { Relation = bound };
        }

        var isBeat = _state.Open.Exists(topic => topic.Term.Kind is ClaimKind.HeartRate or ClaimKind.Rhythm
            or ClaimKind.QrsDuration or ClaimKind.QrsVoltage or ClaimKind.RrInterval);
        var draft = _maker.MeasureKind(_state.Open.Count > 0 ? _state.Open[0] : null, isBeat
            ? ClaimKind.RrInterval
            : ClaimKind.Period, quantity, piece);
        draft.IsModifier = _state.Open.Count == 0;
        if (draft.ContextChannels.Count == 0 && draft.Topic is not { OwnChannels.Count: > 0 })
        {
            // "spikes show up on the x-axis every half second"
            draft.Channels = _state.Place;
        }

        return true;
    }
}
