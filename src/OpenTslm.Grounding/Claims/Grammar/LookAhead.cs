using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Answers questions about the pieces that follow, each by looking at a few of them only.</summary>
internal sealed class LookAhead(IReadOnlyList<Piece> pieces)
{
    private const int Reach = 10;

    /// <summary>Whether the property at an index stands before the noun it describes.</summary>
    public bool IsBeforeNoun(int index, bool mayCrossGlue, bool mayEndList = false)
    {
        var unknown = 0;
        var end = Math.Min(pieces.Count, index + Reach);
        for (var at = index + 1; at < end; at++)
        {
            var piece = pieces[at];
            if (piece.Is(TermClass.Noun) || (piece.Is(TermClass.Skip) && piece.Text == "ones"))
            {
                return true;
            }

            if (piece.Is(TermClass.Fact))
            {
                if (piece.Term!.IsNominal)
                {
                    return true;
                }

                continue;
            }

            if (piece.Term is { Class: TermClass.Quality, IsNominal: true })
            {
                return false;
            }

            if (piece.Kind == PieceKind.Unknown && unknown++ < 1)
            {
                continue;
            }

            var isGlue = piece.Kind == PieceKind.Comma || piece.Is(TermClass.And) || piece.Is(TermClass.Or);
            var goesOn = piece.Is(TermClass.Quality) || piece.Is(TermClass.Skip) || piece.Is(TermClass.Comparative)
                || piece.Is(TermClass.Bound) || piece.Kind == PieceKind.Channels
                || (isGlue && mayCrossGlue && at + 1 < pieces.Count
                    && (IsProperty(pieces[at + 1]) || IsUnknownProperty(at + 1)
                        || (mayEndList && piece.Kind == PieceKind.Comma && pieces[at + 1].Is(TermClass.Noun))));
            if (!goesOn)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a list that a comma continues ends in "or", so that a denial before it holds for all of it.</summary>
    public bool ListEndsInOr(int comma)
    {
        for (var at = comma + 1; at < Math.Min(pieces.Count, comma + 2 * Reach); at++)
        {
            var piece = pieces[at];
            if (piece.Is(TermClass.Or))
            {
                return true;
            }

            if (piece.Is(TermClass.Copula) || piece.Is(TermClass.Verb) || piece.Is(TermClass.Break)
                || piece.Is(TermClass.Show) || piece.Kind == PieceKind.Stop)
            {
                return false;
            }

            if (piece.Is(TermClass.And))
            {
                return IsBareNounNext(at) && at > comma + 1;
            }
        }

        return false;
    }

    /// <summary>Whether a noun without a property or predicate of its own follows "and": "no spikes and dips".</summary>
    public bool IsBareNounNext(int and)
    {
        var at = and + 1;
        while (at < pieces.Count
            && (pieces[at].Is(TermClass.Skip) || pieces[at].Is(TermClass.Article) || (at == and + 1 && pieces[at].Text is "of")))
        {
            at++;
        }

        if (at >= pieces.Count || !(pieces[at].Is(TermClass.Noun) || pieces[at].Term is { Class: TermClass.Fact, IsNominal: true }
            || pieces[at].Term is { Class: TermClass.Quality, IsNominal: true }))
        {
            return false;
        }

        while (at < pieces.Count && pieces[at].Is(TermClass.Noun))
        {
            at++;
        }

        return !HasPredicate(at);
    }

    /// <summary>Whether a verb follows a noun that ends before an index, with nothing but its channels, times and "of …" between.</summary>
    public bool HasPredicate(int index)
    {
        if (index + 1 < pieces.Count && pieces[index].Kind == PieceKind.Comma && pieces[index + 1].Quantity is not null)
        {
            // "the QRS, 134 ms by the callipers, is too wide"
            for (var at = index + 2; at + 1 < Math.Min(pieces.Count, index + Reach); at++)
            {
                if (pieces[at].Kind == PieceKind.Comma)
                {
                    return pieces[at + 1].IsCopula || pieces[at + 1].Is(TermClass.Verb);
                }
            }
        }

        if (AsideEnd(index) is { } after && (pieces[after].IsCopula || pieces[after].Term?.Class is TermClass.Verb or TermClass.Fact))
        {
            // "the shank, as far as I can tell, hangs vertically"
            return true;
        }

        for (var at = index; at < Math.Min(pieces.Count, index + Reach); at++)
        {
            var piece = pieces[at];
            if (piece.IsCopula || piece.Is(TermClass.Verb) || (piece.Is(TermClass.Hedge) && piece.Text is not ("possibly" or "probably")))
            {
                return true;
            }

            if (piece.Term is { Class: TermClass.Quality, IsNominal: false } && at == index && !IsBeforeNoun(at, mayCrossGlue: false))
            {
                return true;
            }

            if (piece.Is(TermClass.Show))
            {
                return piece.Text is not "with";
            }

            if (piece.Is(TermClass.Negator)
                && (piece.Text is "doesn't" or "don't" or "didn't"
                    || (at + 1 < pieces.Count && pieces[at + 1].Text is "does" or "do" or "did")))
            {
                // "channel 4 never does"
                return true;
            }

            if (piece.Quantity is { } number && (at == index || (at > 0 && pieces[at - 1].Is(TermClass.Negator) && number.Lead.Length > 0)))
            {
                // "the x-axis 0.3 g", "the glucose never rose past 8"
                return true;
            }

            var belongs = piece.Kind is PieceKind.Channels or PieceKind.Time || piece.Is(TermClass.Preposition)
                || piece.Is(TermClass.Article)
                || piece.Is(TermClass.Noun) || piece.Is(TermClass.Skip) || piece.Is(TermClass.Segment) || piece.Is(TermClass.Negator)
                || (piece.Kind == PieceKind.Unknown && at > index);
            if (!belongs)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a relative clause follows at once: "the gyroscope, which shows no rotation".</summary>
    public bool HasRelative(int index) =>
        index + 1 < pieces.Count && pieces[index].Kind == PieceKind.Comma && pieces[index + 1].Text is "which" or "who"
        && pieces[index + 1].Is(TermClass.Break);

    // Index after a remark between commas that begins at an index, or null.
    private int? AsideEnd(int index)
    {
        if (index + 3 >= pieces.Count || pieces[index].Kind != PieceKind.Comma)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 7
            && (pieces[at].Kind == PieceKind.Unknown
                || pieces[at].Term?.Class is TermClass.Hedge or TermClass.Skip or TermClass.Preposition
                    or TermClass.Article or TermClass.Break))
        {
            at++;
        }

        return at > index + 1 && at + 1 < pieces.Count && pieces[at].Kind == PieceKind.Comma ? at + 1 : null;
    }

    /// <summary>The first noun, property, number, fact or verb between an index and the end of its phrase, or null.</summary>
    public Piece? FirstSaid(int index)
    {
        Piece? property = null;
        for (var at = index + 1; at < Math.Min(pieces.Count, index + Reach); at++)
        {
            var piece = pieces[at];
            if (piece.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign || piece.Is(TermClass.Break) || piece.Is(TermClass.And))
            {
                return property;
            }

            if (piece.Is(TermClass.Noun) || piece.Is(TermClass.Verb) || piece.Is(TermClass.Show)
                || piece.Term is { Class: TermClass.Fact, IsNominal: true })
            {
                return piece;
            }

            if (piece.Quantity is not null || piece.Is(TermClass.Quality) || piece.Is(TermClass.Fact))
            {
                property ??= piece;
            }
        }

        return property;
    }

    /// <summary>Whether a comparative follows at once, save for words of degree.</summary>
    public bool HasComparative(int index)
    {
        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Term is { Class: TermClass.Quality, Dimension: "size" }))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Is(TermClass.Comparative);
    }

    /// <summary>Whether something to compare with follows in the clause.</summary>
    public bool HasThan(int index)
    {
        for (var at = index + 1; at < Math.Min(pieces.Count, index + Reach); at++)
        {
            if (pieces[at].Is(TermClass.Than))
            {
                return true;
            }

            if (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop || pieces[at].Is(TermClass.Break))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The next piece that is no filler, or null.</summary>
    public Piece? Next(int index)
    {
        for (var at = index + 1; at < pieces.Count; at++)
        {
            if (!pieces[at].Is(TermClass.Skip))
            {
                return pieces[at];
            }
        }

        return null;
    }

    /// <summary>The piece before that is no filler, or null.</summary>
    public Piece? Previous(int index)
    {
        for (var at = index - 1; at >= 0; at--)
        {
            if (!pieces[at].Is(TermClass.Skip))
            {
                return pieces[at];
            }
        }

        return null;
    }

    // "small, desynchronised waves": an adjective that the lexicon does not hold.
    private bool IsUnknownProperty(int at) =>
        at + 1 < pieces.Count && pieces[at] is { Kind: PieceKind.Unknown, Token.Lower: { Length: > 4 } word }
        && pieces[at + 1].Is(TermClass.Noun)
        && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("al", StringComparison.Ordinal)
            || word.EndsWith("ic", StringComparison.Ordinal) || word.EndsWith("ous", StringComparison.Ordinal)
            || word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ive", StringComparison.Ordinal)
            || word.EndsWith("less", StringComparison.Ordinal));

    private static bool IsProperty(Piece piece) =>
        piece.Is(TermClass.Quality) || piece.Is(TermClass.Skip) || piece.Is(TermClass.Comparative)
        || piece.Term is { Class: TermClass.Fact, IsNominal: false };
}
