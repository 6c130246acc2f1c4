using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words that mean something else by the number, comparison or noun beside them: "93 % in range", "up compared with".</summary>
internal static class PhraseSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Upper = new(TermClass.Comparative) { Dimension = "degree", Relation = ClaimRelation.HigherThan };
    private static readonly Term Lower = new(TermClass.Comparative) { Dimension = "degree", Relation = ClaimRelation.LowerThan };
    private static readonly Term Larger = new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.HigherThan, TakesOther = true };
    private static readonly Term Varies = new(TermClass.Verb) { Kind = ClaimKind.Variability, Dimension = "variation", Relation = ClaimRelation.High };
    private static readonly Term InRange = ClaimLexicon.Default.Noun("time in range");
    private static readonly Term Repeating = ClaimLexicon.Default.Noun("periodicity");
    private static readonly Term Values = ClaimLexicon.Default.Noun("level");
    private static readonly Term None = new(TermClass.Negator);

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (IsVague(pieces, index))
            {
                // "a few seconds without any motion": how long, and of no number.
                index++;
            }
            else if (ShareBetween(pieces, index) is { } end)
            {
                // "The time spent between 70 and 180 mg/dL amounts to 91 %."
                result.Add(As(piece with { End = pieces[end].End }, InRange));
                index = end;
            }
            else if (EventAt(pieces, index) is { } happening)
            {
                // "it spikes at 7.5 h": when, not how high.
                result.Add(As(piece, happening));
                result.Add(Moment(pieces[++index]));
            }
            else if (piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.FlatLine } && piece.Text is "no readings" or "no reading" or "no values" && index + 1 < pieces.Count && pieces[index + 1].Quantity is not null)
            {
                // "no readings under 3.9": there are readings, none of them that low.
                result.Add(As(piece with { Text = "no readings" }, None));
                result.Add(As(piece with { Start = piece.End, Text = "readings" }, Values));
            }
            else
            {
                result.Add(Meant(pieces, index, result) is { } term ? As(piece, term) : piece);
            }
        }

        return result;
    }

    private static Term? Meant(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var piece = pieces[index];
        var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
        var last = before.Count > 0 ? before[^1] : null;
        return piece.Text.ToLowerInvariant() switch
        {
            // "slightly greater than on the z-axis": no number follows.
            _ when piece.Is(TermClass.Bound) && piece.Text.EndsWith(" than", StringComparison.Ordinal) => piece.Term!.Relation switch
            {
                ClaimRelation.Above => Larger,
                ClaimRelation.Below => Larger with { Relation = ClaimRelation.LowerThan },
                _ => null,
            },
            "up" or "down" when next?.Is(TermClass.Than) == true => piece.Text == "up" ? Upper : Lower,
            "in range" or "in target" or "within range" or "in the target range" or "in target range" or "on target" or "in the target zone" when last?.Quantity is { Unit: "%" } => InRange,
            // "52 beats a minute at rest", "the resting ECG": when, and not that the body is still.
            "at rest" when last?.Quantity is { Unit: "/min" } || last?.Term?.Kind is ClaimKind.HeartRate or ClaimKind.Tremor => Filler,
            "resting" when next is not null && (next.Is(TermClass.Noun) || next.Kind is PieceKind.Unknown or PieceKind.Channels) => Filler,
            "regularity" or "regularities" when (last?.Is(TermClass.Negator) == true || last?.Text == "any") && !before.Exists(other => other.Term?.Kind is ClaimKind.Rhythm or ClaimKind.HeartRate or ClaimKind.RrInterval) => Repeating,
            "fluctuating" or "oscillating" when next?.Quantity is { Lead: "between" or "from" or "around" or "about" or "near" or "within" } => Varies,
            // "The watch sat tilted", but "sat 96 %"
            "sat" when last?.Is(TermClass.Noun) == true || last?.Text is "it" or "he" or "she" || (last?.Kind == PieceKind.Channels && next?.Quantity is null) => Being,
            "picked up" when last?.IsCopula == true => Filler,
            _ => null,
        };
    }

    private static Piece As(Piece piece, Term term) => piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [], Quantity = null };

    private static bool IsVague(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "a few" or "few" or "several" or "some" && index + 1 < pieces.Count && pieces[index + 1].Is(TermClass.Unit) && pieces[index + 1].Term!.Code is "s" or "min" or "h";

    // Index of the number that ends "time (spent) between 70 and 180 mg/dL", or null.
    private static int? ShareBetween(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("time" or "time spent"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && pieces[at].Text is "spent" or "was" or "with" or "glucose" or "in" or "which" or "is")
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Quantity is { Relation: ClaimRelation.Between, Unit: not ("s" or "min" or "h" or "ms") } && pieces.Skip(at + 1).Any(other => other.Quantity is { Unit: "%" }) ? at : null;
    }

    // "spikes at 7.5 h", "peaks at 3 s": the noun of the verb, where a time follows.
    private static Term? EventAt(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Verb, Dimension: "value", Kind: ClaimKind.Maximum or ClaimKind.Minimum } verb && pieces[index].Text.EndsWith(" at", StringComparison.Ordinal)
            && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: "s" or "min" or "h", Upper: null }
            ? ClaimLexicon.Default.Noun(verb.Kind == ClaimKind.Maximum ? "spike" : "dip")
            : null;

    private static Piece Moment(Piece number)
    {
        var seconds = number.Quantity!.Value * number.Quantity.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
        return number with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(seconds, seconds) };
    }
}
