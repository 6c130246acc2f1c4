using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Finds what is said of posture in several words: "keeps the same orientation", "alters its position", "the head tips to
/// the left".</summary>
internal static class PostureSense
{
    private static readonly Term Steady = new(TermClass.Fact) { Kind = ClaimKind.Posture, Relation = ClaimRelation.Steady };
    private static readonly Term Tilted = new(TermClass.Fact) { Kind = ClaimKind.Posture, Relation = ClaimRelation.Tilted };
    private static readonly Term Vertical = new(TermClass.Fact) { Kind = ClaimKind.Posture, Relation = ClaimRelation.Vertical };
    private static readonly Term Still = new(TermClass.Fact) { Kind = ClaimKind.Movement, Relation = ClaimRelation.Absent };
    private static readonly Term Not = new(TermClass.Negator);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Constant =
        new(TermClass.Quality) { Dimension = "steady", Relation = ClaimRelation.Steady, Code = "steady" };

    private static readonly HashSet<string> Keeps = new(StringComparer.Ordinal)
    {
        "keep", "keeps", "kept", "keeping", "maintain", "maintains", "maintained", "maintaining", "hold", "holds", "held", "holding",
        "retain", "retains", "retained", "preserve", "preserves", "preserved", "keeps to", "sticks to", "stick to", "stuck to",
    };

    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal)
    {
        "change", "changes", "changed", "alter", "alters", "altered", "shift", "shifts", "shifted", "switch", "switches", "switched",
        "modify", "modifies", "modified", "vary", "varies", "varied",
    };

    private static readonly HashSet<string> Stays = new(StringComparer.Ordinal)
    {
        "stay", "stays", "stayed", "staying", "remain", "remains", "remained", "remaining", "is", "are", "was", "were", "be", "been",
        "lies", "lay", "rests", "rested", "sits", "sat",
    };

    // Verbs of a body that leans, by their first word; the flag tells which of them need a direction.
    private static readonly Dictionary<string, bool> Leans = new(StringComparer.Ordinal)
    {
        ["tip"] = true, ["bend"] = true, ["bent"] = true, ["lean"] = false, ["leant"] = false, ["slump"] = false, ["slouch"] = false,
        ["droop"] = false, ["bow"] = true, ["incline"] = false, ["tilt"] = false, ["stoop"] = false, ["hang"] = true, ["hung"] = true,
        ["nod"] = true, ["loll"] = false, ["sag"] = true, ["hunch"] = false, ["crane"] = true, ["list"] = true, ["angle"] = true,
        ["sink"] = true, ["fall"] = true, ["drop"] = true, ["sway"] = true,
    };

    /// <summary>The same pieces, with those phrases read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (Kept(pieces, index) is { } kept)
            {
                result.Add(Piece.As(piece, Steady) with { End = pieces[kept].End });
                index = kept;
            }
            else if (Changed(pieces, index) is { } changed)
            {
                // "never alters its orientation" keeps it.
                if (result.Count > 0 && Denies(result[^1]))
                {
                    result.RemoveAt(result.Count - 1);
                }
                else if (result.FindLastIndex(Denies) is >= 0 and var denial
                    && !result.Skip(denial).Any(before => before.Kind == PieceKind.Comma))
                {
                    // "Not once does the torso change its inclination."
                    result.RemoveAt(denial);
                }
                else if (!IsDenied(piece))
                {
                    result.Add(Piece.As(piece, Not) with { Text = "not" });
                }

                result.Add(Piece.As(piece, Steady) with { Text = "steady", End = pieces[changed].End });
                index = changed;
            }
            else if (ChangeOf(pieces, index, result) is { } noun)
            {
                // "A change of position takes place at 11 s."
                result.Add(Piece.As(piece, Not) with { Text = "not" });
                result.Add(Piece.As(piece, Steady) with { Text = "steady", End = pieces[noun].End });
                index = noun;
            }
            else if (IsNounOfPosture(result.Count > 0 ? result[^1] : null) && Verb(piece) is { } verb && Changes.Contains(verb)
                && EndsClause(pieces, index + 1))
            {
                // "The orientation changes at 15 s": it is not the same.
                result.Add(Piece.As(piece, Being) with { Text = "is" });
                if (!IsDenied(piece))
                {
                    result.Add(Piece.As(piece, Not) with { Text = "not" });
                }

                result.Add(Piece.As(piece, Constant) with { Text = "constant" });
            }
            else if (Denies(piece) && index + 1 < pieces.Count && IsNounOfPosture(result.Count > 0 ? result[^1] : null)
                && Changes.Contains(pieces[index + 1].Text) && EndsClause(pieces, index + 2))
            {
                result.Add(Piece.As(piece, Being) with { Text = "is" });
                result.Add(Piece.As(pieces[++index], Constant) with { Text = "constant" });
            }
            else if (piece.Term is { Class: TermClass.Quality or TermClass.Fact, Relation: ClaimRelation.Lying } && index + 3 < pieces.Count
                && pieces[index + 1].Text is "on" or "onto" && pieces[index + 2].Is(TermClass.Article)
                && pieces[index + 3].Text is "left side" or "right side" or "left flank" or "right flank" or "stomach" or "side" or "belly"
                    or "back" or "front" or "tummy" or "left" or "right")
            {
                // "lies on his left side"
                result.Add(piece with { End = pieces[index + 3].End });
                index += 3;
            }
            else if (StaysPut(pieces, index, result) is { } place)
            {
                result.Add(Piece.As(piece, Steady) with { End = pieces[place].End });
                index = place;
            }
            else if (Leant(pieces, index, result) is { } leant)
            {
                result.Add(Piece.As(piece, Tilted) with { End = pieces[leant].End });
                index = leant;
            }
            else if (piece.Is(TermClass.Verb)
                && Verb(piece) is "budge" or "budges" or "budged" or "stir" or "stirs" or "stirred" && IsDenied(piece)
                && result.FindLast(IsSubject)?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: true })
            {
                // "The sleeper does not budge."
                result.Add(Piece.As(piece, Still));
            }
            else if (piece.Text is "upright" or "erect" && piece.Is(TermClass.Quality) && IsBody(result.FindLast(IsSubject)))
            {
                // Of a back, and of no T wave.
                result.Add(Piece.As(piece, Vertical));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    // "keeps the same orientation", "holds its position": index of the noun.
    private static int? Kept(IReadOnlyList<Piece> pieces, int index) =>
        Keeps.Contains(pieces[index].Text) && NamedPosture(pieces, index + 1) is { } noun && noun > index + 1 ? noun : null;

    // "alters its orientation", "does not change position"
    private static int? Changed(IReadOnlyList<Piece> pieces, int index) =>
        Verb(pieces[index]) is { } verb && Changes.Contains(verb) && !pieces[index].Is(TermClass.Noun)
            && NamedPosture(pieces, index + 1) is { } noun ? noun : null;

    // "a change of position", "another shift in orientation", but "no change of posture": index of the noun.
    private static int? ChangeOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "change" or "shift" or "switch" && before.Count > 0 && before[^1].Is(TermClass.Article)
        && !before.Exists(piece => piece.Is(TermClass.Negator))
            && before[^1].Text.ToLowerInvariant() is "a" or "the" or "another" or "one" && index + 2 < pieces.Count
        && pieces[index + 1].Text is "of" or "in"
            && NamedPosture(pieces, index + 2) is { } noun ? noun : null;

    // The verb of "does not change", "never changes", "has not changed".
    private static string? Verb(Piece piece) =>
        piece.Kind is PieceKind.Term or PieceKind.Unknown ? piece.Text[(piece.Text.LastIndexOf(' ') + 1)..] : null;

    private static bool IsDenied(Piece piece) => piece.Text.Contains("not ", StringComparison.Ordinal)
        || piece.Text.Contains("n't ", StringComparison.Ordinal) || piece.Text.StartsWith("never ", StringComparison.Ordinal)
        || piece.Text.StartsWith("hardly ", StringComparison.Ordinal) || piece.Text.StartsWith("barely ", StringComparison.Ordinal);

    private static bool Denies(Piece piece) => piece.Is(TermClass.Negator) && !piece.IsCopula
        && piece.Text is "never" or "not" or "does not" or "do not" or "did not" or "doesn't" or "don't" or "didn't" or "has not"
            or "have not" or "hasn't" or "haven't" or "at no point" or "at no time" or "not once";

    // Index of a noun of posture with its article and adjectives, or null.
    private static int? NamedPosture(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 4 && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)
            || pieces[at].Text is "same" or "the same" or "one" || pieces[at].Quantity is { Value: 1, Unit: null }
            || pieces[at].Term is { Class: TermClass.Quality, Dimension: "steady" }))
        {
            at++;
        }

        return at < pieces.Count && (IsNounOfPosture(pieces[at])
            || pieces[at].Text is "position" or "pose" or "attitude" or "stance" or "angle of tilt" or "sleeping position") ? at : null;
    }

    private static bool IsNounOfPosture(Piece? piece) =>
        piece?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: false };

    // "Gravity stays on the same axis", "the sensor remained in one position"
    private static int? StaysPut(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (Verb(pieces[index]) is not { } verb || !Stays.Contains(verb) || index + 3 >= pieces.Count
            || pieces[index + 1].Text is not ("in" or "on" or "at" or "along")
            || pieces[index + 2].Text is not ("the same" or "one" or "a" or "the" or "one and the same" or "its" or "an")
            || before.FindLast(IsSubject) is not { } subject)
        {
            return null;
        }

        var isSame = pieces[index + 2].Text is "the same" or "one" or "one and the same";
        var at = index + 3;
        while (at < pieces.Count && at - index < 6 && (pieces[at].Text is "same" or "single" or "axis"
            || pieces[at].Term is { Class: TermClass.Quality, Dimension: "steady" }))
        {
            isSame |= pieces[at].Text is "same" or "single" || pieces[at].Is(TermClass.Quality);
            if (pieces[at].Text == "axis")
            {
                break;
            }

            at++;
        }

        if (!isSame || at >= pieces.Count)
        {
            return null;
        }

        var isAxis = pieces[at].Text is "axis" or "direction" or "side";
        return (isAxis && IsNounOfPosture(subject)) || (!isAxis && IsBody(subject) && NamedPosture(pieces, at) == at)
            || (IsBody(subject) && pieces[at].Text is "place" or "spot") ? at : null;
    }

    // "tips to the left", "droops", "bends forward": index of the last word.
    private static int? Leant(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.Contains(' ', StringComparison.Ordinal) || pieces[index].Kind is not (PieceKind.Term or PieceKind.Unknown)
            || Stem(pieces[index].Text) is not { } stem
            || !IsBody(before.FindLast(piece => !piece.Is(TermClass.Skip) && !piece.Is(TermClass.Segment))))
        {
            return null;
        }

        var at = index + 1;
        at += at < pieces.Count && (pieces[at].Is(TermClass.Skip)
            || pieces[at].Term is { Class: TermClass.Quality, Dimension: "size" or "speed" }) ? 1 : 0;
        if (at < pieces.Count && (pieces[at].Text is "forward" or "forwards" or "backward" or "backwards" or "sideways" or "back" or "over"
            or "to one side" or "to the side" or "to either side" or "onto the chest" or "aside" or "outwards" or "inwards"
            || pieces[at].Term is { Class: TermClass.Quality, Dimension: "side" }))
        {
            return at;
        }

        return !Leans[stem] && EndsClause(pieces, index + 1) ? index : null;
    }

    private static string? Stem(string word)
    {
        foreach (var ending in (string[])["", "s", "ed", "ing", "ped", "ping"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word[..^ending.Length] is var stem && Leans.ContainsKey(stem))
            {
                return stem;
            }
        }

        return null;
    }

    private static bool IsSubject(Piece piece) => piece.Kind == PieceKind.Channels || piece.Is(TermClass.Noun)
        || piece.Text.ToLowerInvariant() is "he" or "she" or "it" or "they" or "i" or "who";

    private static bool IsBody(Piece? piece) => piece is { Kind: PieceKind.Channels, Channels: [{ } name] }
        ? PlacedName.IsBody(ClaimLexicon.Default, name) || name == "back"
        : piece?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture }
            || piece?.Text.ToLowerInvariant() is "he" or "she" or "they" or "who"
            or "it";

    private static bool EndsClause(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Text is "once" or "twice"
            || pieces[at].Term is { Class: TermClass.Quality, Dimension: "speed" or "size" }))
        {
            at++;
        }

        return at >= pieces.Count || pieces[at].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Time
            || pieces[at].Term?.Class is TermClass.Segment or TermClass.And or TermClass.Break
            || pieces[at].Text is "in" or "at" or "during" or "over" or "throughout" or "between" or "after" or "before" or "towards"
                or "around" or "near" or "for";
    }
}
