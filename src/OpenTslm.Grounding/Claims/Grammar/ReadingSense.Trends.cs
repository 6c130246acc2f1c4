using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Which way a reading goes, by words that mean something else elsewhere.</summary>
internal static partial class ReadingSense
{
    // "Glucose increased after 2 h", "the pulse slowed": what happened, and not how it is.
    private static Term? Happened(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isUp = pieces[index].Text is "increased" or "accelerated" or "heightened" or "intensified" or "quickened";
        if (!(isUp || pieces[index].Text is "slowed" or "slowed down" or "diminished" or "lessened" or "decreased" or "slackened"
            or "dwindled")
            || !pieces[index].Is(TermClass.Quality) || (index + 1 < pieces.Count && (pieces[index + 1].Is(TermClass.Noun)
            || IsSlow(pieces[index + 1]))))
        {
            return null;
        }

        var subject = before.FindLast(piece => !(piece.Is(TermClass.Skip) || piece.Is(TermClass.Segment) || piece.Time is not null
            || piece.Text is "has" or "have" or "had" or "did" || piece.Term is { Class: TermClass.Quality, Dimension: "size" }));
        return subject is not null && (IsSlow(subject) || subject.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate
            or ClaimKind.RespirationRate
            or ClaimKind.Cadence or ClaimKind.StepCount or ClaimKind.TimeInRange or ClaimKind.Level or ClaimKind.RrVariability }) ? isUp
            ? Rises : Falls : null;
    }

    // "no change in temperature": index of the reading.
    private static int? Unchanged(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Term is not { Class: TermClass.Quality, Dimension: "steady" or "variation" }
            || !(pieces[index].Text.EndsWith("change", StringComparison.Ordinal)
            || pieces[index].Text.EndsWith("changes", StringComparison.Ordinal)) || index + 2 >= pieces.Count
            || pieces[index + 1].Text is not ("in" or "of" or "to"))
        {
            return null;
        }

        var at = pieces[index + 2].Is(TermClass.Article) ? index + 3 : index + 2;
        return at < pieces.Count && IsSlow(pieces[at]) ? at : null;
    }

    // "Steps decreased" is no step of the level.
    private static Term? StepsWent(Piece piece) => piece.Term is { Kind: ClaimKind.LevelShift, Relation: ClaimRelation.Rising
        or ClaimRelation.Falling }
        && piece.Text.Split(' ') is ["steps", { } verb] && verb.EndsWith("ed", StringComparison.Ordinal)
            ? piece.Term.Relation == ClaimRelation.Rising ? Rises : Falls
            : null;

    // "the temperature lost 0.8 °C", "weight gained 2 kg"
    private static Term? Amount(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index + 1 >= pieces.Count || pieces[index + 1].Quantity is not { Unit: not (null or "s" or "min" or "h") }
            || before.FindLast(piece => !(piece.Is(TermClass.Skip) || piece.Is(TermClass.Show)
            || piece.Time is not null)) is not { } subject
            || !(IsSlow(subject) || subject.Text is "she" or "he" or "She" or "He" or "I" or "patient" or "we"))
        {
            return null;
        }

        return pieces[index].Text switch
        {
            "lost" or "loses" or "lose" or "shed" or "sheds" or "gave up" => Falls,
            "gained" or "gains" or "gain" or "put on" or "puts on" or "added" or "adds" => Rises,
            _ => null,
        };
    }

    // "got better" of what is the better the higher it is, "worsened", "was level": the trend that is meant, or null.
    private static Term? Turn(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var subject = before.FindLast(piece => piece.Kind == PieceKind.Channels || piece.Is(TermClass.Noun));
        if (subject is null || pieces[index].Quantity is not null)
        {
            return null;
        }

        var isGood = subject.Term?.Kind is ClaimKind.TimeInRange or ClaimKind.StepCount || (subject.Kind == PieceKind.Channels
            && IsBetterHigh(subject.Channels[0]));
        var changes = before[^1].Text is "got" or "gets" or "get" or "getting" or "became" or "becomes" or "become" or "grew" or "grows";
        return pieces[index].Text switch
        {
            "improved" or "improves" or "improve" or "improving" or "is improving" or "has improved" when isGood
            && !(index + 1 < pieces.Count
                && pieces[index + 1].Is(TermClass.Noun)) => Rises,
            "better" or "better and better" when isGood && changes => Rises,
            "worsened" or "worsens" or "worsen" or "worsening" or "deteriorated" or "deteriorates" or "deteriorate"
            or "deteriorating" when isGood => Falls,
            "worse" or "worse and worse" when isGood && changes => Falls,
            "level" when before[^1].IsCopula && IsSlow(subject) && EndsClause(pieces, index + 1) => Stays,
            _ => null,
        };
    }

    private static bool IsBetterHigh(string name) => name is "peak flow" or "peak expiratory flow" or "vo2" or "grip strength"
        or "urine output" or "vital capacity"
        || name.Contains("oxygen", StringComparison.Ordinal) || name.Contains("saturation", StringComparison.Ordinal) || name is "spo2"
        or "sats" or "fev1";

    // "drops" and "falls" as things that are counted or denied.
    private static bool IsFalls(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!(pieces[index].Text is "drops" or "falls" or "plunges" or "crashes" or "drop" or "fall") || before.Count == 0
            || !pieces.Any(IsSlow)
            || (index + 1 < pieces.Count && (pieces[index + 1].Quantity is not null || pieces[index + 1].Text is "to" or "off" or "away"
            or "by" or "from")))
        {
            return false;
        }

        var at = before.Count - 1;
        while (at >= 0 && before[at].Term is { Class: TermClass.Quality } or { Class: TermClass.Skip })
        {
            at--;
        }

        var isPlural = pieces[index].Text.EndsWith('s');
        return at >= 0 && ((before[at].Is(TermClass.Negator) && (isPlural || before[at].Text is "no" or "No" or "not a single"
            or "without a" or "not one" or "not a"))
            || (before[at].Quantity is { Unit: null, Upper: null } && isPlural)
            || (isPlural && before[at].Text is "a few" or "some" or "several" or "with" or "many"));
    }

    // The trend that a word adds after a number and a comma, or null.
    private static Term? AddedDirection(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < 2 || pieces[index - 1].Kind != PieceKind.Comma || pieces[index - 2].Quantity is not { Unit: not ("s" or "min" or "h") }
            || !(EndsClause(pieces, index + 1) || pieces[index + 1].Text is "from" or "since" or "on" or "by" or "again" or "slightly"
            or "a bit" or "a little"))
        {
            return null;
        }

        return pieces[index].Text switch
        {
            "down" or "downward" or "downwards" or "lower again" => Falls,
            "up" or "upward" or "upwards" => Rises,
            "unchanged" or "stable" or "steady" or "static" => Stays,
            _ => null,
        };
    }
}
