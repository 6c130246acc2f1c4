using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Periods and frequencies of a series in other words: "takes 10 s to repeat", "recurs after 90 samples", "swings at a rate
/// of 2 Hz".</summary>
internal static partial class SeriesSense
{
    private static readonly HashSet<string> Rounds = new(StringComparer.Ordinal)
    {
        "swing", "oscillation", "wave", "cycle", "round", "loop", "repetition", "undulation", "turn", "full cycle", "rise and fall",
        "complete cycle", "whole cycle", "pass", "sweep", "up and down",
    };

    // "It takes just under 10 s for the wave to repeat", "each swing needs 5 s": its period.
    private static int? TimeToRepeat(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is "spans" or "covers" or "comprises" or "extends over" or "stretches over" or "occupies"
            && index + 1 < pieces.Count && DurationAt(pieces, index + 1) is not null
            && result.Count > 0 && result[^1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Period })
        {
            // "A full period spans 50 samples"
            result.Add(Piece.As(pieces[index], Being) with { Text = "is" });
            return index + 1;
        }

        if (pieces[index].Text is not ("takes" or "took" or "needs" or "needed" or "requires" or "it takes" or "lasts" or "occupies")
            || index + 1 >= pieces.Count)
        {
            return null;
        }

        var number = pieces[index + 1].Kind == PieceKind.Channels && index + 2 < pieces.Count ? index + 2 : index + 1;
        if (DurationAt(pieces, number) is not { } duration)
        {
            return null;
        }

        var end = number + 1;
        var isRound = result.Count > 1 && Rounds.Contains(result[^1].Text.ToLowerInvariant())
            && result[^2].Text.ToLowerInvariant() is "each" or "every" or "one" or "a" or "full" or "complete" or "single" or "whole";
        var isRepeat = false;
        for (var at = end; at < Math.Min(pieces.Count, end + 8) && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop); at++)
        {
            if (pieces[at].Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity } || (Rounds.Contains(pieces[at].Text)
                && pieces[at - 1].Text is "one" or "a" or "each" or "full" or "complete" or "every" or "single")
                || pieces[at].Text is "repeats" or "comes back" or "come back" or "come round" or "return" or "returns" or "start again"
                    or "start over" or "begin again" or "begin anew" or "come full circle" or "full circle" or "go round"
                        or "go round once" or "run its course" or "come again" or "reappear")
            {
                isRepeat = true;
                end = at + 1;
                break;
            }
        }

        if (!isRound && !isRepeat)
        {
            return null;
        }

        while (isRound && result.Count > 0 && (Rounds.Contains(result[^1].Text.ToLowerInvariant()) || result[^1].Quantity is { Value: 1 }
            || result[^1].Text.ToLowerInvariant() is "each" or "every" or "one" or "a" or "full" or "complete" or "single" or "whole"))
        {
            result.RemoveAt(result.Count - 1);
        }

        if (number == index + 2)
        {
            // "It takes channel B 4 s to …"
            result.Add(pieces[index + 1]);
        }

        AddIts(pieces[index], result);
        result.Add(Piece.As(pieces[index], Length) with { Text = "period" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        result.Add(duration);
        return end;
    }

    // "…, and each swing needs 5 s": the period of what the sentence is about.
    private static void AddIts(Piece piece, List<Piece> result)
    {
        if (result.Count > 0 && result[^1].Kind != PieceKind.Channels)
        {
            result.Add(Piece.As(piece with { Start = result[^1].End, End = result[^1].End }, A) with { Text = "its" });
        }
    }

    private static Piece? DurationAt(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is { Unit: "s" or "ms" or "min" or "h" or "samples" or "days" })
        {
            return pieces[index];
        }

        return null;
    }

    // "recurs after 90 samples", "comes back after 8 s": its period.
    private static int? RecursAfter(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!(pieces[index].Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity } && pieces[index].Text.StartsWith('r')
            || pieces[index].Text is "starts over" or "start over" or "starts again" or "begins anew" or "begins again" or "comes round"
                or "comes round again" or "comes around")
            || index + 1 >= pieces.Count)
        {
            return null;
        }

        var number = pieces[index + 1].Time is { From: { } from, To: null } ? Seconds(pieces[index + 1], from)
            : pieces[index + 1].Text == "after" && index + 2 < pieces.Count && pieces[index + 2].Quantity is { Unit: not null }
                ? pieces[index + 2] : null;
        if (number is null)
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Repeats) with { Text = "repeats" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, A) with { Text = "every" });
        result.Add(number);
        return pieces[index + 1].Time is null ? index + 3 : index + 2;
    }

    private static Piece Seconds(Piece time, double seconds)
    {
        var isMinutes = seconds >= 120 && seconds % 60 == 0;
        return time with
        {
            Kind = PieceKind.Quantity, Time = null,
            Quantity = new Quantity(ClaimRelation.Is, isMinutes ? seconds / 60 : seconds, null, isMinutes ? "min" : "s", string.Empty,
                string.Empty),
        };
    }

    // "swings at a rate of 2 Hz": how often, not how much; "moves to and fro between 2 and 5": from the lowest to the highest value.
    private static int? SwingsAt(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Term is { Class: TermClass.Verb, Dimension: "variation" } && index + 3 < pieces.Count
            && pieces[index + 1].Text is "at" or "with"
            && pieces.Skip(index + 2).Take(4).SkipWhile(piece => piece.Is(TermClass.Article) || piece.Is(TermClass.Skip)
                || piece.Text is "of" or "rate" or "frequency" or "tempo" or "speed" or "pace")
                .FirstOrDefault()?.Quantity is { Unit: "Hz" or "/min" })
        {
            result.Add(Piece.As(pieces[index], Repeats) with { Text = "repeats" });
            return index + 1;
        }

        if ((pieces[index].Text is "moves" or "move" or "travels" or "wanders" or "roams" or "bounce"
            || pieces[index].Term is { Class: TermClass.Verb, Dimension: "motion" }) && index + 1 < pieces.Count
            && pieces[index + 1].Quantity is { Relation: ClaimRelation.Between, Lead: "between" or "within" or "inside", Unit: not ("s"
            or "min" or "h") }
            && result.FindLast(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels) is { Term.IsSignal: true }
                or { Kind: PieceKind.Channels, Channels: [{ Length: 1 }] } or null)
        {
            // "The curve moves between 2 and 8"
            result.Add(Piece.As(pieces[index], Swings) with { Text = "swings" });
            return index + 1;
        }

        if (pieces[index].Term is { Class: TermClass.Verb, Dimension: "motion" or "trend" } || pieces[index].Text is "goes" or "go"
            or "travels" or "wanders" or "runs")
        {
            var at = index + 1;
            var isBothWays = false;
            while (at < pieces.Count && pieces[at].Text is "to and fro" or "back and forth" or "up and down" or "to" or "and" or "fro"
                or "back" or "forth" or "about" or "freely")
            {
                isBothWays = true;
                at++;
            }

            if (isBothWays && at < pieces.Count && pieces[at].Quantity is { Relation: ClaimRelation.Between, Unit: not ("s" or "min"
                or "h") })
            {
                result.Add(Piece.As(pieces[index] with { End = pieces[at - 1].End }, Swings) with { Text = "swings" });
                return at;
            }
        }

        return null;
    }

    // "A peak at 2 Hz": of the spectrum.
    private static int? SpectralPeak(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is "dominates" or "prevails" && pieces.Any(piece => piece.Text is "spectrum" or "spectra")
            && pieces.Any(piece => piece.Quantity is { Unit: "Hz" }))
        {
            result.Add(Piece.As(pieces[index], Filler));
            return index + 1;
        }

        if (pieces[index].Term is not { Class: TermClass.Noun, Kind: ClaimKind.Spikes } || index + 2 >= pieces.Count
            || pieces[index + 1].Text != "at" || pieces[index + 2].Quantity is not { Unit: "Hz" }
            || !pieces.Any(piece => piece.Text is "spectrum" or "spectra"))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Frequency) with { Text = "main frequency" });
        return index + 1;
    }

    // "the distance between two successive peaks": the period.
    private static int? PeakDistance(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("distance" or "interval" or "time" or "gap" or "spacing" or "lag" or "interval between"
            or "time between") || index + 2 >= pieces.Count)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 6 && (pieces[at].Text is "between" or "successive" or "consecutive" or "neighbouring"
            or "neighboring" or "adjacent" or "two"
            || pieces[at].Is(TermClass.Article) || pieces[at].Quantity is { Unit: null, Value: 2 }))
        {
            at++;
        }

        var isBetween = pieces.Skip(index).Take(at - index).Any(piece => piece.Text.EndsWith("between", StringComparison.Ordinal));
        if (!isBetween || at >= pieces.Count || pieces[at].Text is not ("peaks" or "maxima" or "crests" or "troughs" or "waves"
            or "cycles" or "minima" or "oscillations" or "spikes" or "bursts" or "repetitions" or "swings"))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[at].End }, Length) with { Text = "period" });
        return at + 1;
    }
}
