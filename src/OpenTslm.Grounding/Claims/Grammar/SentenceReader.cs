using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Goes through the pieces of one sentence once, from left to right, and drafts its claims.</summary>
internal sealed partial class SentenceReader
{
    private static readonly string[] Weakeners = ["seem", "appear", "might", "may be", "could be", "hint", "suggestion"];

    private readonly ClaimLexicon _lexicon;
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly LookAhead _ahead;
    private readonly SentenceState _state = new();
    private readonly ClaimMaker _maker;
    private readonly ScopeBinder _scope;

    private SentenceReader(ClaimLexicon lexicon, IReadOnlyList<Piece> pieces)
    {
        _lexicon = lexicon;
        _pieces = pieces;
        _ahead = new LookAhead(pieces);
        _maker = new ClaimMaker(lexicon, _state);
        _scope = new ScopeBinder(_state);
    }

    /// <summary>The drafts of a sentence in the order of the text.</summary>
    public static IReadOnlyList<Draft> Read(ClaimLexicon lexicon, IReadOnlyList<Piece> pieces)
    {
        var reader = new SentenceReader(lexicon, pieces);
        for (var index = 0; index < pieces.Count; index++)
        {
            index = reader.Take(index);
        }

        reader.EndClause();
        foreach (var topic in reader._state.Topics)
        {
            reader._maker.Conclude(topic);
        }

        return [.. reader._state.Drafts.OrderBy(draft => draft.Start)];
    }

    /// <summary>Takes one piece, or several that belong together; returns the index of the last one.</summary>
    private int Take(int index)
    {
        var piece = _pieces[index];
        switch (piece.Kind)
        {
            case PieceKind.Comma:
                TakeComma(index);
                return index;
            case PieceKind.Stop when piece.Text == ":" && index > 0 && (_pieces[index - 1].Is(TermClass.Noun) || _pieces[index - 1].Kind == PieceKind.Channels) && _state.Open.Count > 0:
                // "Rhythm: regular."
                _state.Mode = _pieces[index - 1].Is(TermClass.Noun) ? ClauseMode.Copula : ClauseMode.None;
                _state.IsChained = false;
                return index;
            case PieceKind.Stop when piece.Text is "(" && _ahead.Next(index)?.Quantity is not null:
                // "prolonged (220 ms)"
                return index;
            case PieceKind.Stop:
                EndClause();
                return index;
            case PieceKind.Quantity:
                TakeQuantity(index);
                return index;
            case PieceKind.Time:
                _scope.TakeTime(piece.Time!);
                return index;
            case PieceKind.Channels:
                return TakeChannels(index);
            case PieceKind.Term:
                return TakeTerm(index);
            default:
                TakeUnknown(piece);
                return index;
        }
    }

    private int TakeTerm(int index)
    {
        var piece = _pieces[index];
        switch (piece.Term!.Class)
        {
            case TermClass.Noun:
                return TakeNouns(index);
            case TermClass.Verb:
                TakeVerb(index);
                break;
            case TermClass.Fact:
                TakeFact(index);
                break;
            case TermClass.Quality or TermClass.Comparative or TermClass.Superlative:
                TakeProperty(index);
                break;
            case TermClass.Segment:
                TakeSegment(index);
                break;
            case TermClass.Show:
                _state.Mode = ClauseMode.Show;
                _state.IsHedged |= Weakeners.Any(word => piece.Text.Contains(word, StringComparison.Ordinal));
                _state.HasArticle = false;
                _state.IsChained = false;
                _state.Preposition = null;
                break;
            case TermClass.Copula:
                if (piece.Text.StartsWith("it", StringComparison.Ordinal) || piece.Text.StartsWith("they", StringComparison.Ordinal))
                {
                    Resume();
                }

                OpenSignal(piece);
                if (_ahead.Previous(index) is { } before && before.Is(TermClass.Break) && before.Text is not ("which" or "who"))
                {
                    Resume();
                }

                _state.IsBecoming = piece.Text.StartsWith("becom", StringComparison.Ordinal) || piece.Text is "get" or "gets" or "grow" or "grows";
                _state.Mode = ClauseMode.Copula;
                _state.HasArticle = false;
                _state.IsChained = false;
                break;
            case TermClass.Negator:
                _state.IsNegated = true;
                if (piece.IsCopula)
                {
                    OpenSignal(piece);
                    _state.Mode = ClauseMode.Copula;
                    _state.HasArticle = false;
                    _state.IsChained = false;
                }
                else if (piece.Text.StartsWith("without", StringComparison.Ordinal) || piece.Text.StartsWith("lack", StringComparison.Ordinal))
                {
                    _state.Mode = ClauseMode.Show;
                }

                break;
            case TermClass.Hedge:
                TakeHedge(piece);
                break;
            case TermClass.And:
                TakeAnd(index);
                break;
            case TermClass.Or when piece.Text == "nor":
                _state.IsNegated = true;
                break;
            case TermClass.Break:
                TakeBreak(piece);
                break;
            case TermClass.Article:
                _state.HasArticle = true;
                break;
            case TermClass.Preposition:
            case TermClass.Bound when piece.Text is "around" or "about" or "near" or "over" or "above" or "below":
                TakePreposition(index);
                break;
            case TermClass.Unit when _state.AwaitsOther && OtherTimes.Find(piece.Text) is { } half:
                // "than in the second"
                _scope.SetOther(half);
                break;
            case TermClass.Than:
                TakeThan();
                break;
            case TermClass.Skip when piece.Text is "it" or "they":
                Resume();
                break;
        }

        return index;
    }

    private void TakeUnknown(Piece piece)
    {
        if (piece.Kind == PieceKind.Unknown && _state.AwaitsOther && OtherTimes.Find(piece.Text) is { } other)
        {
            _scope.SetOther(other);
        }

        _state.IsChained = false;
        _state.Waiting = null;
    }

    private void TakeHedge(Piece piece)
    {
        _state.IsHedged = true;
        _state.Preposition = null;
        if (piece.Text is "appear" or "appears" or "seem" or "seems" or "looks like" or "look like" || piece.Text.StartsWith("appear", StringComparison.Ordinal))
        {
            OpenSignal(piece);
            _state.Mode = ClauseMode.Copula;
        }
        else if (piece.Text.StartsWith("suggest", StringComparison.Ordinal) || piece.Text.StartsWith("impl", StringComparison.Ordinal) || piece.Text.StartsWith("point", StringComparison.Ordinal))
        {
            _state.Mode = ClauseMode.Show;
            _state.IsNegated = false;
        }

        _state.HasArticle = false;
        _state.IsChained = false;
    }

    // "no P waves, spindles or slow waves" goes on; "no P waves, rhythm irregular" does not.
    private void TakeComma(int index)
    {
        if (_state.IsNegated && _state.Modifiers.Count == 0 && !_ahead.ListEndsInOr(index))
        {
            _state.IsNegated = false;
        }

        _state.Preposition = null;
        _state.HasArticle = false;
    }

    private void TakeAnd(int index)
    {
        if (_state.IsNegated && !_ahead.IsBareNounNext(index))
        {
            _state.IsNegated = false;
        }

        _state.Preposition = null;
        _state.HasArticle = false;
    }

    private void TakeBreak(Piece piece)
    {
        var refersBack = piece.Text is "which" or "who" or "whose";
        var open = _state.Open.ToArray();
        var group = _state.Group.ToArray();
        EndClause();
        if (refersBack)
        {
            // What follows is said of the noun before: "QRS complexes, which are narrow".
            _state.Open.AddRange(open);
            foreach (var topic in _state.Open)
            {
                topic.IsSettled = false;
            }

            _state.Group.AddRange(group);
        }
    }

    private void TakePreposition(int index)
    {
        var piece = _pieces[index];
        if (_state.AwaitsOther && piece.Text is "before" or "after")
        {
            _scope.SetOther(piece.Text);
        }

        _state.Preposition = piece.Text;
        _state.HasArticle = false;
        if (piece.Text is not ("of" or "in" or "on"))
        {
            _state.IsChained = false;
        }
    }

    private void TakeThan()
    {
        if (_state.Drafts.Count == 0 && _state.Open.Count == 0)
        {
            _state.AwaitsEarlyOther = true;
        }
        else
        {
            _state.AwaitsOther = true;
        }
    }

    // "…, but in aVR they are inverted": the same noun, in another place.
    private void Resume()
    {
        if (_state.Open.Count > 0)
        {
            return;
        }

        foreach (var noun in _state.Earlier)
        {
            var topic = new Topic(noun.Term, noun.Start, noun.Start)
            {
                Channels = _state.Channels,
                ContextTimes = [.. _state.Times],
                ContextSegment = _state.Segment,
                IsMentioned = true,
                Owner = noun.Owner,
                IsHedged = _state.IsHedged,
            };
            _state.Open.Add(topic);
            _state.Topics.Add(topic);
        }
    }

    private void EndClause()
    {
        foreach (var topic in _state.Topics)
        {
            topic.IsSettled = true;
        }

        ApplyLeftModifiers();
        var nouns = _state.Open.Where(topic => topic.Term.Class == TermClass.Noun && topic.Fact is null).ToArray();
        if (nouns.Length > 0)
        {
            _state.Earlier.Clear();
            _state.Earlier.AddRange(nouns);
        }

        _state.Open.Clear();
        _state.StartGroup();
        _state.Mode = ClauseMode.None;
        _state.IsNegated = false;
        _state.IsHedged = false;
        _state.HasArticle = false;
        _state.IsChained = false;
        _state.AwaitsOther = false;
        _state.Waiting = null;
        _state.NounChannels = [];
    }
}
