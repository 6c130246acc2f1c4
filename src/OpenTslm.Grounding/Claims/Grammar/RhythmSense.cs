using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Decides words about what comes again: "a wave with a period of 6 s", "repeating every 2 s", "one full swing takes 0.9
/// s".
/// </summary>
internal static class RhythmSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term On = new(TermClass.Preposition);
    private static readonly Term Oscillation = ClaimLexicon.Default.Noun("oscillation");
    private static readonly Term Length = ClaimLexicon.Default.Noun("period");

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (piece.Text.ToLowerInvariant() is "wave" or "waves" && piece.Is(TermClass.Noun) && HasPeriod(pieces, index + 1)
                && !pieces.Any(other => other.Term?.Kind is ClaimKind.SlowWaves or ClaimKind.Spindles or ClaimKind.DeltaPower
                    or ClaimKind.ThetaPower or ClaimKind.AlphaPower or ClaimKind.BetaPower or ClaimKind.SigmaPower))
            {
                result.Add(Piece.As(piece, Oscillation));
            }
            else if (piece.Term is { Class: TermClass.Quality, Dimension: "presence", Relation: ClaimRelation.Present }
                && IsRiding(piece.Text)
                && result.Count > 0 && (result[^1].Quantity is not null || result[^1].Is(TermClass.Noun))
                    && result.Exists(before => before.Text == "with"))
            {
                // "An oscillation with a period of 6 s rides on the x-axis": it is there.
                result.Add(Piece.As(piece, Being) with { Text = "is" });
                result.Add(piece with { Start = piece.End });
                if (pieces.ElementAtOrDefault(index + 1)?.Is(TermClass.Preposition) != true)
                {
                    result.Add(Piece.As(piece, On) with { Text = "on", Start = piece.End });
                }
            }
            else if (piece.Text is "repeating" or "recurring" or "returning" or "repeated" && piece.Is(TermClass.Fact)
                && pieces.Skip(index + 1).Take(2).Any(next => next.Text == "every"))
            {
                // "a sway, repeating every 2.5 s": the period says it all.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Amplitude }
                && piece.Text.EndsWith("swing", StringComparison.Ordinal)
                && Lasts(pieces, index + 1))
            {
                // "One full swing of the leg takes 0.9 s."
                while (result.Count > 0 && (result[^1].Quantity is { Value: 1, Unit: null } || result[^1].Is(TermClass.Skip)))
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.Add(Piece.As(piece, Length));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static bool IsRiding(string words) => words.Split(' ')[0] is "rides" or "overlies" or "underlies" or "runs" or "pervades"
        or "permeates" or "sits" or "occurs" or "appears" or "overlays" or "accompanies" or "emerges" or "arises" or "exists";

    private static bool HasPeriod(IReadOnlyList<Piece> pieces, int index) =>
        pieces.ElementAtOrDefault(index)?.Text is "with" or "of" or "whose"
        && pieces.Skip(index + 1).Take(3).Any(next => next.Term is { Class: TermClass.Noun, Kind: ClaimKind.Period
            or ClaimKind.DominantFrequency });

    private static bool Lasts(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index; at + 1 < pieces.Count && at - index < 5; at++)
        {
            if (pieces[at].Text is "takes" or "lasts" or "took" or "lasted" or "needs" or "takes about" or "last" or "take")
            {
                return pieces.Skip(at + 1).Take(2).Any(next => next.Quantity is { Unit: "s" or "ms" });
            }
        }

        return false;
    }
}
