using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>By what a turn of speech about moving and turning is known.</summary>
internal static partial class MovementTurns
{
    private static bool IsOnset(Piece piece) => piece.Text is "sets in" or "set in" or "kicks in" or "starts" or "begins" or "started"
        or "began" or "commences" or "gets going" or "gets under way" or "resumes";

    private static bool IsEnd(Piece piece) => piece.Text is "stops" or "stop" or "stopped" or "ceases" or "cease" or "ceased" or "ends"
        or "end" or "ended" or "vanishes" or "vanished" or "disappears" or "disappeared" or "comes to an end" or "dies out" or "is over";

    private static double? MomentNext(IReadOnlyList<Piece> pieces, int index) =>
        index + 1 < pieces.Count && pieces[index + 1].Time is { From: { } moment } time && time.To == moment ? moment : null;

    // Index of the moment after a verb of beginning, with nothing but a place between; null elsewhere.
    private static int? OnsetEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        while (at < pieces.Count && at - index < 4 && (pieces[at].Is(TermClass.Preposition) || pieces[at].Is(TermClass.Article)
            || pieces[at].Kind == PieceKind.Channels))
        {
            at++;
        }

        return MomentNext(pieces, at - 1) is not null ? at : null;
    }

    private static bool IsOfMotion(List<Piece> before) =>
        before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels)?.Term?.Kind is ClaimKind.Movement
            or ClaimKind.Rotation or ClaimKind.Tremor or ClaimKind.Periodicity or ClaimKind.Cadence or ClaimKind.StepCount;

    // Index of the word that ends "its ±8 g limit" after a verb of reaching, or null.
    private static int? LimitEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (!(pieces[index].Term is { Class: TermClass.Verb, Dimension: "reach" } || pieces[index].Text is "exceeds" or "exceed"
            or "exceeded" or "exceeding" or "touches" or "touched" or "leaves" or "left" or "overshoots"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 5 && (pieces[at].Is(TermClass.Article) || pieces[at].Text is "±" or "+" or "sensor"
            or "'s" or "device" or "sensor's"))
        {
            at++;
        }

        return at + 1 < pieces.Count && at > index + 1 && pieces[at].Quantity is { Unit: not null }
            && pieces[at + 1].Text is "limit" or "limits" or "range" or "ceiling" or "rail" or "rails" or "full scale" or "measuring range"
            or "measurement range" or "scale" ? at + 1 : null;
    }

    // Index of the last word before the number in "at a mean rate of 25 deg/s" of something that turns, or null.
    private static int? RateOfTurning(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("at" or "with") || index + 4 >= pieces.Count
            || !pieces.Take(index).Any(piece => piece.Term is { Class: TermClass.Verb, Kind: ClaimKind.Rotation }))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Article)
            || pieces[at].Text is "mean" or "average" or "peak" or "constant" or "steady"))
        {
            at++;
        }

        return at + 2 < pieces.Count && pieces[at].Term is { Class: TermClass.Noun, Kind: ClaimKind.Rotation or ClaimKind.HeartRate }
            && pieces[at + 1].Text == "of" && pieces[at + 2].Quantity is { Unit: "deg/s" or "rad/s" } ? at + 1 : null;
    }

    // A break between two properties of the noun that comes.
    private static bool IsBetweenProperties(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Is(TermClass.Hedge)))
        {
            at++;
        }

        return pieces[index - 1].Term is { Class: TermClass.Quality, IsNominal: false } && at + 1 < pieces.Count
            && pieces[at].Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false } && pieces[at + 1].Is(TermClass.Noun)
            && (index < 2 || !pieces[index - 2].IsCopula);
    }

    private static bool IsBody(Piece piece) => piece.Text is "he" or "she" or "it" or "they"
        || piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture }
        || (piece.Kind == PieceKind.Channels && piece.Channels is [{ } name] && PlacedName.IsBody(ClaimLexicon.Default, name));

    private static bool IsManner(Piece piece) => piece.Is(TermClass.Skip) || piece.Kind is PieceKind.Time or PieceKind.Sign
        or PieceKind.Comma
        || piece.Is(TermClass.Segment) || piece.Term is { Class: TermClass.Quality, Dimension: "speed" or "size" };

    private static List<string> NamedBefore(List<Piece> before)
    {
        var names = before.Where(piece => piece.Kind == PieceKind.Channels).SelectMany(piece => piece.Channels).Distinct().ToList();
        return names.Contains("all") ? ["all"] : names;
    }

    // "drops to a new level", "jumps suddenly to a higher value": which way, and the index of the last word; null for other words.
    private static (ClaimRelation Relation, int End)? LevelEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var words = pieces[index].Text.ToLowerInvariant().Split(' ');
        var verb = words.Length == 1 || words is [_, "abruptly" or "suddenly" or "sharply"] ? words[0] : string.Empty;
        var isDown = verb is "drops" or "dropped" or "falls" or "fell" or "sinks" or "sank" or "plunges";
        var isUp = verb is "rises" or "rose" or "climbs" or "climbed" or "leaps" or "leapt";
        if (!isDown && !isUp && verb is not ("settles" or "settle" or "settled" or "jumps" or "jump" or "jumped" or "shifts" or "shifted"
            or "moves" or "moved" or "steps" or "stepped" or "switches" or "switched" or "changes" or "changed" or "flips" or "flipped"
            or "snaps" or "snapped"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 3 && pieces[at].Is(TermClass.Skip)
            && pieces[at].Text is not ("slowly" or "gradually" or "steadily"))
        {
            at++;
        }

        if (at + 3 >= pieces.Count || pieces[at].Text is not ("at" or "to" or "on" or "onto" or "into")
            || !pieces[at + 1].Is(TermClass.Article)
            || !(pieces[at + 3].Text is "level" or "value" or "plateau" or "baseline"
                || (pieces[at + 3].Text == "one"
                    && pieces.Take(index).Any(piece => piece.Text.EndsWith("level", StringComparison.Ordinal)))))
        {
            return null;
        }

        ClaimRelation? relation = pieces[at + 2].Text switch
        {
            "higher" or "greater" or "larger" => ClaimRelation.Rising,
            "lower" or "smaller" => ClaimRelation.Falling,
            "new" or "different" or "another" => isDown ? ClaimRelation.Falling : isUp ? ClaimRelation.Rising : ClaimRelation.Present,
            _ => null,
        };
        return relation is { } way ? (way, at + 3) : null;
    }

    // Index of the moment in "after the turn at 14 s", or null.
    private static int? OccasionEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 2;
        if (at + 1 >= pieces.Count || !pieces[index + 1].Is(TermClass.Article))
        {
            return null;
        }

        var isOccasion = pieces[at].Kind == PieceKind.Unknown
            || pieces[at].Term is { Class: TermClass.Noun, Kind: ClaimKind.Rotation or ClaimKind.Movement }
                or { Class: TermClass.Noun, Kind: ClaimKind.Spikes, HasPresence: false } || pieces[at].Text is "fall" or "change"
                or "break" or "pause";
        return isOccasion && pieces[at + 1].Time is { From: { } moment } time && time.To == moment ? at + 1 : null;
    }

    // Index of the axis in "in y", "along the z-axis", or null.
    private static int? AxisAfter(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        while (at < pieces.Count && pieces[at].Is(TermClass.Article))
        {
            at++;
        }

        return index < pieces.Count && pieces[index].Text is "in" or "on" or "along" or "of" && at < pieces.Count
            && pieces[at] is { Kind: PieceKind.Channels, Channels: [{ } name, ..] } && LeadNames.IsAxis(name) ? at : null;
    }

    // Index of the channels in "the x-axis the calmest", or null.
    private static int? MadeEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index < pieces.Count && pieces[index].Is(TermClass.Article) ? index + 1 : index;
        return at + 2 < pieces.Count && pieces[at].Kind == PieceKind.Channels && pieces[at + 1].Text == "the"
            && pieces[at + 2].Is(TermClass.Superlative) ? at : null;
    }

    // The unit of "two impacts per second", or null.
    private static string? RateUnit(IReadOnlyList<Piece> pieces, int index) =>
        index + 2 < pieces.Count && pieces[index + 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips
            or ClaimKind.Periodicity or ClaimKind.Movement }
        && pieces[index + 2].Readings.FirstOrDefault(term => term is { Class: TermClass.Unit, Code: "Hz" }) is { } unit ? unit.Code : null;

    // Index of the noun in "the highest angular rate" where a number of it follows, or null.
    private static int? FastestTurn(IReadOnlyList<Piece> pieces, int index) =>
        index + 2 < pieces.Count && pieces[index].Term is { Dimension: "size" or "degree" or "speed" }
        && pieces[index + 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Rotation }
        && pieces.Skip(index + 2).Take(6).TakeWhile(next => !next.Is(TermClass.Break)).Any(next => next.Quantity is { Unit: "deg/s"
            or "rad/s" })
            ? index + 1 : null;

    // Index of the limb in "of the forearm", or null.
    private static int? LimbAfter(IReadOnlyList<Piece> pieces, int index) =>
        index + 2 < pieces.Count && pieces[index].Text == "of" && pieces[index + 1].Is(TermClass.Article)
        && pieces[index + 2] is { Kind: PieceKind.Channels, Channels: [{ } name] } && PlacedName.IsBody(ClaimLexicon.Default, name)
            ? index + 2 : null;

    // What a number at an index is one of by its unit, or null.
    private static string? MeasuredBy(IReadOnlyList<Piece> pieces, int index) => (index < pieces.Count ? pieces[index].Quantity
        : null) switch
    {
        { Unit: "/min", Hint: "steps" } => "cadence",
        { Unit: "/min", Hint: "breaths" } => "breathing rate",
        { Unit: "/min", Hint: "beats" } => "heart rate",
        { Unit: "g" or "m/s2" } => "level",
        { Unit: "Hz" } => "frequency",
        _ => null,
    };

    // Index of the noun in "in variance" after a comparison with a channel, where it ends the sentence; else null.
    private static int? AspectAfter(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index - 2;
        while (at > 0 && pieces[at].Is(TermClass.Article))
        {
            at--;
        }

        return at > 0 && pieces[0].Kind is PieceKind.Channels or PieceKind.Term && pieces[index - 1].Kind == PieceKind.Channels
            && (pieces[at].Text.StartsWith("exceed", StringComparison.Ordinal)
                || pieces[at].Term is { Class: TermClass.Comparative, TakesOther: true })
            && index + 2 < pieces.Count && pieces[index + 2].Kind == PieceKind.Sign
            && pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.Variability or ClaimKind.Amplitude
                or ClaimKind.Level }
                ? index + 1 : null;
    }

    // Index of the verb in "neither the mean nor the variance of z changes", where the clause ends with it or a time follows; else null.
    private static int? NeitherVerb(IReadOnlyList<Piece> pieces, int index)
    {
        var hasNor = false;
        var nouns = 0;
        for (var at = index + 1; at < Math.Min(pieces.Count, index + 12); at++)
        {
            hasNor |= pieces[at].Text == "nor";
            nouns += pieces[at].Term is { Class: TermClass.Noun, IsSignal: false, Kind: not (null or ClaimKind.Variability) } ? 1 : 0;
            if (hasNor && nouns > 0 && pieces[at].Text is "changes" or "change" or "changed" or "alters" or "varies"
                && (at + 1 >= pieces.Count || pieces[at + 1].Text is not ("between" or "in" or "of" or "from")))
            {
                return at;
            }

            if (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop || pieces[at].IsCopula || pieces[at].Is(TermClass.Show))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsPlaceNext(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index < pieces.Count && pieces[index].Is(TermClass.Article) ? index + 1 : index;
        return at < pieces.Count && pieces[at].Kind == PieceKind.Channels && pieces[at].Channels[0] is not ("all" or "other");
    }

    // "After a calm start", which opens a sentence: the part of the recording that is meant, or null.
    private static string? OpeningPart(IReadOnlyList<Piece> pieces, int index) =>
        index == 0 && pieces.Count > 4 && pieces[0].Text.ToLowerInvariant() is "after" or "following" && pieces[1].Text is "a" or "an"
        && pieces[2].Term is { Class: TermClass.Quality, Dimension: "variation" or "activity" or "noise" or "steady" }
        && pieces[3].Text is "start" or "beginning" or "opening" or "first half" or "first part"
            ? pieces[3].Text == "first half" ? "first-half" : "start" : null;

    private static bool IsFeature(Piece piece) => piece.Text is "waveform" or "waveforms" or "wave" or "waves" or "component"
        or "components"
        or "pattern" or "patterns" or "element" or "elements" or "feature" or "features" or "structure" or "structures" or "signal"
        or "behaviour" or "behavior" or "fluctuations" or "variations" or "activity";

    // The second "as" of "as regular on x as on y", and what follows it.
    private static (int At, int Next)? SecondAs(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index; at < Math.Min(pieces.Count - 1, index + 5); at++)
        {
            if (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop)
            {
                return null;
            }

            if (pieces[at].Text is "as" or "as it was" or "as they were" or "as it is" or "as they are")
            {
                var next = at + 1;
                while (next + 1 < pieces.Count && (pieces[next].Text is "it" or "they" || pieces[next].IsCopula))
                {
                    next++;
                }

                return at > index || (next < pieces.Count && (pieces[next].Is(TermClass.Segment) || pieces[next].Is(TermClass.Preposition)))
                    ? (at, next) : null;
            }
        }

        return null;
    }
}
