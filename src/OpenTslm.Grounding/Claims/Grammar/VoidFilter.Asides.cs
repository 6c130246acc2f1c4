using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Asides: remarks between commas and explanations of a word.</summary>
internal static partial class VoidFilter
{
    // Index of the comma that ends what was taken out, or null where it ends otherwise.
    private static int? AsideEnd(IReadOnlyList<Piece> pieces, int index, bool[] dropped)
    {
        var end = index;
        while (end < pieces.Count && dropped[end])
        {
            end++;
        }

        return end < pieces.Count && pieces[end].Kind == PieceKind.Comma && end + 1 < pieces.Count
            && (pieces[end + 1].IsCopula || pieces[end + 1].Term?.Class is TermClass.Verb or TermClass.Show) ? end : null;
    }

    // "spindles, which are brief bursts of activity": explains the word, not the recording.
    private static void DropAsides(IReadOnlyList<Piece> pieces, bool[] dropped)
    {
        for (var index = 0; index + 2 < pieces.Count; index++)
        {
            if (pieces[index].Text == "("
                && pieces[index + 1].Text.ToLowerInvariant() is "normal" or "ref" or "reference" or "norm" or "normally")
            {
                // "72 bpm (normal 60 to 100)"
                Fill(dropped, index, ClauseEnd(pieces, index + 1));
            }

            if (pieces[index].Text is "seen" or "observed" or "found" && pieces[index + 1].Text is "in" or "during"
                && IsElsewhere(pieces, index + 2))
            {
                // "waves seen in deep sleep" tells where such waves are at home.
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (index > 0 && pieces[index].Text is "which" or "who" or "where" or "as"
                && pieces[pieces[index - 1].Text == "just" && index > 1 ? index - 2 : index - 1].Kind == PieceKind.Comma
                && IsRemark(pieces, index) is { } remark)
            {
                // ", which interest me most,", ", where one would not look for it,"
                Fill(dropped, index, remark);
            }

            if (pieces[index].Text == "which" && pieces[index + 1].IsCopula
                && pieces[index + 2].Text is "how" or "what" or "why" or "where")
            {
                // ", which is how most sprains happen"
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (index > 1 && pieces[index - 1].Kind == PieceKind.Channels
                && pieces[index - 2].Text.Equals("the", StringComparison.OrdinalIgnoreCase)
                && pieces[index].Text is "is" or "are" or "was" && pieces[index + 1].Text is "what" or "how" or "why"
                && index + 3 < pieces.Count)
            {
                // "…, the z-axis is what a runner would leave behind"
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (index > 0 && pieces[index].Text == "which" && pieces[index - 1].Kind == PieceKind.Comma
                && pieces[index + 1].Text is "a" or "an" or "any" && !pieces.Skip(index).Any(piece => piece.Quantity is not null))
            {
                // ", which a rocking chair might cause"
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (index > 0 && pieces[index].Text is "so" or "hence" or "thus" or "therefore" or "i.e."
                && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop && pieces[index + 1].Text is "a" or "an"
                && pieces.Skip(index + 2).Take(3)
                    .Any(piece => piece.Text is "pace" or "stroll" or "walk" or "run" or "jog" or "gait" or "tempo"
                        or "walker" or "runner" or "jogger")
                && !pieces.Skip(index)
                    .Any(piece => piece.Quantity is not null || piece.Kind == PieceKind.Channels || piece.Is(TermClass.And)))
            {
                // ", so a leisurely pace": what is concluded.
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (pieces[index].Text == "which" && pieces[index + 1].Text is "is" or "are")
            {
                var at = index + 2;
                while (at < pieces.Count
                    && (pieces[at].Term is { Class: TermClass.Quality, Dimension: not "presence" }
                        || pieces[at].Is(TermClass.Skip) || pieces[at].Is(TermClass.Fact)))
                {
                    at++;
                }

                if (pieces[index + 2].Text is "a" or "an"
                    || (at < pieces.Count
                        && (pieces[at].Is(TermClass.Noun)
                            || pieces[at].Text is "event" or "events" or "phenomena" or "features" or "transients")))
                {
                    Fill(dropped, index, ClauseEnd(pieces, index));
                }
            }
        }
    }

    // Index of the predicate after "rather than" and a noun, or null.
    private static int? InsteadEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        while (at < pieces.Count && at < index + 4
            && (pieces[at].Term?.Class is TermClass.Article or TermClass.Noun || pieces[at].Kind == PieceKind.Channels))
        {
            at++;
        }

        return at > index + 1 && at < pieces.Count && index > 0
            && (pieces[index - 1].Is(TermClass.Noun) || pieces[index - 1].Kind == PieceKind.Channels)
            && (pieces[at].IsCopula || pieces[at].Term is { Class: TermClass.Verb or TermClass.Show or TermClass.Quality }) ? at : null;
    }

    private static readonly HashSet<string> Modals = new(StringComparer.Ordinal)
    {
        "must", "should", "would", "will", "need to", "needs to", "have to", "has to", "ought to", "recommend",
        "recommended", "i would", "would be", "i will", "i'll", "want", "wants", "let's", "please", "could have been", "need",
    };

    // Start of a clause after ", and" that has its own subject, where what stands before says something.
    private static int? AddedClause(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index - 1; at > 1; at--)
        {
            if (pieces[at].Is(TermClass.And) && (pieces[at - 1].Kind == PieceKind.Comma ? at + 1 < index : at + 1 == index))
            {
                return pieces.Take(at).Any(piece => piece.IsContent || piece.Quantity is not null)
                    && !pieces.Take(at)
                        .Any(piece =>
                            piece.Readings.Any(term => term is { Class: TermClass.Void, Code: "sentence" or "opening" })) ? at : null;
            }

            if (IsContrast(pieces[at]) || pieces[at].Is(TermClass.Break))
            {
                return null;
            }
        }

        return null;
    }

    // ", a sure sign of bad weather, and wind speed increases": where a clause with its own subject takes over.
    private static int RestEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var end = ClauseEnd(pieces, index);
        for (var at = index + 1; at + 3 < end; at++)
        {
            if (pieces[at].Kind != PieceKind.Comma || !pieces[at + 1].Is(TermClass.And))
            {
                continue;
            }

            var subject = pieces[at + 2].Is(TermClass.Article) ? at + 3 : at + 2;
            if (subject + 1 < end
                && (pieces[subject].Kind == PieceKind.Channels || pieces[subject].Term is { Class: TermClass.Noun, Kind: not null })
                && (pieces[subject + 1].IsCopula
                    || pieces[subject + 1].Term?.Class is TermClass.Verb or TermClass.Show && pieces[subject + 1].Text != "with"))
            {
                return at;
            }
        }

        return end;
    }

    private static int? OpeningComma(IReadOnlyList<Piece> pieces)
    {
        for (var at = 1; at + 1 < pieces.Count; at++)
        {
            if (pieces[at].Kind == PieceKind.Comma)
            {
                return at;
            }
        }

        return null;
    }

    // Index of the "but" or "yet" that ends what a chart or a colleague says, or 0.
    private static int Contrast(IReadOnlyList<Piece> pieces)
    {
        for (var at = 2; at + 2 < pieces.Count; at++)
        {
            if (pieces[at - 1].Kind == PieceKind.Comma && pieces[at].Is(TermClass.Break)
                && pieces[at].Text is "but" or "yet" or "though" or "however")
            {
                return at;
            }
        }

        return 0;
    }

    private static bool NamesNoise(IReadOnlyList<Piece> pieces, int index) =>
        pieces.ElementAtOrDefault(index + 1)?.Term is { Class: TermClass.Quality, Dimension: "quality" }
        || pieces.Skip(index + 1).Take(5).TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop))
            .FirstOrDefault(piece => piece.Is(TermClass.Noun)
                || piece.Is(TermClass.Fact))?.Term?.Kind is ClaimKind.Noise or ClaimKind.BaselineWander;

    // "waves typically seen in", "usually associated with": only what follows is general.
    private static bool LeadsParticiple(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "typically" or "usually" or "normally" or "commonly" && index + 1 < pieces.Count
        && (pieces[index + 1].Text.EndsWith("ed", StringComparison.Ordinal) || pieces[index + 1].Text is "seen" or "found" or "less" or "in"
            || pieces[index + 1].Text.StartsWith("associated", StringComparison.Ordinal)
            || pieces[index + 1].Text.StartsWith("seen", StringComparison.Ordinal)
            || pieces[index + 1].Text.StartsWith("observed", StringComparison.Ordinal));

    // ", typically less than 120 ms": the general remark is an aside.
    private static bool BeginsChunk(IReadOnlyList<Piece> pieces, int index) =>
        index > 0 && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop
        && pieces[index].Text is "typically" or "usually" or "normally" or "commonly";

    // An aside of its own between commas, in which the writer speaks of himself or of what ought to be.
    private static int? IsRemark(IReadOnlyList<Piece> pieces, int index)
    {
        var end = index + 1;
        var isRemark = false;
        while (end < pieces.Count && pieces[end].Kind is not (PieceKind.Comma or PieceKind.Stop))
        {
            isRemark |= pieces[end].Text.ToLowerInvariant() is "me" or "us" or "i" or "you" or "one" or "we"
                || pieces[end].Readings.Any(term => term is { Class: TermClass.Void, Code: "sentence" });
            end++;
        }

        return isRemark ? end : null;
    }

    private static bool IsElsewhere(IReadOnlyList<Piece> pieces, int index)
    {
        var at = pieces[index].Is(TermClass.Article) && index + 1 < pieces.Count ? index + 1 : index;
        if (pieces[at].Text is "deeper" or "deep" or "lighter" or "light" or "restful")
        {
            return true;
        }

        return pieces[at].Kind == PieceKind.Unknown && pieces[index].Text is not ("this" or "the" or "these" or "our");
    }
}
