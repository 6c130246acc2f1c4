using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers of things, and numbers of what was named before.</summary>
internal sealed partial class SentenceReader
{
    // "brisk at first (140 deg/s), sluggish by the end", "feeble on the left, 0.4 rad/s, and …": the number is of the same place and time.
    private void ShareSpot(int index, Draft[] before)
    {
        if (index == 0
            || !(_pieces[index - 1].Text is "(" or ":" || _pieces[index - 1].Kind == PieceKind.Comma
                || (index > 1 && _pieces[index - 1].Text is "at" or "with"
                    && _pieces[index - 2].Kind == PieceKind.Comma)) || before.LastOrDefault() is not { } judged
            || _state.Group.Count <= before.Length
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
        if (index > 0
            && _pieces[index - 1].Text is "against" or "versus" or "vs" or "compared with" or "compared to"
                or "as against" && quantity.Unit is not null
            && _state.Drafts.FindLast(draft => draft.Value is not null) is { } first
            && _state.Drafts.FindLast(draft => draft.IsComparison && draft.Other is not null) is { Other: { } second }
            && !(index + 1 < _pieces.Count && _pieces[index + 1].Is(TermClass.Preposition)))
        {
            // "larger than on the hip, with 2.4 g as against 0.9 g": the second number is that of the second side.
            _maker.MeasureKind(null, first.Kind, quantity, _pieces[index]).Channels = [second];
            return true;
        }

        if (index == 0 || _pieces[index - 1].Text is not ("against" or "versus" or "vs" or "compared with" or "compared to" or "as against")
            || _state.Drafts.FindLast(draft => draft.Value is not null) is not { } measured
            || index + 2 >= _pieces.Count || !_pieces[index + 1].Is(TermClass.Preposition)
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
        if ((quantity.Unit != "%" && quantity is not { Unit: null, Value: < 1 }) || index + 1 >= _pieces.Count
            || !(_pieces[index + 1].Text == "of" || _pieces[index + 1].Text.StartsWith("of the ", StringComparison.Ordinal)))
        {
            return null;
        }

        var isJoined = _pieces[index + 1].Text != "of";
        var at = isJoined ? index + 1 : index + 2;
        while (at < _pieces.Count && (_pieces[at].Is(TermClass.Article) || _pieces[at].Kind == PieceKind.Channels))
        {
            at++;
        }

        if (at >= _pieces.Count || !isJoined && _pieces[at].Text is not ("readings" or "values" or "time" or "measurements" or "samples"
            or "data" or "reading" or "value" or "night" or "day" or "recording" or "sleep" or "session" or "hours"))
        {
            return null;
        }

        // "Readings stay in the target range 82 % of the time."
        var isSpan = _state.Drafts.FindLast(draft => draft is { Kind: ClaimKind.Level, Relation: ClaimRelation.Between, Negated: false })
            ?? (_ahead.Previous(index)?.Text is "for" or "during" or "in"
                ? _state.Drafts.FindLast(draft => draft is { Kind: ClaimKind.Maximum, Value: not null, Negated: false })
                : null);
        var names = isSpan is not null
            || _pieces.Take(index).Any(before => before.Text is "target" || before.Text.Contains("range", StringComparison.Ordinal));
        while (at + 1 < _pieces.Count && _pieces[at + 1].Kind is not (PieceKind.Comma or PieceKind.Stop)
            && !_pieces[at + 1].Is(TermClass.Break))
        {
            at++;
            names |= _pieces[at].Text.Contains("range", StringComparison.Ordinal)
                || _pieces[at].Text.Contains("target", StringComparison.Ordinal)
                || _pieces[at].Text is "limits" or "corridor" or "zone" || _pieces[at].Quantity is not null;
        }

        if (isSpan is not null)
        {
            // "stayed between 4 and 8 mmol/L for 85 % of the time": the limits are those of the share.
            var limits = isSpan.Kind == ClaimKind.Level
                ? [isSpan]
                : _state.Drafts.Where(draft => draft.Topic == isSpan.Topic
                    && draft.Kind is ClaimKind.Minimum or ClaimKind.Maximum).ToArray();
            foreach (var limit in limits)
            {
                _state.Drafts.Remove(limit);
                _state.Group.Remove(limit);
            }
        }

        return names ? at : null;
    }

    // "Extra beats occur, perhaps five in total."
    private bool CountsWhatWasNamed(Quantity quantity)
    {
        if (quantity.Unit is not null || quantity.Upper is not null || quantity.Value != Math.Floor(quantity.Value)
            || quantity is { Value: 0, Relation: ClaimRelation.About }
            || _state.Open is not [.., { Term: { Kind: { } kind, Class: TermClass.Noun } } topic] || !_lexicon.Kinds.HasPresence(kind)
            || (_lexicon.Kinds.Takes(kind, null) && !_lexicon.Kinds.IsCounted(kind)))
        {
            return false;
        }

        if (topic is { Made: 0, IsDenied: false, IsMentioned: false, Count: null } && _lexicon.Kinds.IsCounted(kind)
            && _reading > 0 && (_pieces[_reading - 1].Is(TermClass.Hedge) || _pieces[_reading - 1].Kind == PieceKind.Comma))
        {
            // "A handful of skipped beats, maybe three"
            _maker.Conclude(topic);
        }

        if (_state.Drafts.FindLast(draft => draft.Topic == topic && draft is { Relation: ClaimRelation.Present, Value: null })
            is not { } present)
        {
            return false;
        }

        present.Value = quantity.Value;
        present.Hedged |= _state.IsHedged;
        return true;
    }

    // "Hardly any spindles, maybe two in all."
    private bool CountsWhatWasJudged(int index, Quantity quantity)
    {
        if (quantity is not { Unit: null, Upper: null, Relation: ClaimRelation.Is or ClaimRelation.About }
            || quantity.Value != Math.Floor(quantity.Value) || !EndsPhraseAfter(index)
            || _pieces[index].Text.Any(char.IsAsciiDigit) && _ahead.Previous(index)?.Is(TermClass.Copula) == true
            || _state.Open is not [..,
                { Made: > 0, IsDenied: false, Term: { Kind: { } kind, Class: TermClass.Noun } } topic]
            || !_lexicon.Kinds.HasPresence(kind) || kind == ClaimKind.StepCount
            || !_state.Drafts.Exists(draft => draft.Topic == topic
                && draft is { Relation: ClaimRelation.High or ClaimRelation.Low, Negated: false }))
        {
            return false;
        }

        _maker.State(kind, ClaimRelation.Present, _pieces[index], new Topic(topic.Term, topic.Start, topic.End)
        {
            Channels = topic.OwnChannels.Count > 0
                ? topic.OwnChannels
                : topic.Channels, ContextTimes = topic.ContextTimes, ContextSegment = topic.ContextSegment, IsHedged = _state.IsHedged,
        }).Value = quantity.Value;
        return true;
    }

    // "Spindles: two.", "Turns 2, clipping none": the number of them.
    private bool CountsInList(int index, Quantity quantity)
    {
        if (quantity is not { Unit: null, Upper: null, Relation: ClaimRelation.Is or ClaimRelation.About }
            || quantity is { Value: 0, Relation: ClaimRelation.About }
            || quantity.Value != Math.Floor(quantity.Value) || index == 0
            || _state.Open is not [..,
                { Made: 0, Term: { Class: TermClass.Noun, IsSignal: false, HasPresence: true, Kind: { } kind } } topic]
            || !_lexicon.Kinds.HasPresence(kind) || kind is ClaimKind.StepCount
            || !(_pieces[index - 1].Text is ":" or "=" or "count" or "number" or "numbered" or "total" or "totalled"
                or "totaled"
                || (_pieces[index - 1].Is(TermClass.Noun)
                    && (index + 1 == _pieces.Count || _pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))))
        {
            return false;
        }

        topic.Count = quantity;
        topic.IsMentioned = false;
        return true;
    }

    private Term? NounAfterQuantity(int index)
    {
        for (var at = index + 1; at < _pieces.Count && at < index + 6; at++)
        {
            if (_pieces[at].Is(TermClass.Noun) || _pieces[at].Is(TermClass.Fact))
            {
                return _pieces[at].Term;
            }

            if (!(_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip)
                || _pieces[at].Kind is PieceKind.Unknown or PieceKind.Channels
                || (at == index + 1 && index == 1
                    && (_pieces[at].Is(TermClass.Article) || _pieces[at].Kind == PieceKind.Comma)
                    && _pieces[0].Text is "With" or "with" or "At" or "at")
                || (at == index + 2 && index == 1 && _pieces[at].Is(TermClass.Article) && _pieces[at - 1].Kind == PieceKind.Comma)))
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

        if (kind == ClaimKind.TimeInRange && quantity is { Unit: null, Value: > 0 and < 1 })
        {
            return true;
        }

        return quantity.Unit is null
            ? _lexicon.Kinds.HasPresence(kind) && quantity.Value == Math.Floor(quantity.Value)
                && quantity.Relation is not ClaimRelation.Between
            : (noun.Class == TermClass.Noun || noun is { Class: TermClass.Fact, Kind: ClaimKind.StLevel })
                && !noun.IsSignal
                && _lexicon.Kinds.Takes(noun.When.TryGetValue("value", out var value) && value is not null
                    ? value.Kind
                    : kind, quantity.Unit);
    }

    // What the unit counts: "steps per minute", "breaths a minute", "1.2 beats per second".
    private ClaimKind? CountedKind(Quantity quantity) => quantity.Hint switch
    {
        "steps" => ClaimKind.Cadence,
        "breaths" => ClaimKind.RespirationRate,
        "beats" when !_state.Open.Exists(topic => topic.Term.Kind is ClaimKind.DominantFrequency or ClaimKind.Cadence
            or ClaimKind.Periodicity) =>
            ClaimKind.HeartRate,
        _ => null,
    };

    // Numbers of waves that another noun stands beside: "with low amplitude, mostly below 30 µV".
    private bool TakeSizeOfWaves(int index, Quantity quantity, Piece piece)
    {
        if (quantity.Unit == "%" && IsOfWhole(index)
            && _state.Open is [.., { Term.Kind: ClaimKind.Amplitude or ClaimKind.DominantFrequency }]
            && _state.Topics.FindLast(topic => topic.Term is { Class: TermClass.Noun, Kind: { } wave }
                && (Bands.Contains(wave) || wave == ClaimKind.SlowWaves)) is { } waves)
        {
            // "Delta waves with amplitudes above 75 µV take up some 30 % of the epoch."
            _maker.MeasureKind(waves, waves.Term.Kind!.Value, quantity, piece);
            return true;
        }

        if (quantity.Unit is not null and not ("Hz" or "/min" or "s" or "ms" or "min" or "h" or "%") && index > 0
            && _state.Drafts is [.., { Kind: ClaimKind.Amplitude, Value: null, IsComparison: false } sized]
            && _state.Open.TrueForAll(topic => topic.Term.IsSignal || topic.Fact == sized)
            && (_pieces[index - 1].Kind == PieceKind.Comma
                || (_pieces[index - 1].Is(TermClass.Skip) && index > 1 && _pieces[index - 2].Kind == PieceKind.Comma)))
        {
            // "a trace with low amplitude, mostly below 30 µV"
            _maker.MeasureKind(null, ClaimKind.Amplitude, quantity, piece).Channels = sized.Channels;
            return true;
        }

        return false;
    }

    private bool IsOfWhole(int index) =>
        index + 3 < _pieces.Count && _pieces[index + 1].Text == "of" && _pieces[index + 2].Is(TermClass.Article)
        && _pieces[index + 3].Text is "epoch" or "page" or "window" or "recording" or "record" or "night" or "trace"
            or "time" or "segment" or "screen";

    private int? BreathAfter(int index)
    {
        for (var at = index + 1; at < Math.Min(_pieces.Count, index + 4); at++)
        {
            if (_pieces[at].Text is "breaths" or "breath" or "sighs" or "sigh")
            {
                return at;
            }

            if (!(_pieces[at].Term?.Class is TermClass.Quality or TermClass.Skip || _pieces[at].Kind == PieceKind.Unknown))
            {
                return null;
            }
        }

        return null;
    }

    // "rpm": of steps, of a machine or of breaths.
    private Quantity Turning(Quantity quantity)
    {
        var isCadence = _state.Open.Exists(topic => topic.Term.Kind is ClaimKind.Cadence or ClaimKind.StepCount)
            || _state.VerbOf?.Term.Kind == ClaimKind.Cadence;
        var isOfMachine = (_state.Channels.Count > 0
            || _state.Open.Exists(topic => topic.Term.Kind is ClaimKind.Rotation or ClaimKind.Movement))
            && !_state.IsOfBreathing && !_state.Topics.Exists(topic => topic.Term.Kind == ClaimKind.RespirationRate);
        return isCadence
            ? quantity with { Hint = string.Empty }
            : isOfMachine ? quantity with { Unit = "rpm" }
            : quantity with { Hint = "breaths" };
    }

    // "35 % of the power falls in the delta band": returns where it ends.
    private int? TakeShareOfPower(int index, Quantity quantity, Piece piece)
    {
        if (quantity.Unit == "%" && index + 3 < _pieces.Count && _pieces[index + 1].Text == "of"
            && !_state.Topics.Exists(topic => topic.Term.Kind is { } named && Bands.Contains(named))
            && _pieces.Skip(index + 2).Take(3)
                .Any(piece => piece.Text is "power" or "energy" or "spectrum" or "total power" or "spectral power")
            && _pieces.Skip(index + 3)
                .FirstOrDefault(piece => piece.Term?.Kind is { } band && Bands.Contains(band)) is { Term.Kind: { } power } shared)
        {
            // "35 % of the power falls in the delta band"
            _maker.MeasureKind(null, power, quantity, piece);
            return _pieces.TakeWhile(other => other.Start < shared.Start).Count();
        }

        return null;
    }

    // How often what was named happens: "the breathing stops twice".
    private bool TakeTimes(Quantity quantity, Piece piece)
    {
        if (quantity.Unit is null && piece.Text.ToLowerInvariant() is "once" or "twice" or "thrice"
            && _state.Open.Find(topic => topic.Term is { IsSignal: false, Kind: { } often }
                && _lexicon.Kinds.HasPresence(often)) is { } repeated)
        {
            // "The breathing stops twice."
            if (repeated.Count is null)
            {
                repeated.Count = quantity;
                return true;
            }

            // "She turns twice in the first half and once in the second half."
            var again = new Topic(repeated.Term, piece.Start,
                piece.End) { Channels = repeated.Channels, OwnChannels = repeated.OwnChannels, Count = quantity,
                    IsHedged = _state.IsHedged };
            _state.Open.Clear();
            _state.StartGroup();
            _state.Open.Add(again);
            _state.Topics.Add(again);
            return true;
        }

        return false;
    }
}
