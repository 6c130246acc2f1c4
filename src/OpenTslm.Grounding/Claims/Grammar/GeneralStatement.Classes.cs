using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>General knowledge about sorts of people, animals and devices, about activities, about what can be, and conditions.</summary>
internal static partial class GeneralStatement
{
    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "toddlers", "children", "babies", "infants", "newborns", "adults", "seniors", "elderly", "teenagers", "students", "beginners",
        "men", "women", "humans", "people", "persons", "patients", "subjects", "individuals", "athletes", "runners", "sprinters",
        "joggers", "walkers", "hikers", "cyclists", "swimmers", "rowers", "skiers", "skaters", "climbers", "dancers", "gymnasts",
        "golfers", "footballers", "players", "boxers", "riders", "sailors", "commuters", "workers", "drivers", "cashiers", "waiters",
        "cooks", "typists", "carpenters", "gardeners", "musicians", "pianists", "violinists", "drummers", "surgeons", "dogs", "cats",
        "horses", "cows", "sheep", "birds", "animals", "trams", "buses", "trains", "cars", "lifts", "elevators", "escalators", "vehicles",
        "bicycles", "treadmills", "washing", "accelerometers", "gyroscopes", "magnetometers", "smartwatches", "watches", "phones",
        "smartphones", "pedometers", "trackers", "wristbands", "bracelets", "devices", "wearables", "sensors", "algorithms",
        "classifiers", "networks", "models", "thresholds", "manufacturers", "shoes", "soles", "carpets", "stairs", "steps", "arms", "legs",
        "muscles", "joints", "hips", "knees", "ankles", "wrists", "hands", "feet", "straps", "batteries", "professionals", "amateurs",
    };

    private static readonly HashSet<string> Quantifiers = new(StringComparer.Ordinal)
    {
        "most", "many", "some", "all", "few", "almost all", "nearly all", "certain", "other", "several", "a lot of", "lots of", "plenty of",
    };

    private static readonly HashSet<string> Effects = new(StringComparer.Ordinal)
    {
        "can", "may", "might", "will", "usually", "often", "makes", "gives", "produces", "causes", "generates", "leaves", "creates",
        "leads to", "takes", "requires", "involves", "means", "tends to", "adds", "brings", "puts", "needs", "calls for", "demands",
        "costs", "does", "is", "rarely", "seldom", "always", "never", "looks", "comes",
    };

    // What is seen can be seen; what else can be is general.
    private static readonly HashSet<string> Seen = new(StringComparer.Ordinal)
    {
        "be", "see", "make", "make out", "find", "detect", "hear", "feel", "read", "discern", "count", "tell", "follow", "recognise",
        "recognize", "identify", "notice", "distinguish", "measure", "also", "clearly", "only", "hardly", "barely",
        "just", "easily", "still",
        "then", "now", "even", "again", "not", "well", "readily", "plainly",
    };

    // "Toddlers take more steps than adults", "Most fitness watches sample at 50 Hz", "In most swimmers, …"
    private static bool IsAboutAClass(IReadOnlyList<Piece> pieces)
    {
        var at = pieces[0].Text.ToLowerInvariant() is "in" or "for" or "with" or "among" or "since" or "because" or "as" or "although"
            or "given that" or "while" or "even" or "only" ? 1 : 0;
        var isOfMany = false;
        var start = at;
        while (at < pieces.Count && at - start < 4 && !IsClass(pieces[at]))
        {
            var word = pieces[at].Text.ToLowerInvariant();
            isOfMany |= Quantifiers.Contains(word);
            if (!(Quantifiers.Contains(word) || pieces[at].Kind == PieceKind.Unknown || pieces[at].Is(TermClass.Skip)
                || pieces[at].Term is { Class: TermClass.Quality, IsNominal: false }) || IsDefinite(pieces[at]) || IsPerson(pieces[at])
                || pieces[at].Is(TermClass.Article) && !Quantifiers.Contains(word))
            {
                return false;
            }

            at++;
        }

        if (at + 1 >= pieces.Count || !IsClass(pieces[at]) || HasPlace(pieces) || pieces.Any(piece => piece.Kind == PieceKind.Channels
            && piece.Channels is [{ } name] && pieces[at] != piece && (LeadNames.IsAxis(name) || name == "all")))
        {
            return false;
        }

        if (pieces[at].Text.Equals("steps", StringComparison.OrdinalIgnoreCase) && pieces[at + 1].IsCopula
            && pieces.ElementAtOrDefault(at + 2)?.Term is { Class: TermClass.Quality, Dimension: "presence" } or { Class: TermClass.Show })
        {
            // "Few steps were counted"
            return false;
        }

        // A bare plural of what belongs to one body is that of the recording: "Hands still, legs moving."
        var isBody = BodyParts.Contains(pieces[at].Text.ToLowerInvariant());
        var next = pieces[at + 1];
        return isBody
            ? isOfMany || (at > start && pieces[start].Text.ToLowerInvariant() is "healthy" or "normal" or "young" or "old" or "strong")
            : start == 1 && next.Kind == PieceKind.Comma || ActsNow(pieces, at + 1)
                || next.Text is "who" or "that" or "which" or "with" or "of" or "and" or "or";
    }

    private static readonly HashSet<string> BodyParts = new(StringComparer.Ordinal)
    {
        "arms", "legs", "muscles", "joints", "hips", "knees", "ankles", "wrists", "hands", "feet", "steps", "sensors", "subjects", "stairs",
        "straps", "devices",
    };

    private static bool IsClass(Piece piece) => piece.Kind is PieceKind.Unknown or PieceKind.Term or PieceKind.Channels
        && piece.Text.ToLowerInvariant() is var word && (Classes.Contains(word) || Classes.Contains(word[(word.LastIndexOf(' ') + 1)..])
            || word is "arms swing" or "legs swing");

    // A verb in the present tense: no copula of the past, no participle.
    private static bool ActsNow(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 2 && (pieces[at].Is(TermClass.Skip) || Mostly.Contains(pieces[at].Text)))
        {
            at++;
        }

        return at < pieces.Count && (pieces[at].Kind == PieceKind.Unknown && !pieces[at].Text.EndsWith("ing", StringComparison.Ordinal)
            || pieces[at].Term?.Class is TermClass.Verb or TermClass.Copula or TermClass.Negator or TermClass.Hedge or TermClass.Unit
                or TermClass.Void
            || pieces[at].Text is "drift" or "sway"
            || pieces[at].Is(TermClass.Show) && pieces[at].Text is not "with")
            && pieces[at].Text is not ("was" or "were" or "had" or "showed" or "moved" or "walked" or "ran" or "none" or "absent");
    }

    // "Jumping can generate peaks beyond 5 g", "Walking upstairs makes …"
    private static bool IsAboutAnActivity(IReadOnlyList<Piece> pieces)
    {
        var word = pieces[0].Text.ToLowerInvariant().Split(' ')[0];
        if (!word.EndsWith("ing", StringComparison.Ordinal) || word is "during" or "nothing" or "according" or "considering" or "judging"
            or "looking" or "going" or "morning" or "evening" or "string" or "spring" or "swing" or "ring" || HasPlace(pieces))
        {
            return false;
        }

        if (First(pieces, 1, 3, piece => piece.Text is "is characterised by" or "is characterized by" or "is defined by"
            or "consists of" or "is accompanied by"
            or "is marked by" or "looks like" or "shows up as" or "goes with" or "goes along with") > 0)
        {
            // "Cycling is characterised by smooth oscillations."
            return true;
        }

        for (var at = 1; at < Math.Min(pieces.Count, 6); at++)
        {
            if (Effects.Contains(pieces[at].Text))
            {
                return pieces[at].Text is not "is" && pieces[at].Kind != PieceKind.Comma;
            }

            if (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Time or PieceKind.Quantity || pieces[at].IsCopula
                || pieces[at].Is(TermClass.Verb) && at > 1)
            {
                return false;
            }
        }

        return false;
    }

    // "The same energy can come from a few jolts": what can be need not be.
    private static bool IsAboutWhatCanBe(IReadOnlyList<Piece> pieces)
    {
        var can = First(pieces, 1, 12, piece => piece.Text is "can" or "need not" or "cannot always" or "may well");
        if (can < 1 || can + 1 >= pieces.Count || HasPlace(pieces) || pieces[0].Kind == PieceKind.Channels
            || pieces.Take(can).Any(piece => IsPerson(piece)
            || piece.Text is "nobody" or "anyone" or "anybody" or "someone" || piece.Kind is PieceKind.Comma or PieceKind.Stop
            || piece.Quantity is not null || piece.Is(TermClass.Copula) || piece.Is(TermClass.Verb) || piece.Is(TermClass.Show)
            || (piece.Is(TermClass.Break) && piece != pieces[0]) || piece.Is(TermClass.Negator)))
        {
            return false;
        }

        var next = pieces.Skip(can + 1).FirstOrDefault(piece => !piece.Is(TermClass.Skip)) ?? pieces[can + 1];
        return !(Seen.Contains(next.Text.Split(' ')[0]) || next.Is(TermClass.Article) || next.Is(TermClass.Noun)
            || next.Kind == PieceKind.Channels || IsPerson(next) || next.Is(TermClass.Quality) || next.Is(TermClass.Negator));
    }

    // "As long as the variance does not exceed 0.5, standing would be conceivable", "With more rotation I might have thought of tennis."
    private static bool IsCondition(IReadOnlyList<Piece> pieces)
    {
        var first = pieces[0].Text.ToLowerInvariant();
        var opens = (first == "as" && pieces.Count > 3 && pieces[1].Text == "long" && pieces[2].Text == "as")
            || first is "provided" or "provided that" or "assuming" or "supposing" or "suppose" or "in case"
                or "only if" or "even if" or "with"
                or "without" or "but for" or "given";
        var modal = First(pieces, 1, pieces.Count, piece => piece.Text.StartsWith("would", StringComparison.Ordinal)
            || piece.Text is "might have" or "could have" or "may have" or "i'd"
            or "i'd have" or "should");
        return opens && modal > 0 && (first is not ("with" or "without" or "given")
            || (pieces[1].Is(TermClass.Comparative) || pieces[1].Text is "more" or "less" or "fewer" or "a")
                && pieces.Take(modal).Any(piece => piece.Text is "i" or "I" or "we" or "you" or "one")
                && !pieces.Take(modal).Any(piece => piece.Quantity is not null || piece.Kind == PieceKind.Channels));
    }

    // Indefinite heads that point to this recording all the same: "a closer look shows", "a total of 40 steps".
    private static readonly HashSet<string> Pointing = new(StringComparer.Ordinal)
    {
        "look", "glance", "comparison", "inspection", "analysis", "check", "plot", "view", "examination", "total",
        "number", "series", "lot", "few",
        "couple", "pair", "handful", "majority", "minority", "third", "quarter", "half", "part", "portion", "stretch",
        "section", "segment", "bit",
        "further", "similar", "different", "second", "feature", "sign", "hint", "trace", "mixture", "combination",
        "succession", "sequence", "run",
    };

    // "An elevator ride leaves two small bumps", "A stooped gait shifts the weight": any one of a sort that is no claim itself.
    private static bool IsAboutAnyOne(IReadOnlyList<Piece> pieces)
    {
        if (pieces[0].Text.ToLowerInvariant() is not ("a" or "an") || HasPlace(pieces)
            || pieces.Any(piece => piece.Kind == PieceKind.Channels))
        {
            return false;
        }

        if (pieces.Count > 4 && pieces[1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: true }
            && pieces[2].Text is "who" or "that" or "whose")
        {
            // "A person who sits rarely produces more than 0.1 g."
            return true;
        }

        var at = 1;
        while (at < pieces.Count && at < 5 && pieces[at] is { Kind: PieceKind.Unknown } or { Term.Class: TermClass.Skip }
            or { Term: { Class: TermClass.Quality, IsNominal: false } } or { Term: { Class: TermClass.Fact, IsNominal: false } })
        {
            if (Pointing.Contains(pieces[at].Text) || pieces[at].Kind == PieceKind.Unknown && IsPresentVerb(pieces, at))
            {
                break;
            }

            at++;
        }

        return at > 1 && at + 1 < pieces.Count && pieces[at - 1].Kind == PieceKind.Unknown && IsPresentVerb(pieces, at);
    }

    private static bool IsPresentVerb(IReadOnlyList<Piece> pieces, int at) =>
        pieces[at].Text is { Length: > 3 } word && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)
        && !word.EndsWith("us", StringComparison.Ordinal)
        && (pieces[at].Kind == PieceKind.Unknown || pieces[at].Is(TermClass.Verb)
            || pieces[at].Text is "leaves" or "makes" or "gives" or "takes" or "causes" or "shifts" or "adds")
        && at + 1 < pieces.Count
        && (pieces[at + 1].Is(TermClass.Article) || pieces[at + 1].Quantity is { Unit: null } || pieces[at + 1].Is(TermClass.Quality)
            || pieces[at + 1].Is(TermClass.Comparative) || pieces[at + 1].Is(TermClass.Noun) || pieces[at + 1].Kind == PieceKind.Unknown);
}
