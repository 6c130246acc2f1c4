using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What a verb is said of, and what goes with it.</summary>
internal sealed partial class SentenceReader
{
    private bool IsNamedByArticle(int index)
    {
        var at = index - 1;
        while (at > 0 && (_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip) || _pieces[at].Kind == PieceKind.Comma))
        {
            at--;
        }

        return at > 0 && _pieces[at].Text is "a" or "an";
    }

    // "rises and falls", "neither rises nor falls", "declines, and by the end hovers": another verb of the same noun.
    private bool IsJoined(int index)
    {
        var at = index - 1;
        while (at > 0 && (_pieces[at].Is(TermClass.Segment) || _pieces[at].Time is not null || _pieces[at].Is(TermClass.Skip)))
        {
            at--;
        }

        return _pieces[at].Is(TermClass.And) || _pieces[at].Is(TermClass.Or)
            || (_pieces[at].Kind == PieceKind.Comma && at > 0 && _pieces[at - 1].Kind != PieceKind.Channels);
    }

    private bool? ChangedNoun(int index)
    {
        if (index + 2 >= _pieces.Count || _pieces[index + 1].Text is not ("in" or "of"))
        {
            return null;
        }

        var at = index + 2;
        while (at < _pieces.Count
            && (_pieces[at].Is(TermClass.Article) || _pieces[at].Kind == PieceKind.Channels || _pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at < _pieces.Count && _pieces[at].Term is { Class: TermClass.Noun, IsSignal: false, Kind: { } kind }
            && _pieces[at].Text is not ("values" or "readings" or "data")
            && _lexicon.Kinds.Fit(kind, _pieces[index].Term!.Relation!.Value) is not null ? true : null;
    }

    // "the gain was too high": said of what the lexicon does not know.
    private bool HasUnknownSubject(int index) =>
        _ahead.Previous(index) is { Kind: PieceKind.Unknown } && index > 1 && _pieces[index - 2].Is(TermClass.Article);

    private bool IsBeforeVerb(int index) =>
        _ahead.Next(index) is { } next && next.Is(TermClass.Verb) && next.Term!.Dimension is not ("value" or "extent");
}
