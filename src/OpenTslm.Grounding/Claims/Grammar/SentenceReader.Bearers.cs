using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Of what something is said: of the device and not of a channel, of what is taken for granted, of something else.</summary>
internal sealed partial class SentenceReader
{
    // "The landing peaks reach 5 g": that there are some is taken for granted.
    private bool IsDefinite(int start)
    {
        var at = _pieces.TakeWhile(other => other.Start < start).Count() - 1;
        while (at > 0
            && (_pieces[at].Term?.Class is TermClass.Quality or TermClass.Skip or TermClass.Noun || _pieces[at].Kind == PieceKind.Unknown))
        {
            at--;
        }

        return at >= 0 && _pieces[at].Text.ToLowerInvariant() is "the" or "its" or "their" or "these" or "those";
    }

    // "No tremor is superimposed on the reaching movement": that is there, and not denied.
    private bool IsHost(int index) => _state is { Preposition: "on", IsNegated: true }
        && _pieces.Take(index).Any(other => other.Text is "superimposed" or "superposed" or "overlaid" or "riding" or "rides on");

    // "The frequency of the tremor is 5 Hz": so there is one.
    private void ShakeToo(Term term, Piece piece, Topic? attribute)
    {
        if (term.Kind != ClaimKind.Tremor || _state is not { Preposition: "of", IsNegated: false }
            || attribute is not { IsSettled: false, Term.Kind: ClaimKind.DominantFrequency or ClaimKind.Amplitude })
        {
            return;
        }

        var shaking = new Topic(term, piece.Start, piece.End) { Channels = _state.Channels, IsHedged = _state.IsHedged };
        _state.Topics.Add(shaking);
        _state.Holders.Add(shaking);
    }

    // "Trunk vertical, no sway.": what is denied in a note of its own is denied of the body.
    private bool IsOfWholeBody(int index, Term term) =>
        term.Kind is ClaimKind.Movement or ClaimKind.Tremor or ClaimKind.StepCount && _state.ChannelsAreSubject && index > 1
        && (_pieces[index - 1].Is(TermClass.Negator)
            || _pieces[index - 1].Term is { Class: TermClass.Quality, Dimension: "size", Relation: ClaimRelation.Low })
        && _pieces[index - 2].Kind == PieceKind.Comma
            && !_pieces.Any(piece => piece.IsCopula || piece.Is(TermClass.Verb) || piece.Is(TermClass.Show))
        && _state.Drafts.Exists(draft => draft.Kind == ClaimKind.Posture);

    // "an oscillation", "a strong, slow rhythm"
    private bool IsIndefinite(int start)
    {
        var at = _pieces.TakeWhile(other => other.Start < start).Count() - 1;
        while (at > 0 && (_pieces[at].Term?.Class is TermClass.Quality or TermClass.Skip or TermClass.Fact
            || _pieces[at].Kind is PieceKind.Unknown or PieceKind.Comma))
        {
            at--;
        }

        return at >= 0 && _pieces[at].Text.ToLowerInvariant() is "a" or "an";
    }

    private bool IsOfSomethingElse(int index)
    {
        var at = index - 1;
        while (at >= 0
            && (_pieces[at].Term?.Class is TermClass.Hedge or TermClass.Skip or TermClass.Copula or TermClass.Negator
                || _pieces[at].Text is "have" or "has" or "had"))
        {
            at--;
        }

        return at > 0 && _pieces[at].Kind == PieceKind.Unknown && _pieces[at - 1].Is(TermClass.Article);
    }

    private void ConcludeAside()
    {
        foreach (var topic in _state.Topics.Where(topic =>
            topic is { Made: 0, Term: { Class: TermClass.Noun, IsSignal: false, Kind: { } kind } } && _lexicon.Kinds.HasPresence(kind)
            && (topic.OwnTimes.Count > 0 || topic.ContextTimes.Count > 0)))
        {
            topic.IsMentioned = false;
            _maker.Conclude(topic);
        }

        _state.Open.Clear();
        _state.StartGroup();
        _state.Times.Clear();
        _state.IsAside = false;
    }

    // "…, so the device lay flat", "hence a tilted sensor": not of the channels named before.
    private bool IsOfTheDevice(int index) =>
        (_state.Open is [.., { Term: { Kind: ClaimKind.Posture, Class: TermClass.Noun }, OwnChannels.Count: 0 } device]
            && !_state.NounChannels.Any() && device.Start < _pieces[index].Start)
        || (index + 1 < _pieces.Count && _pieces[index + 1].Term is { Kind: ClaimKind.Posture, Class: TermClass.Noun, IsGeneric: true })
        || _ahead.Previous(index) is { Kind: PieceKind.Term, Term: { Kind: ClaimKind.Posture, Class: TermClass.Noun, IsGeneric: true } };

    // "Oscillations at 0.9 Hz with an amplitude of 4 g are seen": those that have it are seen.
    private bool SeesHolders(Piece piece)
    {
        if (piece.Term is not { Dimension: "presence", Relation: ClaimRelation.Present } || _state.IsNegated)
        {
            return false;
        }

        var said = false;
        foreach (var holder in _state.Holders.Where(holder =>
            holder is { IsDenied: false, IsDescribed: false, Term: { HasPresence: true, Kind: { } own } }
            && !_state.Drafts.Exists(draft => draft.Topic == holder && draft.Kind == own)))
        {
            said |= _maker.Say(holder, piece);
        }

        return said;
    }
}
