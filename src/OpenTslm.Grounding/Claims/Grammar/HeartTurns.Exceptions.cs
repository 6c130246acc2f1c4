using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What holds for some leads and not for others: "All leads but V3 are clean", "ST elevation in V2 but not in V3".</summary>
internal static partial class HeartTurns
{
    private static readonly Term Except = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("except", 0, 6),
        0).Terms.First(term => term.Class == TermClass.Break);

    private static readonly HashSet<string> Excepting = new(StringComparer.Ordinal)
    {
        "with the exception of", "except for", "except", "apart from", "aside from", "save for", "save", "excepting", "barring", "bar",
            "but", "excluding",
        "other than", "all but", "except in", "but for",
    };

    // The same pieces, with what is excepted at the end: "The T waves are upright except in V1".
    private static IReadOnlyList<Piece> ExceptLast(IReadOnlyList<Piece> pieces)
    {
        for (var index = 0; index + 2 < pieces.Count; index++)
        {
            if (!Excepting.Contains(pieces[index].Text.ToLowerInvariant()))
            {
                continue;
            }

            var lead = index + 1;
            while (At(pieces, lead) is { } small && (small.Is(TermClass.Article) || small.Is(TermClass.Preposition)))
            {
                lead++;
            }

            if (At(pieces, lead)?.Kind != PieceKind.Channels || pieces.Any(piece => piece.Is(TermClass.Negator)))
            {
                return pieces;
            }

            var isFirst = index == 0 && pieces[0].Text.ToLowerInvariant() is not "but" && At(pieces, lead + 1)?.Kind == PieceKind.Comma
                && At(pieces, lead + 2)?.Text != "where";
            var isOfAll = index > 0 && pieces[index - 1] is { Kind: PieceKind.Channels, Channels: ["all"] }
                && At(pieces, lead + 1) is { } verb && (verb.IsCopula || verb.Term?.Class is TermClass.Verb or TermClass.Show);
            if (!isFirst && !isOfAll)
            {
                return pieces;
            }

            var rest = pieces.Skip(isFirst ? lead + 2 : lead + 1).ToList();
            var end = rest.FindIndex(piece => piece.Kind is PieceKind.Stop or PieceKind.Sign or PieceKind.Comma
                || piece.Is(TermClass.Break));
            end = end < 0 ? rest.Count : end;
            var place = end > 0 ? rest[end - 1] : pieces[lead];
            return
            [
                .. pieces.Take(index), .. rest.Take(end), After(place, Except, "except"), pieces[lead] with { Start = place.End,
                    End = place.End }, .. rest.Skip(end),
            ];
        }

        return pieces;
    }

    // "ST elevation in V2 but not in V3", "T waves are inverted in V1, not in V2": the same, denied.
    private static Turn? ButNotIn(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.Negator) || pieces[index].Text is not ("not" or "none") || before.Count < 3
            || !(before[^1].Kind == PieceKind.Comma || before[^1].Term?.Class is TermClass.Break or TermClass.And)
            || At(pieces, index + 1)?.Text is not ("in" or "on") || At(pieces, SkipSmall(pieces, index + 2))?.Kind != PieceKind.Channels)
        {
            return null;
        }

        var bearer = before.FindLastIndex(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact));
        if (bearer < 0 || before.Skip(bearer).Any(piece => piece.Quantity is not null))
        {
            return null;
        }

        if (IsFact(before[bearer], ClaimKind.StLevel))
        {
            return new Turn([As(pieces[index], None, "no"), After(pieces[index], before[bearer].Term!, before[bearer].Text)], index + 1);
        }

        var said = before.Skip(bearer).FirstOrDefault(piece => piece.Term is { Class: TermClass.Quality, IsNominal: false,
            Dimension: not "presence" });
        return said is not null && IsNoun(before[bearer], Deflections) && before.Skip(bearer).Any(piece => piece.IsCopula)
            ? new Turn(
                [
                    As(pieces[index], before[bearer].Term!, before[bearer].Text), After(pieces[index], Is, "is"),
                        After(pieces[index], None, "not"),
                    said with { Start = pieces[index].End, End = pieces[index].End },
                ],
                index + 1)
            : null;
    }

    // "V6: T wave 0.6 mV, R wave 1.9 mV": all of it is of that lead.
    private static Turn? LabelOfAll(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text == ":" && before is [{ Kind: PieceKind.Channels } lead] && IsLeadName(lead.Channels[0])
            && pieces.Count(piece => piece.Text == ":") == 1
        && At(pieces, index + 1)?.Quantity is null && pieces.Skip(index).Any(piece => piece.Kind == PieceKind.Comma)
            ? Relabel(before, pieces[index], index)
            : null;

    private static Turn Relabel(List<Piece> before, Piece colon, int index)
    {
        before.Insert(0, As(before[0] with { End = before[0].Start }, In, "in"));
        return new Turn([colon with { Kind = PieceKind.Comma, Text = "," }], index + 1);
    }

    private static bool IsLeadName(string name) => name is "I" or "II" or "III" || name.StartsWith("aV", StringComparison.Ordinal)
        || (name.Length == 2 && name[0] == 'V' && char.IsAsciiDigit(name[1])) || name is "limb" or "chest" or "inferior" or "lateral"
            or "anterior" or "precordial";

    // "Not a single lead is clean": none of all.
    private static Turn? NoSingleLead(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "lead" or "channel" && pieces[index].Kind == PieceKind.Term
            && before.LastOrDefault()?.Text.ToLowerInvariant() is "not a single" or "not one" or "not a"
        && At(pieces, index + 1)?.Kind != PieceKind.Channels
            ? new Turn([pieces[index] with { Kind = PieceKind.Channels, Term = null, Channels = ["all"] }], index + 1)
            : null;

    // "Premature beats make the rhythm irregular": it is.
    private static Turn? MakesSo(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("make" or "makes" or "made" or "render" or "renders" or "rendering" or "making" or "keep"
            or "keeps" or "leave" or "leaves") || !IsNoun(Subject(before), ClaimKind.EctopicBeats, ClaimKind.Pauses))
        {
            return null;
        }

        var noun = SkipSmall(pieces, index + 1);
        var said = SkipSmall(pieces, noun + 1);
        return IsNoun(At(pieces, noun), ClaimKind.Rhythm, ClaimKind.HeartRate, ClaimKind.RrInterval)
            && At(pieces, said)?.Term is { Class: TermClass.Quality, IsNominal: false }
            ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"), pieces[noun],
                After(pieces[noun], Is, "is")], said)
            : null;
    }
}
