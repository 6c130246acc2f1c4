using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Parts of the recording, doubts and unknown words.</summary>
internal sealed partial class SentenceReader
{
    private void TakeUnknown(Piece piece)
    {
        if (piece.Kind == PieceKind.Unknown && _state.AwaitsOther && OtherTimes.Find(piece.Text) is { } other)
        {
            // "the second channel varies more than the first": a channel, too.
            var isChannel = _state.Channels is [{ } named] && LeadNames.IsDescription(named.Split(' ')[0])
                && LeadNames.IsDescription(piece.Text);
            _scope.SetOther(isChannel
                ? piece.Text.ToLowerInvariant() + (_state.Channels[0].EndsWith(" series", StringComparison.Ordinal)
                    ? " series"
                    : string.Empty)
                : other);
        }

        if (piece.Text == "moderate"
            && _state.Open is [..,
                { Made: 0, IsDenied: false, Term: { Class: TermClass.Noun, IsSignal: false } } middling]
            && middling.End < piece.Start && _state.Mode == ClauseMode.None)
        {
            // "Delta low, theta moderate": neither of what can be said.
            middling.IsMentioned = true;
        }

        if (piece.Text is "them" && _state.IsNegated && _ahead.Previous(PlaceOf(piece)) is { } denial
            && denial.Is(TermClass.Negator)
            && denial.Text.Split(' ')[0] is "lack" or "lacks" or "lacking" or "without" or "free" or "devoid")
        {
            // "whereas V1 lacks them"
            RepeatNouns(isDenied: true);
            _state.IsNegated = false;
            return;
        }

        if (piece.Text.ToLowerInvariant() is "elsewhere")
        {
            // "inverted in V5 and normal elsewhere": in no channel that was named.
            foreach (var draft in _state.Group.Where(draft => draft.Channels.Count == 0))
            {
                draft.IsElsewhere = true;
            }

            _state.Channels = _state.Group.Count == 0 ? [] : _state.Channels;
        }

        if (piece.Text == "there" && _state.Group.Count > 0)
        {
            // "and is clipped there": where the clause before was
            foreach (var draft in _state.Group.Where(draft => draft.Times.Count == 0))
            {
                draft.Times.AddRange(_state.PlaceTimes);
            }
        }

        _state.IsChained = false;
        if (!(piece.Kind == PieceKind.Unknown
            && _pieces.SkipWhile(other => other.Start <= piece.Start)
                .FirstOrDefault() is { Term.Class: TermClass.Noun or TermClass.Fact or TermClass.Quality }))
        {
            // "two nocturnal drops": still the number of what comes.
            _state.Waiting = null;
        }
    }

    private void TakeUpAfterTime()
    {
        if (_isTimeFirst)
        {
            _isTimeFirst = false;
            Resume();
        }
    }

    private void TakeHedge(Piece piece)
    {
        var isSuggestion = piece.Text.StartsWith("suggest", StringComparison.Ordinal)
            || piece.Text.StartsWith("impl", StringComparison.Ordinal)
            || piece.Text.StartsWith("point", StringComparison.Ordinal) || piece.Text.StartsWith("hint", StringComparison.Ordinal);
        _state.Preposition = piece.Text is "presumed" or "suspected" or "possible" or "probable" ? _state.Preposition : null;
        if (isSuggestion && _state.IsNegated)
        {
            // "Nothing suggests an irregular beat" denies and does not doubt.
            _state.Mode = ClauseMode.Show;
            return;
        }

        _state.IsHedged = true;
        if (PlaceOf(piece) is > 1 and var place && _pieces[place - 1].Kind == PieceKind.Comma && EndsClause(place))
        {
            // "The channel is noisy, I think."
            _state.Drafts.Skip(_state.ClauseStart).ToList().ForEach(draft => draft.Hedged = true);
            _state.Open.ForEach(topic => topic.IsHedged = true);
        }

        if (_ahead.Previous(PlaceOf(piece)) is { IsCopula: true }
            || piece.Text.StartsWith("is ", StringComparison.Ordinal) || piece.Text.StartsWith("are ", StringComparison.Ordinal))
        {
            // "Clipping is likely."
            _state.Open.Where(topic => topic is { Made: 0, Term: { Class: TermClass.Noun, IsSignal: false } }).ToList()
                .ForEach(topic => topic.IsHedged = true);
        }

        foreach (var draft in _state.Drafts.Where(draft => draft.IsModifier && (draft.Topic is null || _state.Open.Contains(draft.Topic))))
        {
            draft.Hedged = true;
        }

        if (piece.Text.StartsWith("look", StringComparison.Ordinal)
            || piece.Text is "appear" or "appears" or "seem" or "seems" or "looks like" or "look like"
            || piece.Text.StartsWith("appear", StringComparison.Ordinal))
        {
            OpenSignal(piece);
            _state.Mode = ClauseMode.Copula;
        }
        else if (isSuggestion)
        {
            _state.Mode = ClauseMode.Show;
            _state.IsNegated = false;
        }

        _state.HasArticle = false;
        _state.IsChained = false;
    }

    private void TakeSegment(int index)
    {
        var piece = _pieces[index];
        var segment = Segments.Parse(piece.Term!.Code);
        if (_state.AwaitsOther)
        {
            _scope.SetOther(piece.Term.Code);
            return;
        }

        if (_state.AwaitsEarlyOther)
        {
            _state.EarlyOther = piece.Term.Code;
            _state.AwaitsEarlyOther = false;
            return;
        }

        if (segment == ClaimSegment.End && index > 0 && _pieces[index - 1].Text is "to" or "until" or "till"
            && _state.Group.Exists(ScopeBinder.HasTime))
        {
            // "sets in at 8 s and persists to the end": how long it lasts, and not where it is.
            _state.Preposition = null;
            return;
        }

        if (index > 0 && _pieces[index - 1].Quantity is not null && index + 1 < _pieces.Count && _pieces[index + 1].Text == "to")
        {
            // "from 90 ms at first to 130 ms": where a change begins.
            return;
        }

        LeaveClause(index);
        _state.Preposition = null;
        if (_state.Group.Count == 0 && _ahead.Previous(index)?.Text is "again" or "and again"
            && _state.Open is [..,
                { Made: 0, OwnTimes.Count: > 0, OwnSegment: null, Term: { Class: TermClass.Noun, HasPresence: true } } seen])
        {
            // "at 3 s and again towards the end": another time of the same.
            _state.Topics.Add(new Topic(seen.Term, seen.Start,
                seen.End) { Channels = seen.Channels, OwnChannels = seen.OwnChannels, OwnSegment = segment, IsHedged = _state.IsHedged });
            return;
        }

        _scope.TakeSegment(segment, piece.Text.Contains("rest", StringComparison.Ordinal)
            || piece.Text.Contains("remainder", StringComparison.Ordinal));
        TakeUpAfterTime();
        if (_state.Open.Count == 0 && _ahead.HasPredicate(index + 1)
            && !(index + 1 < _pieces.Count
                && (_pieces[index + 1].Text is "it" or "they"
                    || _pieces[index + 1].Text.StartsWith("it ", StringComparison.Ordinal)))
            && !(index + 2 < _pieces.Count && _pieces[index + 1].Is(TermClass.Article) && _pieces[index + 2].Kind == PieceKind.Unknown))
        {
            AddSignal(piece, "signal");
        }
    }
}
