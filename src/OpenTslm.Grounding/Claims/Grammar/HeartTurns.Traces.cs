using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Turns of phrase about the trace itself: its baseline, its artefacts, its quality, and which lead of several is meant.</summary>
internal static partial class HeartTurns
{
    private static readonly HashSet<string> Hiding = new(StringComparer.Ordinal)
    {
        "mask", "masks", "masked", "blur", "blurs", "blurred", "spoil", "spoils", "obscure", "obscures", "hide", "hides", "cover",
            "covers", "swamp", "swamps", "drown", "drowns",
        "bury", "buries", "overlay", "overlays", "overlie", "overlies", "distort", "distorts", "contaminate", "contaminates", "degrade",
            "degrades", "corrupt", "corrupts",
        "roughen", "roughens", "thicken", "thickens", "disturb", "disturbs", "mar", "mars", "smear", "smears", "ruin", "ruins",
            "rides on", "ride on", "sits on", "lies on", "lie on",
        "clutter", "clutters", "superimpose", "plague", "plagues", "trouble", "troubles", "affect", "affects", "fuzz", "fuzzes",
    };

    private static readonly HashSet<string> Moving = new(StringComparer.Ordinal)
    {
        "rolls", "roll", "undulates", "undulate", "heaves", "heave", "sways", "sway", "wobbles", "wobble", "bobs", "bob", "meanders",
            "meander", "drifts", "drift", "wanders", "wander",
        "creeps", "creep", "slopes", "slope", "sags", "sag", "rises", "rise", "sinks", "sink", "climbs", "climb", "falls", "fall",
            "moves", "move", "shifts", "shift", "fluctuates", "fluctuate",
        "swings", "swing", "varies", "vary", "floats", "float", "swims", "swim", "oscillates", "oscillate", "goes up and down",
            "go up and down", "moves up and down", "wavers", "waver", "slides", "slide",
        "tilts", "tilt", "snakes", "snake", "drifts up and down", "wanders up and down", "rises and falls", "rise and fall", "bulges",
            "bulge", "goes up", "goes down", "is moving", "is drifting", "is wandering",
    };

    // "Noise masks the P waves in V1": it is there.
    private static Turn? Hides(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!Hiding.Contains(pieces[index].Text) || Subject(before) is not { } noise || !IsNoun(noise, ClaimKind.Noise)
            || before.Exists(piece => piece.Is(TermClass.Negator)))
        {
            return null;
        }

        var at = SkipSmall(pieces, index + 1);
        if (At(pieces, at)?.Kind == PieceKind.Channels)
        {
            return new Turn([As(pieces[index], In, "in")], at);
        }

        var hasNoun = false;
        while (At(pieces, at) is { } piece && (piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Unknown || piece.Is(TermClass.Quality)
            || (hasNoun && piece.Is(TermClass.And) && At(pieces, at + 1)?.Is(TermClass.Noun) == true)))
        {
            hasNoun |= piece.Is(TermClass.Noun);
            at++;
        }

        var isPlaced = At(pieces, at)?.Text is "in" or "of" or "on";
        return hasNoun && (IsEnd(At(pieces, at)) || isPlaced || IsTimeOrPart(At(pieces, at)))
            ? new Turn(isPlaced ? [As(pieces[at], In, "in")] : [], isPlaced ? at + 1 : at)
            : null;
    }

    // "The baseline of V2 goes up and down", "the isoelectric line creeps upward": it wanders.
    private static Turn? BaselineMoves(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsNoun(pieces[index], ClaimKind.BaselineWander) || !pieces[index].Term!.IsGeneric)
        {
            return null;
        }

        var at = index + 1;
        var place = at;
        if (At(pieces, at)?.Text is "of" or "in" or "on")
        {
            at = SkipSmall(pieces, at + 1);
            if (At(pieces, at)?.Kind != PieceKind.Channels)
            {
                return null;
            }

            at++;
        }

        var end = at;
        while (At(pieces, at)?.Is(TermClass.Skip) == true)
        {
            at++;
        }

        if (At(pieces, at) is not { } verb || !(Moving.Contains(verb.Text) || (verb.Is(TermClass.Verb)
            && Moving.Contains(verb.Text.Split(' ')[0]))))
        {
            return null;
        }

        at++;
        while (At(pieces, at) is { } way && (way.Text is "up" or "down" or "up and down" or "upward" or "upwards" or "downward"
            or "downwards" or "about" or "around" or "slowly" or "and" && !IsEnd(At(pieces, at + 1)) | way.Text != "and"))
        {
            at++;
        }

        return At(pieces, at)?.Quantity is null && At(pieces, at) is not { Term.Class: TermClass.Preposition, Text: "to" or "by" or "from" }
            ? new Turn([As(pieces[index], Wander, "baseline wander"), .. pieces.Skip(place).Take(end - place)], at)
            : null;
    }

    // "The baseline in V2 is unstable": it wanders.
    private static Turn? BaselineUnsteady(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsNoun(pieces[index], ClaimKind.BaselineWander) || !pieces[index].Term!.IsGeneric)
        {
            return null;
        }

        var copula = index + 1;
        while (At(pieces, copula) is { } piece && (piece.Text is "of" or "in" or "on" || piece.Is(TermClass.Article)
            || piece.Kind == PieceKind.Channels))
        {
            copula++;
        }

        var said = SkipSmall(pieces, copula + 1);
        return At(pieces, copula) is { IsCopula: true, Term.Class: TermClass.Copula }
            && At(pieces, said)?.Term is { Class: TermClass.Quality, Dimension: "steady", Code: "variable" }
                or { Class: TermClass.Quality, Dimension: "regularity", Relation: ClaimRelation.Irregular }
            ? new Turn([As(pieces[index], Wander, "baseline wander"), .. pieces.Skip(index + 1).Take(copula - index - 1)], said + 1)
            : null;
    }

    // "Poor quality between 2 and 4 s": that of the signal.
    private static Turn? BareQuality(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "quality" }
            && pieces[index].Text.EndsWith(" quality", StringComparison.Ordinal)
        && !pieces[index].Text.StartsWith("of ", StringComparison.Ordinal)
        && before.TrueForAll(piece => piece.Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Preposition or TermClass.Break
            or TermClass.Void)
        && (IsEnd(At(pieces, index + 1)) || IsTimeOrPart(At(pieces, index + 1))
            || At(pieces, index + 1)!.Term?.Class is TermClass.Preposition or TermClass.Skip)
            ? new Turn([pieces[index], After(pieces[index], Quality, "signal quality")], index + 1)
            : null;

    // "a tracing of good quality": the recording, and not little of something.
    private static Turn? TracingOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Is(TermClass.Quality) && pieces[index].Text.ToLowerInvariant() is "a tracing of"
            && At(pieces, index + 1)?.Term is { Class: TermClass.Quality, Dimension: "quality" }
            ? new Turn([As(pieces[index], Trace, "tracing"), After(pieces[index], Is, "is")], index + 1)
            : null;

    // "The baseline creeps upward": which way is no claim.
    private static Turn? DriftUp(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        IsFact(pieces[index], ClaimKind.Trend) && IsFact(before.LastOrDefault(), ClaimKind.BaselineWander) ? new Turn([], index + 1) : null;

    // "No static, no bursts": of noise.
    private static Turn? Static(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isStatic = pieces[index].Text == "static" && before.LastOrDefault()?.Is(TermClass.Negator) == true
            && (IsEnd(At(pieces, index + 1)) || pieces[index + 1].Term?.Class is TermClass.And or TermClass.Or);
        return isStatic || (pieces[index].Text is "bursts" or "burst" && IsNoun(pieces[index], ClaimKind.Spikes)
            && pieces.Any(piece => piece.Text == "static"))
            ? new Turn([As(pieces[index], Noise, "noise")], index + 1)
            : null;
    }

    // "is too poor to judge the T wave": the wave is not what is spoken of.
    private static Turn? TooToJudge(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("to" or "for")
            || !pieces.Skip(Math.Max(0, index - 6)).Take(Math.Min(6, index)).Any(piece => piece.Text == "too"
            || piece.Text.StartsWith("too ", StringComparison.Ordinal))
            || before.LastOrDefault() is not { Term.Class: TermClass.Quality or TermClass.Fact })
        {
            return null;
        }

        var end = index + 1;
        while (At(pieces, end) is { } piece && !IsEnd(piece) && piece.Quantity is null && piece.Time is null && !piece.Is(TermClass.Break)
            && !piece.IsCopula && !piece.Is(TermClass.And))
        {
            end++;
        }

        return end > index + 1 && (IsEnd(At(pieces, end)) || pieces[end].Is(TermClass.Break) || pieces[end].Is(TermClass.And))
            ? new Turn([], end) : null;
    }

    // "Looking at all leads together, I find a rate of 90": the rate is not that of every lead.
    private static Turn? LooksAtAll(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index == 0 || pieces[index].Kind != PieceKind.Channels || pieces[index].Channels is not ["all"] || index > 5)
        {
            return null;
        }

        var opening = string.Join(' ', pieces.Take(index).Select(piece => piece.Text)).ToLowerInvariant();
        return Looks.Any(look => opening.Contains(look, StringComparison.Ordinal)) ? new Turn([], index + 1) : null;
    }

    private static readonly string[] Looks =
    [
        "looking", "considering", "examin", "review", "inspect", "analys", "analyz", "reading", "taking", "a look at", "an analysis",
            "a review", "having looked", "having reviewed",
        "on review", "on inspection", "after review", "based on", "from a review", "going through", "a reading",
    ];

    // "Of the limb leads, aVL has the smallest complexes": which leads are compared with has no form.
    private static Turn? OfTheGroup(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index > 0 || pieces[0].Text.ToLowerInvariant() is not ("of" or "among" or "amongst" or "out of" or "of all"))
        {
            return null;
        }

        var group = SkipSmall(pieces, 1);
        if (At(pieces, group) is { Kind: PieceKind.Channels, Channels: [{ Length: > 3 }, _, ..] } listed
            && pieces.Any(piece => piece.Is(TermClass.Superlative)))
        {
            return new Turn([listed with { Channels = [.. listed.Channels.Skip(1)] }], group + 1);
        }

        var next = group + (At(pieces, group + 1)?.Kind == PieceKind.Comma ? 2 : 1);
        return At(pieces, group)?.Kind == PieceKind.Channels && At(pieces, SkipSmall(pieces, next))?.Kind == PieceKind.Channels
            && pieces.Any(piece => piece.Is(TermClass.Superlative))
            ? new Turn([], next)
            : null;
    }

    // "is negative in aVR, as it should be": no judgement of its own.
    private static Turn? AsItShould(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Kind != PieceKind.Comma || before.Count == 0)
        {
            return null;
        }

        var at = index + 1;
        at += At(pieces, at)?.Text is "just" or "exactly" or "quite" or "much" ? 1 : 0;
        if (At(pieces, at)?.Text is "as expected" or "as usual" or "as it should be" or "as they should be" or "as is normal"
            && IsEnd(At(pieces, at + 1)))
        {
            return new Turn([], at + 1);
        }

        return At(pieces, at)?.Text == "as" && At(pieces, at + 1)?.Text is "it" or "they" or "one"
            && pieces.Skip(at + 2).Take(2).Any(piece => piece.Text is "should" or "ought" or "would" or "ought to")
            && pieces.ToList().FindIndex(at + 2, IsEnd) is > 0 and var end && end - at < 7
            ? new Turn([], end)
            : null;
    }

    // "is 84 at the end, higher than at the start": the part is that of the comparison too.
    private static Turn? SecondSide(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Comparative, TakesOther: false }
            || before is not [.., { } part, { Kind: PieceKind.Comma }] || before.Count < 4
            || At(pieces, index + 1)?.Is(TermClass.Than) != true)
        {
            return null;
        }

        var place = part with { Start = pieces[index].End, End = pieces[index].End };
        return part.Is(TermClass.Segment) && before[^3].Quantity is not null ? new Turn([pieces[index], place], index + 1)
            : part.Kind == PieceKind.Channels && before[^3].Is(TermClass.Preposition) && before[^4].Quantity is not null
                ? new Turn([pieces[index], As(place, In, "in"), place], index + 1)
                : null;
    }
}
