using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What a number says of its topic, or alone.</summary>
internal sealed partial class SentenceReader
{
    private bool MeasureTopic(Topic topic, Quantity quantity, Piece piece, int index)
    {
        if (topic.Term.Kind == ClaimKind.StLevel && quantity.Value > 0 && index + 1 < _pieces.Count
            && _pieces[index + 1].Text is "below" or "beneath" or "under")
        {
            // "runs 0.15 mV below the baseline"
            quantity = ClaimMaker.Negate(quantity);
        }

        if (quantity is { Unit: null, Upper: null }
            && topic.Term is { Class: TermClass.Noun, HasPresence: true, IsSignal: false,
                Kind: { } numbered and not ClaimKind.StepCount } && _lexicon.Kinds.HasPresence(numbered)
            && _pieces.Any(other => other.Start < topic.Start
                && other.Text.ToLowerInvariant() is "number" or "number of" or "the number of" or "count"))
        {
            // "The number of peaks is 14."
            topic.Count = quantity;
            topic.IsMentioned = false;
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Amplitude }
            && quantity.Relation == ClaimRelation.Between
            && _pieces.FirstOrDefault(noun => noun.Start == topic.Start)?.Text is "range" or "ranges" or "swings"
                or "excursions" or "deflections")
        {
            // "mean heart rate 82, range 60 to 134": from the lowest to the highest.
            topic.IsMentioned = true;
            if (_state.Topics.Find(other => OwnsEvents(other.Term)
                && other.Term.Kind is not ClaimKind.RrVariability) is { Term.Kind: { } rated })
            {
                return MeasureAs(topic, rated, quantity, piece);
            }

            _maker.MeasureKind(topic, ClaimKind.Minimum, quantity with { Relation = ClaimRelation.Is, Upper = null }, piece);
            return MeasureAs(topic, ClaimKind.Maximum,
                quantity with { Relation = ClaimRelation.Is, Value = quantity.Upper!.Value, Upper = null }, piece);
        }

        if (quantity.Unit is "s" && topic.Term is { IsSignal: true } or { Kind: ClaimKind.RespirationRate }
            && _state.Group.Exists(draft =>
                draft is { Kind: ClaimKind.BreathingPauses, Relation: ClaimRelation.Present, Value: null } && draft.Topic == topic))
        {
            // "Airflow ceases at 42 s for 18 s"
            var spots = _state.Group.FindLast(draft => draft.Kind == ClaimKind.BreathingPauses)!.Times.ToArray();
            _maker.MeasureKind(topic, ClaimKind.BreathingPauses, quantity, piece).Times.AddRange(spots);
            return true;
        }

        if (quantity is { Unit: null, Value: >= 20 and <= 300 }
            && topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.QrsDuration, HasPresence: false } && index > 0
            && (_pieces[index - 1].Text == "at" || quantity.Lead.StartsWith("at", StringComparison.Ordinal)))
        {
            // "a narrow-complex rhythm at 72"
            _maker.MeasureKind(null, ClaimKind.HeartRate, quantity, piece);
            return true;
        }

        if (quantity.Unit == "s" && topic.Term.Kind is ClaimKind.Spindles or ClaimKind.KComplexes
            && (quantity.Lead is "near" or "around"
                || _pieces[index - 1].Text is "the" or "in" or "over" or "within" or "during" or "near" or "around"))
        {
            // "is visible in the 30 s": where, and not how long it lasts.
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Level } && quantity.Lead is "up to" or "of up to" && index > 0
            && _pieces[index - 1].Text is "values" or "readings")
        {
            // "with values up to 22 m/s²"
            return MeasureAs(topic, ClaimKind.Maximum, quantity, piece);
        }

        if (quantity.Unit is null
            && topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Cadence or ClaimKind.HeartRate or ClaimKind.RespirationRate }
            && _pieces.FirstOrDefault(noun => noun.Start == topic.Start)?.Text.EndsWith(" minute", StringComparison.Ordinal) == true)
        {
            // "The number of footfalls a minute is below 80."
            quantity = quantity with { Unit = "/min" };
        }

        if (topic is { Made: 0, IsDenied: false, Term: { Class: TermClass.Noun, Kind: ClaimKind.Tremor } }
            && quantity.Unit is not (null or "Hz" or "s" or "/min"))
        {
            // "The trembling measures 1.1 m/s² on y": it is there, whatever its size.
            _maker.Conclude(topic);
        }

        if (TakeSpread(index, topic, quantity, piece) || MeasureShift(topic, quantity, piece, index))
        {
            return true;
        }

        if (topic is { Term.Kind: ClaimKind.Desaturations, IsDenied: false } && quantity is { Unit: "%", Relation: ClaimRelation.Below })
        {
            // "three desaturations below 90 %": of that sort.
            return true;
        }

        if (topic.Term.Kind == ClaimKind.Desaturations && quantity.Unit == "%"
            && (quantity.Relation is ClaimRelation.Is or ClaimRelation.About || _ahead.Previous(index)?.Text is "to" or "down to"))
        {
            if (_ahead.Previous(index)?.Text == "by")
            {
                // "drops by 6 %": how far is no claim.
                return true;
            }

            // "a desaturation to 89 %"
            _maker.MeasureKind(null, ClaimKind.Minimum, quantity, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Spikes } && _ahead.Previous(index)?.Text == "to")
        {
            topic.Made--;
            return MeasureAs(topic, ClaimKind.Maximum, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Dips }
            && (quantity.Relation == ClaimRelation.Below || _ahead.Previous(index)?.Text is "to" or "down to"))
        {
            topic.Made--;
            return MeasureAs(topic, ClaimKind.Minimum, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Spikes } && _ahead.Previous(index)?.Text == "to")
        {
            topic.Made--;
            return MeasureAs(topic, ClaimKind.Maximum, quantity, piece);
        }

        if ((topic.Term.IsSignal
            || (topic.Term is { Class: TermClass.Verb, Dimension: "value" } && IsMoving(quantity.Lead))
            || topic.Term is { Kind: ClaimKind.Level, Class: TermClass.Verb or TermClass.Noun }
                or { Class: TermClass.Verb, Kind: ClaimKind.Trend }
                && (IsMoving(quantity.Lead)
                    || (IsStaying(quantity.Lead)
                        && (IsReadNow(topic)
                            || _pieces.Any(noun => noun.Text.ToLowerInvariant() is "readings" or "values" or "ones")))
                    || (IsDenied() && IsNever()
                        && !_pieces.Any(noun => noun.Start <= topic.Start && noun.End > topic.Start - 20
                            && noun.Text.ToLowerInvariant() is "mean" or "average"))
                    || quantity.Lead is "as low as" or "as high as"))
            && (quantity.Relation is ClaimRelation.Above or ClaimRelation.Below
                || quantity.Lead is "as low as" or "as high as")
            && Crossing(quantity.Lead, IsCountedLater(index)) is { } extreme
            && (_lexicon.Kinds.Takes(extreme, quantity.Unit) || (quantity.Unit is "h" or "min" && _state.Named.Exists(IsLength))))
        {
            // "goes below 93": its lowest value does.
            var isPassing = quantity.Lead.StartsWith("dip", StringComparison.Ordinal)
                || quantity.Lead.StartsWith("sag", StringComparison.Ordinal);
            if (!IsDenied() && IsMoving(quantity.Lead) && (_state.Often is not null || (isPassing && !IsCountedLater(index))))
            {
                // "Twice the glucose falls below 4", "it dips below 4": a dip, and how low it goes.
                var sort = extreme == ClaimKind.Minimum ? ClaimKind.Dips : ClaimKind.Spikes;
                _maker.State(sort, ClaimRelation.Present, piece,
                    new Topic(topic.Term, topic.Start,
                        topic.End) { Channels = topic.Channels, OwnChannels = topic.OwnChannels,
                            Count = _state.Often }).Value = _state.Often?.Value;
            }

            return MeasureAs(topic, extreme, quantity, piece);
        }

        if (topic.Term.IsSignal && quantity.Lead is "larger" or "bigger" or "smaller" or "taller" && quantity.Unit is not null and not "Hz")
        {
            return MeasureAs(topic, ClaimKind.Amplitude, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity } && quantity.Lead is "around" or "about"
            && quantity.Unit is not ("Hz" or "/min" or "s" or "ms" or "min" or "h" or "samples" or "%")
            && (topic.Channels.Count > 0 || topic.OwnChannels.Count > 0 || quantity.Unit is null))
        {
            // "oscillates around -9.8 m/s²": its level.
            MeasureAs(topic, ClaimKind.Level, quantity, piece);
            topic.Made--;
            return true;
        }

        if (topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity } && quantity.Unit == "Hz"
            && _ahead.Previous(index)?.Text == "at" && Oscillates(topic)
            && !_state.Drafts.Exists(draft => draft.Topic == topic))
        {
            // "oscillates at 2 Hz": that it does is said as well.
            _maker.Conclude(topic);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "variation" } && quantity.Unit is "Hz" or "/min")
        {
            return false;
        }

        if (topic is { IsAround: true, Term: { Class: TermClass.Verb, Dimension: "variation" } }
            && quantity.Relation is ClaimRelation.Is or ClaimRelation.About)
        {
            // "x and z hover about zero"
            return MeasureAs(topic, ClaimKind.Level, quantity with { Relation = ClaimRelation.About }, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "variation" }
            && quantity.Relation != ClaimRelation.Between && _ahead.Previous(index)?.Text != "by")
        {
            // "fluctuates around 70": the level, not the size of the fluctuation.
            return quantity.Lead is "around" or "about" or "near" or "close to" && MeasureAs(topic, ClaimKind.Level, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Variability } && quantity.Lead is "around" or "about"
            && index > 0 && _pieces[index - 1].Start == topic.Start && quantity.Unit is not "%")
        {
            // "small fluctuations around 0"
            MeasureAs(topic, ClaimKind.Level, quantity, piece);
            topic.Made -= topic.IsDescribed ? 0 : 1;
            return true;
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "extent" })
        {
            return false;
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend }
            && quantity.Relation is ClaimRelation.Above or ClaimRelation.Below)
        {
            // "falls below 70": where it gets, not how.
            return MeasureAs(topic, ClaimKind.Level, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "steady",
            Kind: ClaimKind.StepCount or ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence
                or ClaimKind.TimeInRange }
            && (_pieces[index - 1].Text is "at" or "around" or "near"
                || quantity.Lead is "near" or "around" or "about" or "close to")
            && _lexicon.Kinds.Takes(topic.Term.Kind.Value, quantity.Unit))
        {
            // "The daily steps stayed the same, at about eight thousand"
            _maker.Conclude(topic);
            return MeasureAs(topic, topic.Term.Kind.Value, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "steady", Kind: ClaimKind.Trend }
            && quantity.Unit is not ("s" or "ms" or "min" or "h")
            && (_pieces[index - 1].Text is "at" or "around" or "near" or "to"
                || quantity.Lead is "near" or "around" or "about" or "close to"))
        {
            // "levels off at 34 °C": that it no longer changes is said as well.
            _maker.Conclude(topic);
            return MeasureAs(topic, ClaimKind.Level, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "trend" }
            && quantity is { Unit: not null, Relation: ClaimRelation.Is or ClaimRelation.About }
            && (_pieces[index - 1].Kind == PieceKind.Comma || _pieces[index - 1].Text is "now")
            && _pieces[index - 2].Text is "up" or "down")
        {
            // "Temperature down, 37.1 °C": what it is now.
            _maker.Conclude(topic);
            return _state.VerbOf is { Term: { IsSignal: false } } rate
                ? _maker.Measure(rate, quantity, piece)
                : MeasureAs(topic, ClaimKind.Level, quantity, piece);
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "trend" } || topic.Term.Kind is ClaimKind.Trend)
        {
            return true;
        }

        return _maker.Measure(topic, quantity, piece);
    }

    // "dips below 88 % four times": the number of dips comes after the limit.
    private bool IsCountedLater(int index) =>
        index + 1 < _pieces.Count
        && _pieces.Skip(index + 1).Take(5).TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop))
            .Any(piece => piece.Text is "times" or "twice" or "once" or "thrice" or "occasions");

    private bool Oscillates(Topic verb) =>
        _pieces.Any(piece => piece.Is(TermClass.Verb) && piece.End == verb.End
            && (piece.Text.Contains("oscillat", StringComparison.Ordinal) || piece.Text.Contains("undulat", StringComparison.Ordinal)));

    // "Your oxygen level stayed above 95 %": each of its readings did, but the mean is one number.
    private bool IsReadNow(Topic topic) =>
        topic.OwnChannels.Concat(topic.Channels).Any(IsSlow) && !_pieces.Any(noun => noun.Text.ToLowerInvariant() is "mean" or "average");

    private void MeasureAlone(int index, Quantity quantity, Piece piece)
    {
        var kind = quantity.Unit switch
        {
            "ms"
                or "s" when _pieces.Any(other => other.Text.Contains("one beat to the next", StringComparison.Ordinal)
                    || other.Text.Contains("beat to beat", StringComparison.Ordinal)) => ClaimKind.RrInterval,
            "/min" when !_pieces.Any(other => other.Text is "heart" or "pulse" or "your heart" || other.Term is { Class: TermClass.Noun,
            Kind: ClaimKind.HeartRate }) && _state.Topics.Exists(topic => topic.Term.Kind is ClaimKind.StepCount)
            || (_state.Drafts.Exists(draft => draft.Kind == ClaimKind.StepCount) && !_pieces.Any(other => other.Text is "heart"
            or "pulse" || other.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate })) => ClaimKind.Cadence,
            "/min" when _state.Open is [..,
                { Term.Kind: ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.SlowWaves or ClaimKind.EyeMovements
                    or ClaimKind.Desaturations or ClaimKind.BreathingPauses or ClaimKind.EctopicBeats or null,
                    Term.Class: TermClass.Noun }] => null,
            "/min" => ClaimKind.HeartRate,
            null when quantity.Value is >= 20 and <= 300
                && _state.Open is [..,
                    { Term.Kind: ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm,
                        IsDenied: false }] => ClaimKind.HeartRate,
            "Hz" => ClaimKind.DominantFrequency,
            "uV" when _state.Open.Count == 0 => ClaimKind.Amplitude,
            "steps" => ClaimKind.StepCount,
            "deg/s" or "rad/s" => ClaimKind.Rotation,
            "deg" when _state.Drafts is [.., { Kind: ClaimKind.Posture }] => ClaimKind.Level,
            "mg/dL" or "mmol/L" or "mm[Hg]" or "kg" or "lb" or "lbs" => ClaimKind.Level,
            { } degrees when degrees[0] is '°' || degrees.EndsWith("elsius", StringComparison.Ordinal)
                || degrees.EndsWith("ahrenheit", StringComparison.Ordinal) => ClaimKind.Level,
            _ => (ClaimKind?)null,
        };
        if (kind is { } named)
        {
            // "repeats twice a second", "peaks come twice a second": the frequency says it all.
            foreach (var topic in _state.Open.Where(topic =>
                topic is { SaysAll: false,
                    Term: { Class: TermClass.Verb, Kind: ClaimKind.Periodicity or ClaimKind.Variability } }
                    || topic.Term.Kind is ClaimKind.Spikes or ClaimKind.Dips))
            {
                topic.Made++;
            }

            MeasureAndOpen(named, quantity, piece);
            _state.Drafts[^1].IsModifier = NounAfterQuantity(index) is not null;
        }
    }

    // "Frontal theta, 6 Hz, of small amplitude": of the same place as the waves.
    private void ShareNameBefore(Draft draft)
    {
        if (draft is { Channels.Count: 0, ContextChannels.Count: 0, Kind: ClaimKind.DominantFrequency or ClaimKind.Amplitude }
            && _state.Open is [.., { IsNamedFirst: true, Term: { Class: TermClass.Noun, Kind: { } kind } } waves]
            && (OfSleep.Contains(kind) || kind == ClaimKind.Periodicity))
        {
            draft.Channels = waves.OwnChannels;
        }
    }

    // "She takes 26 breaths a minute, which is fast": what follows is said of it.
    private void MeasureAndOpen(ClaimKind kind, Quantity quantity, Piece piece)
    {
        if (kind is ClaimKind.RespirationRate or ClaimKind.HeartRate or ClaimKind.Cadence
            && _state.Channels is [{ } axis] && LeadNames.IsAxis(axis))
        {
            // "z oscillates, from which I conclude that the patient takes 15 breaths a minute"
            _state.Channels = [];
        }

        var draft = _maker.MeasureKind(null, kind, quantity, piece);
        ShareNameBefore(draft);
        if (_state.Open.TrueForAll(topic => topic.Term is { Kind: ClaimKind.Posture, IsGeneric: true }))
        {
            _state.Open.Clear();
            _state.Open.Add(new Topic(new Term(TermClass.Noun) { Kind = kind, HasPresence = false }, piece.Start, piece.End)
            {
                IsMentioned = true, Channels = draft.ContextChannels, ContextTimes = draft.ContextTimes,
                ContextSegment = draft.ContextSegment, IsHedged = _state.IsHedged,
                Made = kind == ClaimKind.StepCount ? 1 : 0,
            });
        }
    }
}
