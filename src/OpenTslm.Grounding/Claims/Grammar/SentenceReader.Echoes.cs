using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What was said once and holds again: "alpha is too", "the thorax belt likewise", "and aVL the smallest".</summary>
internal sealed partial class SentenceReader
{
    // "alpha is too", "the T waves are as well", "theta likewise": what the clause before said holds for the last noun or channel.
    private bool TakeAlso(int index)
    {
        if (!IsAlso(index) || _state.Drafts.Count == 0 || _state.Open.Count == 0 || !_state.Open.TrueForAll(topic => topic.Made == 0))
        {
            return false;
        }

        var said = (_state.LastGroup.Count > 0 ? _state.LastGroup : [_state.Drafts[^1]]).Where(draft => !draft.IsComparison).ToArray();
        foreach (var topic in _state.Open.ToArray())
        {
            foreach (var like in said)
            {
                if (topic.Term is { IsSignal: false, Kind: { } own })
                {
                    if (like.Value is null && _lexicon.Kinds.Fit(own, like.Relation) is { } relation)
                    {
                        _maker.State(own, relation, _pieces[index], topic).Negated = like.Negated;
                    }
                }
                else
                {
                    topic.Made++;
                    _state.Drafts.Add(new Draft
                    {
                        Kind = like.Kind, Relation = like.Relation, Negated = like.Negated, Value = like.Value, Upper = like.Upper,
                            Unit = like.Unit,
                        Channels = topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels, ContextTimes = like.Times.Count > 0
                            ? [.. like.Times] : like.ContextTimes,
                        ContextSegment = like.Segment ?? like.ContextSegment, Start = topic.Start, End = _pieces[index].End,
                            Hedged = like.Hedged,
                    });
                }
            }
        }

        return true;
    }

    private bool IsAlso(int index)
    {
        if (_pieces[index].Text is not ("too" or "as well" or "likewise" or "also" or "similarly" or "equally" or "ditto")
            || !EndsClause(index) || index == 0)
        {
            return false;
        }

        var before = _pieces[index - 1];
        return before.IsCopula || before.Text is "does" or "do" or "did" or "has" or "have"
            || (_pieces[index].Text is "likewise" or "ditto" or "similarly"
            && (before.Is(TermClass.Noun) || before.Kind == PieceKind.Channels));
    }

    // "V4 has the tallest R wave and aVL the smallest", "V2 has the tallest T wave, V6 the lowest one": returns where it ends.
    private int? TakeOtherExtreme(int index)
    {
        if (_state.Preposition is not null || index + 2 >= _pieces.Count || _pieces[index + 1].Text != "the"
            || _state.Drafts.FindLast(draft => draft.IsSuperlative) is not { } like
            || _pieces[index + 2].Readings.FirstOrDefault(term => term.Class == TermClass.Superlative)?.Relation is not { } relation)
        {
            return null;
        }

        var end = index + 3 < _pieces.Count && _pieces[index + 3].Text is "one" or "ones" ? index + 3 : index + 2;
        if (!EndsClause(end))
        {
            return null;
        }

        EndClause();
        _state.Drafts.Add(new Draft
        {
            Kind = like.Kind, Relation = relation, IsSuperlative = true, Channels = _pieces[index].Channels, Start = _pieces[index].Start,
                End = _pieces[end].End, Hedged = like.Hedged,
        });
        return end;
    }

    // "Spindles are there, I counted seven of them": returns where it ends.
    private bool TakeNumberOfThem(int index, Quantity quantity)
    {
        if (quantity is not { Unit: null, Upper: null } || quantity.Value != Math.Floor(quantity.Value)
            || _pieces.ElementAtOrDefault(index + 1) is not { } next
            || !(next.Text is "of them" or "of these" or "of those"
                || (next.Text == "of" && _pieces.ElementAtOrDefault(index + 2)?.Text is "them" or "these" or "those" or "which")))
        {
            return false;
        }

        if (_state.Topics.FindLast(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false, Kind: { } kind }
            && _lexicon.Kinds.HasPresence(kind)) is not { } named)
        {
            return false;
        }

        var counted = new Topic(named.Term, named.Start, named.End)
        {
            Channels = named.OwnChannels.Count > 0 ? named.OwnChannels
                : named.Channels, Count = quantity, IsHedged = _state.IsHedged, ContextTimes = [.. _state.Times],
                ContextSegment = _state.Segment,
        };
        _state.Open.Clear();
        _state.StartGroup();
        _state.Open.Add(counted);
        _state.Topics.Add(counted);
        _state.SkipTo = next.Text == "of" ? index + 3 : index + 2;
        return true;
    }

    // "Mains hum everywhere, worst in V6": it is there, whatever follows, and in no one place.
    private void TakeEverywhere(int index)
    {
        if (!EndsClause(index))
        {
            return;
        }

        foreach (var topic in _state.Open.Where(topic => topic is { Made: 0, Term: { Class: TermClass.Noun, HasPresence: true } }
            && topic.OwnChannels.Count == 0).ToArray())
        {
            _maker.Conclude(topic);
        }

        foreach (var draft in _state.Group.Where(draft => draft.Channels.Count == 0))
        {
            draft.IsElsewhere = true;
        }
    }

    // "Fast, at least 160 per minute, and quite irregular.", "Slow throughout, 2 Hz or less.": of what its number
    // tells, which is not named.
    private void OpenUnnamed(int index)
    {
        if (_state.Open.Count > 0 || _state.Topics.Count > 0 || _state.Channels.Count > 0
            || _pieces.Take(index).Any(piece => !piece.Is(TermClass.Skip))
            || _pieces[index].Term is not { Class: TermClass.Quality, IsNominal: false, Dimension: "speed" or "regularity" }
            || NameOfUnnamed() is not { } name)
        {
            return;
        }

        var unnamed = new Topic(_lexicon.Noun(name), _pieces[index].Start, _pieces[index].Start) { IsMentioned = true,
            IsHedged = _state.IsHedged };
        _state.Open.Add(unnamed);
        _state.Topics.Add(unnamed);
        _state.Mode = ClauseMode.Copula;
    }

    private string? NameOfUnnamed()
    {
        if (_pieces.Any(piece => piece.Quantity is { Hint: "steps" }
            || piece.Term?.Kind is ClaimKind.RespirationRate or ClaimKind.Cadence or ClaimKind.StepCount))
        {
            return null;
        }

        return _pieces.FirstOrDefault(piece => piece.Quantity is { Unit: "/min" or "Hz" })?.Quantity switch
        {
            { Unit: "/min", Hint: "" or "beats" } => "heart rate",
            { Unit: "/min", Hint: "breaths" } => "breathing rate",
            { Unit: "Hz" } => "brain waves",
            _ => null,
        };
    }
}
