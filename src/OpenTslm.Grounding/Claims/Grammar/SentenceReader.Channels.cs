using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Channels, as subjects and as places.</summary>
internal sealed partial class SentenceReader
{
    private int TakeChannels(int index)
    {
        var piece = _pieces[index];
        var names = piece.Channels;
        _state.Named.AddRange(names);
        if (_state.AwaitsOther)
        {
            _scope.SetOthers(names[0].Contains("other", StringComparison.Ordinal)
                || names[0].StartsWith("remaining", StringComparison.Ordinal) ? ["all"] : names);
            return index;
        }

        if ((names is ["all"]
            || (index > 1 && _pieces[index - 1].Is(TermClass.Article) && !LeadNames.IsAxis(names[0])
                && names is [{ Length: > 3 }])) && _state.Preposition is "of" or "among"
            && _state.Group.Exists(draft => draft.IsSuperlative || (names is ["all"] && draft is { IsComparison: true, Other: null })))
        {
            _scope.SetOther("all");
            // "the smallest spread of all the channels"
            _state.Preposition = null;
            return index;
        }

        if (_state.Preposition is null
            && _state.Open is [..,
                { OwnChannels.Count: 0, Channels.Count: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.Noise } }]
            && index > 0 && _state.Mode == ClauseMode.None
            && (_pieces[index - 1].Kind == PieceKind.Unknown
                || _pieces[index - 1].Term is { Class: TermClass.Quality, Dimension: "presence" }))
        {
            // "mains hum spoils lead III"
            _scope.TakeChannels(names);
            return index;
        }

        if (TakeOtherExtreme(index) is { } extreme)
        {
            return extreme;
        }

        if (_state.Preposition is not null)
        {
            var preposition = _state.Preposition;
            LeaveClause(index);
            _state.Preposition = preposition;
        }

        if (_state.AwaitsEarlyOther)
        {
            _state.EarlyOther = names[0];
            _state.MoreEarlyOthers = [.. names.Skip(1)];
            _state.AwaitsEarlyOther = false;
            return index;
        }

        if (index > 0
            && (_pieces[index - 1].Text == "peak"
                || _pieces[index
                    - 1].Term is { Class: TermClass.Noun,
                        Kind: ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Level or ClaimKind.Amplitude }) && _state.Open.Count > 0)
        {
            // "the lowest glucose value", but "Along x, the mean acceleration"
            if (!(names[0].StartsWith("acceleration", StringComparison.Ordinal) && _state.Channels is [{ } axis, ..]
                && LeadNames.IsAxis(axis)))
            {
                _state.Open[^1].OwnChannels = names;
                _state.Channels = names;
                _state.ChannelsAreSubject = true;
            }

            return _ahead.Next(index) is { Term: { Class: TermClass.Noun } value }
                && (value.IsSignal || value.Kind == ClaimKind.Level) ? index + 1 : index;
        }

        if (_state.Preposition is not null && _state.Open.Count == 0 && _state.Drafts.Count > 0
            && (_ahead.Next(index)?.Quantity is not null
                || (_ahead.Next(index)?.Text == ":" && index + 2 < _pieces.Count && _pieces[index + 2].Quantity is not null)))
        {
            // "ST level in V4: 0.15 mV; in V5: 0.05 mV"
            Resume();
            _state.Open.ForEach(topic => topic.OwnChannels = names);
            _state.Preposition = null;
            return index;
        }

        if (_state.Preposition is not null
            && (_state.Open.Count > 0 ? SaysTheSameElsewhere(index) : _state.Earlier.Count > 0 && IsThatOf(index)))
        {
            // "The deviation of x is 2, that of y 1", "1 g on z, on x 0 g", "…, while that in V1 is small"
            if (_state.Open.Count > 0)
            {
                _state.Earlier.Clear();
                _state.Earlier.AddRange(_state.Open);
            }

            _state.Open.Clear();
            _state.StartGroup();
            Resume();
            _state.Open.ForEach(topic => topic.OwnChannels = names);
            _state.Preposition = null;
            return index;
        }

        if (index > 0 && _pieces[index - 1].Text == ":"
            && _state.Open is [..,
                { Made: 0, OwnChannels.Count: 0, Term: { Class: TermClass.Noun, IsSignal: false } } listed]
            && _ahead.Next(index)?.Quantity is not null)
        {
            // "Standard deviation: x 0.12 g, y 0.34 g"
            listed.OwnChannels = names;
            _state.Preposition = null;
            return index;
        }

        if (_state.Preposition is null && index + 3 < _pieces.Count && _pieces[index + 1].Text == "one"
            && _pieces[index + 2].Text == "of" && _pieces[index + 3].Quantity is not null
            && _state.Drafts.FindLast(draft => draft.Value is not null) is { } like)
        {
            // "The y-axis has a variance of 0.5, the x-axis one of 0.1"
            _state.Open.Clear();
            _state.StartGroup();
            var same = new Topic(new Term(TermClass.Noun) { Kind = like.Kind, HasPresence = false }, piece.Start,
                piece.End) { OwnChannels = names, IsMentioned = true };
            _state.Open.Add(same);
            _state.Topics.Add(same);
            return index + 2;
        }

        if (_state.Preposition is null && _ahead.Next(index)?.Quantity is { } listedNumber
            && listedNumber.Unit is var unit && _ahead.Previous(index) is { } glue
            && (glue.Kind == PieceKind.Comma || glue.Is(TermClass.And)
                || glue.Is(TermClass.Article) && index > 1
                    && (_pieces[index - 2].Kind == PieceKind.Comma || _pieces[index - 2].Is(TermClass.And)))
            && _state.Drafts.FindLast(draft => draft.Value is not null && draft.Unit == unit
                && draft.Relation == ClaimRelation.Is) is { } measured && (unit is not null || OfAnyChannel.Contains(measured.Kind)))
        {
            // "the x-axis covers 1.8 g, the z-axis 0.3 g"
            var again = new Topic(new Term(TermClass.Noun) { Kind = measured.Kind, HasPresence = false }, piece.Start,
                piece.End) { OwnChannels = names, IsMentioned = true };
            _state.Open.Clear();
            _state.StartGroup();
            _state.Open.Add(again);
            _state.Topics.Add(again);
            return index;
        }

        if (index + 2 < _pieces.Count && _pieces[index + 1].Text == "'s"
            && _pieces[index + 2].Term is { Class: TermClass.Noun, IsSignal: false })
        {
            // "V1's T wave"
            _state.NounChannels = names;
            return index + 1;
        }

        var isRead = index + 1 < _pieces.Count
            && _pieces[index + 1].Text is "reading" or "readings" or "value" or "values" or "trace" or "curve"
            && _pieces[index + 1].Is(TermClass.Noun);
        isRead |= _state.Preposition is not null && IsSlow(names[0]) && _ahead.Next(index) is { Text: "level" or "levels" };
        if (isRead && _state.Preposition is not null)
        {
            // "the spread of the x values"
            _scope.TakeChannels(names);
            _state.Preposition = null;
            return index + 1;
        }

        var isBeforeNoun = !isRead && _ahead.Next(index) is { } next && next.Is(TermClass.Noun) && !next.Term!.IsSignal;
        if (_state.Preposition is not null && !isBeforeNoun)
        {
            if (piece.Text.StartsWith("any", StringComparison.Ordinal) && _state.Group.Count > 1)
            {
                // "a rate of 72, and no ST elevation in any lead": of the last alone.
                _state.Group.RemoveRange(0, _state.Group.Count - 1);
            }

            _scope.TakeChannels(names);
            _state.Preposition = null;
            if (Exceptions.Contains(_pieces[0].Text.ToLowerInvariant()))
            {
                // "Apart from a spike at 40 s nothing happens in channel 2": the spike is there, too.
                _state.Topics.Where(topic => topic.OwnChannels.Count == 0 && topic.Channels.Count == 0).ToList()
                    .ForEach(topic => topic.OwnChannels = names);
            }

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

        if (_state.Open.Count + _state.Group.Count > 0 && _state.Mode is ClauseMode.None or ClauseMode.Copula
            && !_ahead.HasPredicate(index + 1) && !IsMeasuredNext(index) && !(_ahead.HasRelative(index + 1)
            && _ahead.Previous(index)?.Is(TermClass.Article) == true) && _ahead.Previous(index) is { } before
            && (before.IsContent || before.Kind is PieceKind.Stop or PieceKind.Unknown || before.Is(TermClass.Copula)
                || (before.Is(TermClass.Article)
                    && !(index > 1
                        && (_pieces[index - 2].Kind == PieceKind.Comma
                            || (_pieces[index - 2].Is(TermClass.And)
                                && (IsAtNumber(index + 1) || (index + 1 < _pieces.Count && _pieces[index + 1].Text is "at" or "with"))))))))
        {
            // "P waves upright II, III, aVF"; "the highest variance is z"
            _scope.TakeChannels(names);
            return index;
        }

        OpenChannels(piece);
        return index + (_ahead.Next(index) is { } after && after.Is(TermClass.Noun) && index + 1 < _pieces.Count
            && _pieces[index + 1] == after ? 1 : 0);
    }

    // "sits at 1 g and the lateral one at 0.02 g"
    private bool IsAtNumber(int index) => index + 1 < _pieces.Count && _pieces[index].Text == "at"
        && _pieces[index + 1].Quantity is not null;

    // "a pulse of 104 and a temperature of 38.9 °C": a number of its own follows.
    private bool IsMeasuredNext(int index) => index > 1 && _pieces[index - 1].Is(TermClass.Article) && _pieces[index - 2].Is(TermClass.And)
        && index + 2 < _pieces.Count && _pieces[index + 1].Text == "of" && _pieces[index + 2].Quantity is not null;

    private bool SaysTheSameElsewhere(int index)
    {
        // The piece before the preposition: a comma or "and", with or without an article after the preposition.
        var before = index > 0 && _pieces[index - 1].Is(TermClass.Article) ? index - 3 : index - 2;

        if (before < 1 || !_state.Open.Exists(topic => topic.Made > 0))
        {
            return false;
        }

        return IsThatOf(index)
            || ((_pieces[before].Kind == PieceKind.Comma || _pieces[before].Is(TermClass.And)) && index + 1 < _pieces.Count
                && (_pieces[index + 1].Quantity is not null
                    || (_pieces[index + 1].Is(TermClass.Comparative) && _ahead.HasThan(index))
                    || (_pieces[index + 1].Text is "at" or "to" && index + 2 < _pieces.Count
                        && _pieces[index + 2].Quantity is not null) || _pieces[index + 1].Is(TermClass.Quality)
                    || _pieces[index + 1].Text is "upwards" or "downwards" or "upward" or "downward"));
    }

    private bool IsThatOf(int index)
    {
        var at = index - 1;
        while (at >= 0
            && (_pieces[at].Is(TermClass.Article) || _pieces[at].Is(TermClass.Preposition)
                || _pieces[at].Text is "around" or "about" or "over") && _pieces[at].Text is not ("that" or "those"))
        {
            at--;
        }

        return at >= 0 && at < index - 1 && _pieces[at].Text is "that" or "those";
    }
}
