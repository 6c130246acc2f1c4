using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Gives "then" its time: what comes after "until 4 s" or "from 0 to 3 s" begins where that ends.</summary>
internal static class Sequel
{
    private static readonly Term Then = new(TermClass.Break);

    /// <summary>The same pieces, with a time after each "then" that follows a span and has none of its own.</summary>
    public static List<Piece> Place(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count + 1);
        double? begin = null;
        for (var index = 0; index < pieces.Count; index++)
        {
            if (begin is { } from && pieces[index].Time is { From: null, To: not null } span2)
            {
                result.Add(pieces[index] with { Time = span2 with { From = from } });
                begin = null;
                continue;
            }

            if (pieces[index].Text is "then" or "and then" && pieces[index].Is(TermClass.Break)
                && result.FindLast(piece => piece.Time is not null)?.Time is { To: { } border, Segment: null } before
                && before.From != border && OpensSpan(pieces, index + 1, border))
            {
                begin = border;
            }

            result.Add(pieces[index]);
            if (pieces[index].Text == "when" && index > 0 && pieces[index - 1].Kind == PieceKind.Comma
                && result.FindLast(piece => piece.Time is not null)?.Time is { From: null, To: { } moment } && !HasTime(pieces, index + 1))
            {
                // "stable until 4 s, when a jump occurs": at that time.
                result[^1] = pieces[index] with { Kind = PieceKind.Term, Term = Then, Readings = [Then] };
                result.Add(new Piece(PieceKind.Time, pieces[index].End, pieces[index].End, "when") { Time = new TimeSpot(moment, moment) });
            }
            else if (pieces[index].Is(TermClass.Break) && pieces[index].Text is "then" or "and then" or "after which" or "whereupon"
                && result.FindLast(piece => piece.Time is not null
                    || piece.Is(TermClass.Segment))?.Time is { To: { } end, Segment: null } span && span.From != end
                && !HasTime(pieces, index + 1) && !HasStepBetween(result))
            {
                var place = pieces[index].End;
                result.Add(new Piece(PieceKind.Time, place, place, pieces[index].Text) { Time = new TimeSpot(end, null) });
            }
        }

        return result;
    }

    // "falls for two days, jumps upward and then …": something else lies between.
    private static bool HasStepBetween(List<Piece> before)
    {
        var time = before.FindLastIndex(piece => piece.Time is not null);
        var comma = before.FindIndex(time, piece => piece.Kind == PieceKind.Comma);
        return comma > 0 && comma + 1 < before.Count - 1
            && before[comma + 1].Term?.Class is TermClass.Verb or TermClass.Fact && before.Skip(comma + 1).All(piece => piece.Time is null);
    }

    // "…, then it rises until 20 s": from where the span before ends.
    private static bool OpensSpan(IReadOnlyList<Piece> pieces, int index, double end)
    {
        var time = pieces.Skip(index).TakeWhile(piece => piece.Kind is not PieceKind.Stop && !piece.Is(TermClass.Break))
            .FirstOrDefault(piece => piece.Time is not null || piece.Is(TermClass.Segment))?.Time;
        return time is { From: null, To: { } to } && to > end;
    }

    private static bool HasTime(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Skip(index)
            .TakeWhile((piece, at) => piece.Kind is not (PieceKind.Comma or PieceKind.Stop)
                && !piece.Is(TermClass.Break) && !IsNextVerb(pieces, index + at))
            .Any(piece => piece.Time is not null || piece.Is(TermClass.Segment));

    // "…, then it shoots up and reaches 210 at 150 min": the time is that of the latter.
    private static bool IsNextVerb(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Is(TermClass.And) && index + 1 < pieces.Count
        && pieces[index + 1].Term is { Class: TermClass.Verb, Dimension: "reach" or "value" };
}
