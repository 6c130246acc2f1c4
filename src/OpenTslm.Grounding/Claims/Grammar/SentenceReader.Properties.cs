using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Properties: what is said of a noun.</summary>
internal sealed partial class SentenceReader
{
    private void TakeProperty(int index)
    {
        var piece = _pieces[index];
        var term = piece.Term!;
        if (_state.AwaitsOther && term.Dimension == "norm")
        {
            _state.AwaitsOther = false;
            return;
        }

        if (IsDegreeOf(piece, index + 1))
        {
            // "mildly prolonged", "a little fast", "much larger": how much, not what.
            return;
        }

        if (term is { Class: TermClass.Comparative, TakesOther: false } && index + 1 < _pieces.Count && IsDegree(_pieces[index + 1]))
        {
            // "more regular": the property says it; "more alert" is no claim.
            return;
        }

        if (term is { Class: TermClass.Quality, IsNominal: false } && index > 0 && _pieces[index - 1].Term is { Class: TermClass.Comparative, Relation: ClaimRelation.LowerThan })
        {
            // "less regular" is neither regular nor irregular.
            return;
        }

        var afterSubject = _state.Mode == ClauseMode.Copula && !_state.HasArticle;
        var previous = _ahead.Previous(index);
        var follows = previous is not null && (previous.Is(TermClass.Noun) || previous.Kind == PieceKind.Channels || previous.Is(TermClass.Copula));
        if (!term.IsNominal && !term.TakesOther && !IsPresenceAfterCopula(term, afterSubject) && _ahead.IsBeforeNoun(index, mayCrossGlue: !follows, mayEndList: !follows && (_state.Open.Count == 0 || _state.Mode == ClauseMode.Show)))
        {
            _state.Modifiers.Add(piece);
            return;
        }

        if (IsBeforeVerb(index))
        {
            _state.Modifiers.Add(piece);
            return;
        }

        if (_state.Open.Count == 0)
        {
            OpenSignal(piece);
            if (_state.Open.Count == 0 && !_state.HasArticle && FollowsBreak(index))
            {
                Resume();
            }
        }

        var isAnnounced = _state.Mode == ClauseMode.Show && !term.IsNominal && term.Class == TermClass.Quality
            && (!IsAfterNoun(previous) || HasUnknownNext(index));
        if (_state.Open.Count == 0 || isAnnounced || (_state.HasArticle && !term.IsNominal && term.Class == TermClass.Quality && _state.Mode != ClauseMode.None && HasUnknownNext(index)))
        {
            _state.Modifiers.Clear();
            return;
        }

        foreach (var topic in _state.Open.ToArray())
        {
            _maker.Say(topic, piece);
        }

        _state.IsSaid = true;

        _state.AwaitsOther |= term.TakesOther;
        _state.Preposition = null;
        _state.IsChained = false;
    }

    // "exceeds that of the x-axis": a comparison without "than".
    private void TakeExceeding(Piece piece)
    {
        var more = piece with { Term = new Term(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.HigherThan } };
        foreach (var topic in _state.Open.ToArray())
        {
            _maker.Say(topic, more);
        }

        _state.AwaitsOther = true;
    }

    private static bool IsDegree(Piece next) =>
        next.Kind == PieceKind.Unknown || next.Is(TermClass.Hedge) || next.Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false };

    private bool IsDegreeOf(Piece piece, int next) =>
        piece.Term is { Class: TermClass.Quality, Dimension: "size" } && next < _pieces.Count
        && (piece.Text.EndsWith("ly", StringComparison.Ordinal) || piece.Text is "much" or "a little" or "a bit" or "quite a bit" or "a lot" or "only a little" or "a good deal" or "a great deal")
        && (_pieces[next].Is(TermClass.Comparative) || (_pieces[next].Kind == PieceKind.Unknown && piece.Text.EndsWith("ly", StringComparison.Ordinal) && !_state.HasArticle) || _pieces[next].Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false, Dimension: not "presence" });

    private bool FollowsBreak(int index)
    {
        var at = index - 1;
        while (at >= 0 && (_pieces[at].Is(TermClass.Skip) || IsDegreeOf(_pieces[at], at + 1)))
        {
            at--;
        }

        return at >= 0 && _pieces[at].Is(TermClass.Break);
    }

    private bool HasUnknownNext(int index) => index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Unknown;

    private static bool IsAfterNoun(Piece? previous) =>
        previous is not null && (previous.Is(TermClass.Noun) || previous.Is(TermClass.And) || previous.Is(TermClass.Quality) || previous.Kind == PieceKind.Channels);

    private static bool IsPresenceAfterCopula(Term term, bool afterSubject) => afterSubject && term.Dimension == "presence";

    // Properties whose noun never came belong to the recording, if they belong to anything: nothing is said.
    private void ApplyLeftModifiers() => _state.Modifiers.Clear();
}
