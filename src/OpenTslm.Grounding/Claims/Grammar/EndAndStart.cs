using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Compares how a series ends with how it begins: "ends higher than it began", "the initial level is above the
/// final one".</summary>
internal static class EndAndStart
{
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Higher = new(TermClass.Comparative) { Dimension = "degree", Relation = ClaimRelation.HigherThan,
        TakesOther = true };
    private static readonly Term Lower = Higher with { Relation = ClaimRelation.LowerThan };
    private static readonly Term Same = new(TermClass.Comparative) { Dimension = "degree", Relation = ClaimRelation.SameAs,
        TakesOther = true };

    /// <summary>The same pieces, with the part of the recording in the place of such words.</summary>
    public static List<Piece> Resolve(List<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count + 4);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (SideOfVerb(pieces[index]) is { } verb && ComparedTime(pieces, index) is { } compared && compared.Side != verb)
            {
                // "ends higher than it began"
                result.Add(Part(pieces[index], verb));
                result.Add(Word(pieces[index], Being, "is"));
                result.AddRange(compared.Said);
                result.Add(Part(pieces[compared.End - 1], compared.Side));
                index = compared.End - 1;
            }
            else if (OtherValue(pieces, index) is { } other)
            {
                // "than the final one", "below its starting value"
                if (pieces[index].Is(TermClass.Bound))
                {
                    result.Add(Word(pieces[index], pieces[index].Term!.Relation == ClaimRelation.Above ? Higher : Lower,
                        pieces[index].Text));
                }
                else
                {
                    result.Add(pieces[index]);
                }

                result.Add(Part(pieces[other.End - 1], other.Side));
                index = other.End - 1;
            }
            else if (pieces[index].Text is "last" or "first" or "final" or "initial" && index + 1 < pieces.Count
                && (pieces[index + 1].Quantity is { Unit: not ("s" or "min" or "h" or "ms") } || pieces[index + 1].IsCopula)
                && result.FindLast(piece => piece.Is(TermClass.Noun))?.Term is { Kind: ClaimKind.Level, Code: "start" or "end" } value)
            {
                // "The first value is 5, the last 9"
                result.Add(Word(pieces[index], value with { Code = pieces[index].Text is "last" or "final" ? "end" : "start" }, "value"));
            }
            else if (SideOfAdjective(pieces[index]) is { } side && index + 1 < pieces.Count && pieces[index].Time is null
                && pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Code.Length: 0, Kind: ClaimKind.Level
                    or ClaimKind.Amplitude or ClaimKind.Variability or ClaimKind.DominantFrequency or ClaimKind.Noise } noun)
            {
                // "the initial amplitude"
                result.Add(pieces[index + 1] with { Start = pieces[index].Start, Term = noun with { Code = side },
                    Readings = [noun with { Code = side }] });
                index++;
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    private static string? SideOfVerb(Piece piece) => piece.Text.ToLowerInvariant() switch
    {
        "ends" or "ended" or "end" or "finishes" or "finished" or "finish" or "closes" or "closed" or "concludes" or "concluded"
            or "winds up"
            or "wound up" or "ends up" or "ended up" or "finishes up" or "terminates" => "end",
        "starts" or "started" or "start" or "begins" or "began" or "begin" or "opens" or "opened" or "sets out" or "starts out"
            or "starts off" => "start",
        _ => null,
    };

    private static string? SideOfAdjective(Piece piece) => piece.Text.ToLowerInvariant() switch
    {
        "initial" or "opening" or "starting" or "beginning" or "early" => "start",
        "final" or "closing" or "ending" or "terminal" or "concluding" or "eventual" => "end",
        _ => null,
    };

    // What a verb of ending is followed by: the comparison, the time it is with, and where that ends.
    private static (List<Piece> Said, string Side, int End)? ComparedTime(IReadOnlyList<Piece> pieces, int index)
    {
        List<Piece> said = [];
        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Term is { Class: TermClass.Quality, Dimension: "size" }
            || pieces[at].Quantity is not null || pieces[at].Text is "at" or "on" or "a" or "the" or "exactly"))
        {
            at++;
        }

        if (at >= pieces.Count)
        {
            return null;
        }

        if (pieces[at].Text is "where" or "as" or "just where" or "exactly where" or "right where" or "back where")
        {
            said.Add(Word(pieces[at], Same, "the same as"));
            at++;
        }
        else if (pieces[at].Text is "level" or "same level" or "value" or "same" or "same value" or "the same" or "the same level"
            or "height")
        {
            while (at < pieces.Count && (pieces[at].Text is "level" or "value" or "same" or "height" or "as" or "at" or "where" or "which"
                or "that" || pieces[at].Is(TermClass.Comparative)))
            {
                at++;
            }

            said.Add(Word(pieces[at - 1], Same, "the same as"));
        }
        else if (pieces[at].Term is { Class: TermClass.Comparative, Dimension: "degree" or "size" } comparative && at + 1 < pieces.Count
            && pieces[at + 1].Is(TermClass.Than))
        {
            said.Add(Word(pieces[at], comparative with { Dimension = "degree" }, pieces[at].Text));
            said.Add(pieces[at + 1]);
            at += 2;
        }
        else if (pieces[at].Term is { Class: TermClass.Bound, Relation: ClaimRelation.Above or ClaimRelation.Below } bound)
        {
            said.Add(Word(pieces[at], bound.Relation == ClaimRelation.Above ? Higher : Lower, pieces[at].Text));
            at++;
        }
        else
        {
            return null;
        }

        // "it began", "where it had started", "at the start", "its starting value"
        string? side = null;
        while (at < pieces.Count && at - index < 14 && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))
        {
            var named = SideOfVerb(pieces[at]) ?? SideOfAdjective(pieces[at])
                ?? (pieces[at].Term is { Class: TermClass.Segment or TermClass.Noun, Code: "start" or "end" } part ? part.Code : null);
            if (named is null && !(side is not null ? pieces[at].Text is "value" or "level" or "point" or "one" or "with" or "from"
                or "at" or "out" or "off"
                : pieces[at].Text is "it" or "they" or "had" or "has" or "where" or "the" or "its" or "at" or "level" or "what" or "was"
                    or "point" or "value" or "which" or "did" || pieces[at].Is(TermClass.Skip)))
            {
                break;
            }

            side = named ?? side;
            at++;
        }

        return side is null ? null : (said, side, at);
    }

    // "than the final one", "below its starting value", "equals the initial level"
    private static (string Side, int End)? OtherValue(IReadOnlyList<Piece> pieces, int index)
    {
        var isCompared = pieces[index].Is(TermClass.Than) || pieces[index].Term is { TakesOther: true }
            || (pieces[index].Term is { Class: TermClass.Bound, Relation: ClaimRelation.Above or ClaimRelation.Below }
                && pieces[index].Text is "above" or "below" or "well above" or "well below" or "just above" or "just below"
                    or "slightly above" or "slightly below"
                && pieces.Take(index).Any(piece => piece.IsCopula || piece.Text is "lies" or "ends" or "sits" or "stands"));
        if (!isCompared)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Article) || pieces[at].Text is "that" or "of" || (at > index + 1
            && pieces[at].Text is "at" or "in" or "during" or "over")))
        {
            at++;
        }

        if (at > index + 1 && at < pieces.Count && pieces[at].Term is { Class: TermClass.Segment } part
            && pieces[index].Is(TermClass.Bound))
        {
            // "above that at the start"
            return (part.Code, at + 1);
        }

        if (at < pieces.Count && pieces[at].Term is { Class: TermClass.Noun, Code: "start" or "end" } value)
        {
            return (value.Code, at + 1);
        }

        if (at < pieces.Count && pieces[at].Text is "start" or "beginning" or "end" && PhraseEnd.IsAt(pieces, at + 1))
        {
            // "than the start"
            return (pieces[at].Text == "end" ? "end" : "start", at + 1);
        }

        if (at < pieces.Count && pieces[at].Text is "last" or "first" && PhraseEnd.IsAt(pieces, at + 1)
            && pieces.Take(index).Any(piece => piece.Term is { Class: TermClass.Noun, Code: "start" or "end" }))
        {
            // "as high as the last"
            return (pieces[at].Text == "last" ? "end" : "start", at + 1);
        }

        if (at + 1 >= pieces.Count || SideOfAdjective(pieces[at]) is not { } side
            || !(pieces[at + 1].Text is "one" or "ones" || pieces[at + 1].Term is { Class: TermClass.Noun, IsSignal: false }
                || pieces[at + 1].Text is "value" or "level" or "reading"))
        {
            return null;
        }

        return (side, at + 2);
    }

    private static Piece Part(Piece at, string code)
    {
        var term = new Term(TermClass.Segment) { Code = code };
        return new Piece(PieceKind.Term, at.Start, at.End, "at the " + code) { Term = term, Readings = [term] };
    }

    private static Piece Word(Piece at, Term term, string text) => new(PieceKind.Term, at.Start, at.End, text) { Term = term,
        Readings = [term] };
}
