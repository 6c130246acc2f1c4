using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Recognises sentences about things as such: "A normal PR interval lasts …", "Tremor is a shaking of …".</summary>
internal static partial class GeneralStatement
{
    private static readonly HashSet<string> Typical =
        new(StringComparer.Ordinal) { "normal", "healthy", "typical", "regular", "physiological" };

    // "A gyroscope measures angular velocity", "Sweating produces slow drifts": about sensors and causes as such.
    private static bool IsAboutCauses(IReadOnlyList<Piece> pieces) =>
        (pieces.Count > 3 && pieces[0].Text.ToLowerInvariant() is "a" or "an"
            && (pieces[1].Kind == PieceKind.Channels || pieces[1].Is(TermClass.Noun))
            && pieces[2].Text is "measure" or "measures" or "records" or "detects" or "senses" or "picks up"
                or "registers" && pieces[3].Quantity is null)
        || (pieces.Count > 3 && pieces[0].Kind == PieceKind.Unknown && pieces[0].Text.EndsWith("ing", StringComparison.Ordinal)
            && (IsActed(pieces) || (pieces[1].Kind == PieceKind.Unknown && pieces[1].Text.EndsWith('s') && pieces[1].Text.Length > 3)
                || pieces.Skip(1).Take(4)
                    .TakeWhile(piece => piece.Kind == PieceKind.Unknown || piece.Is(TermClass.Preposition)
                        || piece.IsCopula).Any(piece => piece.IsCopula && piece.Text.EndsWith('s'))));

    // "These spindles are short bursts that are typically seen …", "These are bursts that are often observed in …"
    private static bool IsAboutSorts(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 3 && pieces[0].Text.ToLowerInvariant() is "these" or "such" or "those"
        && (pieces[1].IsCopula || ((pieces[1].Is(TermClass.Noun) || pieces[1].Kind == PieceKind.Unknown) && pieces[2].IsCopula))
        && pieces.Any(piece => piece.Text is "typically" or "usually" or "commonly" or "often" or "generally" or "normally"
            || piece.Text.StartsWith("typically ", StringComparison.Ordinal) || piece.Text.StartsWith("commonly ", StringComparison.Ordinal)
            || piece.Text.StartsWith("often ", StringComparison.Ordinal));

    // "In a normal heart axis, the QRS complex is positive in …", "In a left bundle branch block, we would expect a wide QRS"
    private static bool IsAboutTheNormal(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 4 && pieces[0].Text.ToLowerInvariant() is "in" or "with" or "for"
        && pieces[1].Text is "a" or "an"
        && (Typical.Contains(pieces[2].Text) || pieces[2].Text.StartsWith("normal ", StringComparison.Ordinal)
            || pieces.Take(16).Any(piece => piece.Text.EndsWith("expect", StringComparison.Ordinal)));

    /// <summary>Whether the sentence says something of things as such; "In contrast," and its like before it say nothing.</summary>
    public static bool Is(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 3 && pieces[0].Is(TermClass.Break) && pieces[1].Kind == PieceKind.Comma
            ? IsGeneral([.. pieces.Skip(2)])
            : IsGeneral(pieces);

    private static bool IsGeneral(IReadOnlyList<Piece> pieces) =>
        IsAboutTheNormal(pieces) || IsAboutDisease(pieces) || IsAboutCauses(pieces) || IsAboutSorts(pieces)
        || IsTypicalSubject(pieces) || IsDefinition(pieces) || IsRule(pieces) || IsAboutPeople(pieces)
        || IsCause(pieces) || IsAboutMovers(pieces) || IsDevice(pieces) || IsHabit(pieces) || IsLimit(pieces)
        || IsRemark(pieces) || IsCommon(pieces) || IsSuch(pieces)
        || IsAboutAClass(pieces) || IsAboutAnActivity(pieces) || IsAboutWhatCanBe(pieces) || IsCondition(pieces)
        || IsAboutAnyOne(pieces) || IsHabitOfSort(pieces)
        || IsAboutTexts(pieces) || IsRequest(pieces) || IsAboutSort(pieces) || IsBeforehand(pieces) || IsOfAKind(pieces)
        || IsAboutAnySignal(pieces) || IsAboutAnyValue(pieces);

    // A bare noun that "is usually" something: "LAD is typically indicated by …".
    private static bool IsRule(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 3 && (pieces[0].Is(TermClass.Fact) || pieces[0].Is(TermClass.Noun)) && pieces[1].Is(TermClass.Copula)
        && pieces[2].Text is "typically" or "usually" or "commonly" or "generally" or "normally" or "often";

    // "Freezing of gait is often accompanied by trembling": a bare noun with "of …".
    private static bool IsHabitOfSort(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 5 && (pieces[0].Is(TermClass.Fact) || pieces[0].Is(TermClass.Noun))
        && pieces[1].Text is "of" or "in" && !pieces[2].Is(TermClass.Article) && pieces[2].Kind != PieceKind.Channels
        && pieces[3].IsCopula
        && pieces[4].Text is "typically" or "usually" or "commonly" or "generally" or "normally" or "often" or "rarely"
            or "seldom" && !HasPlace(pieces);

    // "Sinus arrhythmia is common in the young"
    private static bool IsAboutPeople(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 3 && (pieces[0].Is(TermClass.Fact) || pieces[0].Is(TermClass.Noun))
        && pieces[1].Text is "is common in" or "are common in" or "is frequent in" or "are frequent in"
        && pieces[2].Kind is not (PieceKind.Channels or PieceKind.Time) && !pieces[2].Is(TermClass.Segment) && !pieces[2].Is(TermClass.Noun)
        && !(pieces[2].Is(TermClass.Article) && (pieces[3].Is(TermClass.Noun) || pieces[3].Kind is PieceKind.Channels or PieceKind.Time));

    // An indefinite or plural "normal …" as the subject of a verb.
    private static bool IsTypicalSubject(IReadOnlyList<Piece> pieces)
    {
        var at = pieces[0].Text.ToLowerInvariant() is "a" or "an" ? 1 : 0;
        if (at >= pieces.Count || !Typical.Contains(pieces[at].Text.ToLowerInvariant())
            || !(at == 1 || pieces[at].Text.ToLowerInvariant() is "normal" or "healthy" or "typical"))
        {
            return false;
        }

        for (var next = at + 1; next < pieces.Count && pieces[next].Kind is not PieceKind.Comma and not PieceKind.Stop; next++)
        {
            if (pieces[next].Is(TermClass.Verb) || pieces[next].Is(TermClass.Show) || pieces[next].Text is "lies" or "lie"
                || (pieces[next].Is(TermClass.Copula)
                    && !(next + 1 < pieces.Count && pieces[next + 1].Term is { Class: TermClass.Quality, Dimension: "presence" })))
            {
                return pieces[next].Text is not "with";
            }
        }

        return false;
    }

    // A bare presence noun that "is a …" or "are …s of": K-complexes are large waves.
    private static bool IsDefinition(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count > 4 && pieces[0].Text.Equals("the", StringComparison.OrdinalIgnoreCase)
            && pieces[2].Text is "is" && pieces[4].Text is "time" or "period" or "distance" or "duration")
        {
            // "The RR interval is the time between two R waves"
            return IsDefinition([.. pieces.Skip(1)]);
        }

        if (pieces.Count < 4 || pieces[0].Term is not { Class: TermClass.Noun, IsSignal: false }
            || !pieces[1].Is(TermClass.Copula) || pieces[1].Text is not ("is" or "are"))
        {
            return false;
        }

        if (pieces[2].Text == "the"
            && pieces[3].Text is "time" or "period" or "distance" or "duration" or "measure" or "number" or "process"
                or "part" or "term" or "name" or "interval")
        {
            return true;
        }

        if (pieces[2].Text is "a" or "an" || pieces[2].Text.EndsWith("bursts of", StringComparison.Ordinal))
        {
            return true;
        }

        var at = 2;
        while (at < pieces.Count
            && (pieces[at].Term is { Class: TermClass.Quality, Dimension: not "presence" } || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return pieces[1].Text == "are" && at < pieces.Count
            && (pieces[at].Is(TermClass.Noun)
                || (pieces[at].Is(TermClass.Fact) && at + 1 < pieces.Count && pieces[at + 1].Is(TermClass.Noun)));
    }
}
