using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>General knowledge about causes, devices and limits: "Fever raises the heart rate", "A sensor at rest reads 1 g".</summary>
internal static partial class GeneralStatement
{
    private static readonly HashSet<string> Acts = new(StringComparer.Ordinal)
    {
        "raises", "raise", "lowers", "lower", "increases", "increase", "reduces", "reduce", "slows", "accelerates",
        "accelerate", "prolongs", "prolong", "shortens", "shorten",
        "widens", "widen", "causes", "cause", "affects", "affect", "produces", "produce", "leads to", "lead to",
        "decreases", "decrease", "changes", "change", "makes", "make", "gives", "give",
        "lengthens", "lengthen", "elongates", "elongate", "stretches", "speeds up", "speed up", "slows down", "slow down",
        "flattens", "flatten", "inverts", "invert", "depresses", "elevates", "suppresses", "suppress", "provokes", "provoke",
        "triggers", "trigger", "induces", "induce", "alters", "alter", "influences", "influence", "delays", "delay", "drives up",
        "drive up", "brings down", "bring down", "pushes up", "push up", "blunts", "blunt", "boosts", "boost", "lifts", "lift", "cuts",
        "dampens", "dampen", "falsifies", "falsify", "distorts", "distort", "sends up", "keeps down", "drags down",
    };

    private static readonly HashSet<string> Senses = new(StringComparer.Ordinal)
    {
        "measures", "measure", "records", "record", "shows", "show", "reads", "read", "registers", "register",
        "detects", "detect", "senses", "sense", "picks up", "pick up", "sees", "see", "responds", "respond",
    };

    private static readonly HashSet<string> Mostly = new(StringComparer.Ordinal)
    {
        "often", "usually", "frequently", "typically", "generally", "commonly", "normally", "mostly", "tend to", "rarely", "seldom",
    };

    // "Fever raises the heart rate", "A left bundle branch block widens the QRS": what is bare or any acts on what is meant in general.
    private static bool IsCause(IReadOnlyList<Piece> pieces)
    {
        if (IsDefinite(pieces[0]) || IsPerson(pieces[0]) || HasPlace(pieces)
            || pieces[0].Term?.Kind is ClaimKind.EctopicBeats or ClaimKind.Pauses)
        {
            return false;
        }

        var act = First(pieces, 1, 6, piece => Acts.Contains(piece.Text));
        if (act > 1 && act + 1 < pieces.Count && pieces[act - 1].Text is "can" or "could" or "may" or "might"
            && !IsDefinite(pieces[act + 1]))
        {
            // "Electrode artefacts could cause erratic tracings"
            return !pieces.Take(act).Any(piece => IsDefinite(piece) || piece.Kind == PieceKind.Comma || piece.Quantity is not null);
        }

        return act > 0 && act + 2 < pieces.Count && pieces[act + 1].Text is "the" or "your" or "our" or "all"
            && (pieces[act + 2].Is(TermClass.Noun) || pieces[act + 2].Kind == PieceKind.Channels)
            && !pieces.Take(act).Any(piece => IsDefinite(piece) || piece.Kind == PieceKind.Comma
                || (piece.Quantity is not null && !(piece == pieces[0] && pieces[1].Text.EndsWith("of", StringComparison.Ordinal))));
    }

    // "A sensor at rest reads 1 g", "Sensors at the ankle pick up steps more clearly"
    private static bool IsDevice(IReadOnlyList<Piece> pieces)
    {
        var isAny = pieces[0].Text.ToLowerInvariant() is "a" or "an" && pieces.Count > 2
            && pieces[1].Text is "sensor" or "accelerometer" or "gyroscope" or "watch" or "tracker" or "phone"
                or "magnetometer" or "thermometer";
        var areAll = pieces[0].Text.ToLowerInvariant() is "sensors" or "accelerometers" or "gyroscopes" or "watches"
            or "trackers" or "phones" or "electrodes" or "thermometers";
        return (isAny || areAll) && !pieces.Any(piece => piece.Time is not null)
            && First(pieces, 1, 6, piece => Senses.Contains(piece.Text)) > 0;
    }

    // "A brisk walker takes two steps a second", "Runners land harder": about such people as such.
    private static bool IsAboutMovers(IReadOnlyList<Piece> pieces)
    {
        var at = pieces[0].Text.ToLowerInvariant() is "a" or "an" ? 1 : 0;
        var isOne = at == 1;
        while (at < pieces.Count && at < 4
            && (pieces[at].Term?.Class is TermClass.Quality or TermClass.Skip || pieces[at].Kind == PieceKind.Unknown)
            && !Movers.Contains(Single(pieces[at].Text)))
        {
            at++;
        }

        return at + 1 < pieces.Count && Movers.Contains(Single(pieces[at].Text)) && (isOne || pieces[at].Text.EndsWith('s'))
            && !HasPlace(pieces)
            && (pieces[at + 1].Is(TermClass.Verb) || pieces[at + 1].Is(TermClass.Show)
                && pieces[at + 1].Text != "with"
                || pieces[at + 1].Text is "takes" or "take" or "make" or "makes" or "land" or "lands" or "swing" or "swings" or "do"
                or "does")
            && !pieces[at + 1].Text.EndsWith("ed", StringComparison.Ordinal);
    }

    private static string Single(string word) => word.ToLowerInvariant().TrimEnd('s');

    private static readonly HashSet<string> Movers = new(StringComparer.Ordinal)
    {
        "walker", "runner", "jogger", "sprinter", "cyclist", "dancer", "swimmer", "hiker", "skier", "toddler", "pensioner", "beginner",
            "amateur", "pedestrian", "rower", "skater", "marcher", "stroller",
    };

    // "Artefacts at night often come from turning over"
    private static bool IsHabit(IReadOnlyList<Piece> pieces)
    {
        if (!(pieces[0].Is(TermClass.Noun) || pieces[0].Is(TermClass.Fact) || pieces[0].Kind == PieceKind.Unknown) || HasPlace(pieces))
        {
            return false;
        }

        var habit = First(pieces, 1, 6, piece => Mostly.Contains(piece.Text));
        return habit > 0
            && !pieces.Take(habit).Any(piece => IsDefinite(piece) || piece.Kind is PieceKind.Comma or PieceKind.Stop || piece.IsCopula);
    }

    // "A QRS duration above 120 ms indicates a conduction delay": a limit and what it stands for.
    private static bool IsLimit(IReadOnlyList<Piece> pieces) =>
        pieces[0].Text.ToLowerInvariant() is "a" or "an" or "any" or "values" && !HasPlace(pieces)
        && First(pieces, 1, 8, piece => piece.Text is "indicates" or "indicate" or "means" or "mean" or "suggests"
            or "suggest" or "defines" or "counts as" or "calls for" or "requires" or "warrants" or "demands" or "needs"
            or "deserves" or "is called" or "is considered" or "implies") is > 0 and var sign
        && pieces.Take(sign).Any(piece => piece.Quantity is { Relation: ClaimRelation.Above or ClaimRelation.Below });

    // "A temperature of 39 °C is common on the second day of influenza"
    private static bool IsCommon(IReadOnlyList<Piece> pieces) =>
        pieces[0].Text.ToLowerInvariant() is "a" or "an" or "such a" && !HasPlace(pieces)
        && First(pieces, 1, 8, piece => piece.IsCopula) is > 0 and var copula && copula + 2 < pieces.Count
        && (pieces[copula + 1].Is(TermClass.Skip) ? copula + 2 : copula + 1) is var said && said + 1 < pieces.Count
        && pieces[said].Text is "common" or "frequent" or "rare" or "typical" or "usual" or "unusual" or "expected" or "normal"
        or "possible" or "acceptable" && pieces[said + 1].Text is "on" or "in" or "after" or "during" or "for" or "with" or "at" or "among";

    // "Ten thousand steps a day is a marketing invention"
    private static bool IsNumberAsSuch(IReadOnlyList<Piece> pieces) =>
        pieces[0].Quantity is not null && First(pieces, 1, 6, piece => piece.Text is "is") is > 0 and var copula
        && copula + 2 < pieces.Count && pieces[copula + 1].Text is "a" or "an" or "what" or "the"
        && pieces[copula + 2].Kind == PieceKind.Unknown
        && !pieces.Skip(copula)
            .Any(piece => piece.Is(TermClass.Quality) || piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels
                || piece.Quantity is not null);

    // "Such a sawtooth is what one gets when …"
    private static bool IsSuch(IReadOnlyList<Piece> pieces) =>
        IsNumberAsSuch(pieces)
        || (pieces[0].Text.Equals("such", StringComparison.OrdinalIgnoreCase)
            && First(pieces, 1, 6, piece => piece.IsCopula) is > 0 and var copula && copula + 1 < pieces.Count
            && pieces[copula + 1].Text is "what" or "how" or "the rule" or "a sign");

    // "Such low values are unusual for adults"
    private static bool IsRemark(IReadOnlyList<Piece> pieces) =>
        pieces[0].Text.Equals("such", StringComparison.OrdinalIgnoreCase)
        && First(pieces, 1, 6, piece => piece.IsCopula) is > 0 and var copula && copula + 1 < pieces.Count
        && pieces[copula + 1].Text is "unusual" or "typical" or "common" or "rare" or "normal" or "frequent"
            or "possible" or "expected" or "not unusual" or "not";

    // "Integrating angular velocity gives the angle turned": what some action does, with no place or number.
    private static bool IsActed(IReadOnlyList<Piece> pieces) =>
        !HasPlace(pieces) && First(pieces, 1, 6, piece => Acts.Contains(piece.Text) || piece.Text is "yields") > 0
        && !pieces.Any(piece => piece.Quantity is not null || piece.Kind == PieceKind.Channels);

    private static bool IsDefinite(Piece piece) =>
        piece.Text.ToLowerInvariant() is "the" or "this" or "that" or "these" or "those" or "his" or "her" or "its" or "their" or "my";

    // "I make the rate out to be 70": who reads a recording causes nothing in it.
    private static bool IsPerson(Piece piece) => piece.Text.ToLowerInvariant() is "i" or "we" or "you" or "one" or "they" or "he" or "she";

    // A time or an axis makes it a statement about the recording.
    private static bool HasPlace(IReadOnlyList<Piece> pieces) =>
        pieces.Any(piece => piece.Time is not null || piece.Is(TermClass.Segment)
            || (piece.Kind == PieceKind.Channels && (LeadNames.IsAxis(piece.Channels[0]) || piece.Channels[0].Any(char.IsAsciiDigit))));

    private static int First(IReadOnlyList<Piece> pieces, int start, int reach, Func<Piece, bool> fits)
    {
        for (var at = start; at < Math.Min(pieces.Count, start + reach); at++)
        {
            if (fits(pieces[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
