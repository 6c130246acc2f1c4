using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Takes a change of state apart: "turns from rising to falling at 33 s" is rising until then and falling from then on.</summary>
internal static class StateChange
{
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term Then = new(TermClass.Break);
    private static readonly Term It = new(TermClass.Skip);
    private static readonly Term AtFirst = new(TermClass.Segment) { Code = "start" };
    private static readonly Term InTheEnd = new(TermClass.Segment) { Code = "end" };

    /// <summary>The same pieces, with both states one after the other; those without such a change stay as they are.</summary>
    public static List<Piece> Unfold(List<Piece> pieces)
    {
        for (var index = 1; index + 4 < pieces.Count; index++)
        {
            if (!(pieces[index].Text.Split(' ')[0] is "changes" or "change" or "changed" or "turns" or "turn"
                or "turned" or "switches" or "switched" or "goes" or "went" or "passes" or "moves" or "shifts"
                or "shifted" or "converts" or "transitions")
                || pieces[index + 1].Text != "from" || StateAt(pieces, index + 2) is not { } first
                || first + 1 >= pieces.Count || pieces[first + 1].Text != "to" || StateAt(pieces, first + 2) is not { } second)
            {
                continue;
            }

            var end = pieces[index].End;
            Piece Word(Term term, string text) => new(PieceKind.Term, end, end, text) { Term = term, Readings = [term] };
            var time = second + 1 < pieces.Count && pieces[second + 1].Time is { From: { } moment } spot
                && spot.From == spot.To ? moment : (double?)null;
            var isFronted = time is null && pieces[0].Time is { From: not null } fronted && fronted.From == fronted.To;
            time ??= isFronted ? pieces[0].Time!.From : null;
            Piece Border(bool isEnd) => time is { } at
                ? new Piece(PieceKind.Time, end, end, string.Empty) { Time = isEnd ? new TimeSpot(null, at) : new TimeSpot(at, null) }
                : Word(isEnd ? AtFirst : InTheEnd, string.Empty);
            return
            [
                .. isFronted ? pieces[1..index] : pieces[..index], Word(Is, "is"), .. pieces[(index + 2)..(first + 1)],
                Border(isEnd: true), Word(Then, "then"), Border(isEnd: false), Word(It, "it"), Word(Is, "is"),
                .. pieces[(first + 2)..(second + 1)], .. pieces[(second + (time is null || isFronted ? 1 : 2))..],
            ];
        }

        return pieces;
    }

    // Index of the one word for a state at an index, after fillers; null where there is none.
    private static int? StateAt(List<Piece> pieces, int index)
    {
        while (index < pieces.Count && (pieces[index].Is(TermClass.Skip) || pieces[index].Is(TermClass.Article)))
        {
            index++;
        }

        return index < pieces.Count
            && (pieces[index].Term is { Class: TermClass.Quality or TermClass.Fact }
                || (pieces[index].Term is { Class: TermClass.Verb }
                    && pieces[index].Text.EndsWith("ing", StringComparison.Ordinal))) ? index : null;
    }
}
