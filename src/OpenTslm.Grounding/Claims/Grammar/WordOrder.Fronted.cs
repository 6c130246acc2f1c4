using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers and states of a part of the recording that stand at the head of a sentence.</summary>
internal static partial class WordOrder
{
    private static readonly Term At = new(TermClass.Preposition);
    private static readonly Term Signal = ClaimLexicon.Default.Noun("signal");

    // "At 5.2 m/s², the spread of z is large", "With 12 deg/s x has the smallest standard deviation": the number after what it is of.
    private static List<Piece>? FrontedNumber(List<Piece> pieces)
    {
        if (pieces.Count < 5 || pieces[0].Text.ToLowerInvariant() is not ("at" or "with")
            || pieces[1].Quantity is not { Unit: not null and not ("s" or "min" or "h" or "ms" or "Hz" or "/min" or "%") })
        {
            return null;
        }

        var start = pieces[2].Kind == PieceKind.Comma ? 3 : 2;
        var end = pieces.FindIndex(start, piece => piece.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            || piece.Is(TermClass.Break));
        end = end < 0 ? pieces.Count : end;
        var clause = pieces[start..end];
        var noun = clause.FindIndex(piece => piece.Term is { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.Variability
            or ClaimKind.Amplitude or ClaimKind.Level or ClaimKind.Maximum or ClaimKind.Minimum });
        if (noun < 0 || clause.Exists(piece => piece.Quantity is not null)
            || !clause.Exists(piece => piece.Term is { Class: TermClass.Quality or TermClass.Superlative })
                || clause.Exists(piece => piece.Is(TermClass.Than)))
        {
            return null;
        }

        var comma = new Piece(PieceKind.Comma, pieces[1].Start, pieces[1].Start, ",");
        return [.. clause, comma, Link(pieces[1], At, "at"), pieces[1], .. pieces[end..]];
    }

    // "After a quiet opening, the signal …": it is quiet at the start.
    private static List<Piece>? FrontedState(List<Piece> pieces)
    {
        if (pieces.Count < 6 || pieces[0].Text.ToLowerInvariant() is not ("after" or "following"))
        {
            return null;
        }

        var at = pieces[1].Is(TermClass.Article) ? 2 : 1;
        var said = at;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Term is { Class: TermClass.Quality or TermClass.Fact }))
        {
            at++;
        }

        return at > said && at + 2 < pieces.Count && pieces[at].Term is { Class: TermClass.Segment, Code: "start" }
            && pieces[at + 1].Kind == PieceKind.Comma
            ? [Link(pieces[0], Signal, "signal"), Link(pieces[0], Is, "is"), .. pieces[said..at], pieces[at], new Piece(PieceKind.Stop,
                pieces[at].End, pieces[at].End, ";"), .. pieces[(at + 2)..]]
            : null;
    }
}
