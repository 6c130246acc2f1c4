using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>By what such a turn of phrase is told.</summary>
internal static partial class ClinicalSense
{
    private static bool IsPlace(IReadOnlyList<Piece> pieces, int index) => index < pieces.Count
        && (pieces[index].Time is not null || pieces[index].Is(TermClass.Segment) || pieces[index].Kind == PieceKind.Channels
            || (pieces[index].Is(TermClass.Article) && index + 1 < pieces.Count
                && (pieces[index + 1].Term is { IsSignal: true } || pieces[index + 1].Kind == PieceKind.Channels)));

    // "depression in V5", "1 mm of elevation": where no ST segment is named, leads or a unit of voltage tell that it is meant.
    private static Term? BareShift(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("elevation" or "elevations" or "depression" or "depressions")
            || !pieces[index].Is(TermClass.Quality)
            || !(index > 0 && pieces.Skip(Math.Max(0, index - 3)).Take(Math.Min(3,
                index)).Any(before => before.Quantity is { Unit: "mm" or "mV" }))
                && pieces.Take(index).Any(before => before.Term?.Kind is ClaimKind.StLevel or ClaimKind.TWave
                or ClaimKind.PWave or ClaimKind.PrInterval || before.IsCopula))
        {
            return null;
        }

        var isOfHeart = pieces.Any(other => other.Quantity is { Unit: "mm" or "mV" }
            || (other.Kind == PieceKind.Channels && other.Channels.Any(name => IsLead(name))));
        return !isOfHeart ? null : pieces[index].Text.StartsWith("elev", StringComparison.OrdinalIgnoreCase) ? Elevation : Depression;
    }

    private static bool IsLead(string name) => name is "I" or "II" or "III" or "aVR" or "aVL" or "aVF" or "inferior" or "lateral"
        or "anterior" or "precordial" or "septal" || (name.Length == 2 && name[0] == 'V');

    // The next piece that is no article, filler, property or unknown word, within a few.
    private static int? NextSaid(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index; at < Math.Min(pieces.Count, index + 4); at++)
        {
            if (BareShift(pieces, at) is not null
                || !(pieces[at].Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Quality
                    || pieces[at].Kind == PieceKind.Unknown))
            {
                return at;
            }
        }

        return null;
    }

    // Index of the last piece of "QRS complexes in 10 s" after a number.
    private static int? CountedBeatsEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (index + 2 >= pieces.Count || !IsBeat(pieces[index + 1].Term))
        {
            return null;
        }

        var at = index + 2;
        while (at < pieces.Count && at < index + 5
            && (pieces[at].Text is "in" or "within" or "over" or "during" or "across" or "for" || pieces[at].Is(TermClass.Article)
            || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at > index + 2 && at < pieces.Count
            && (pieces[at].Quantity is { Unit: "s" or "min" } || pieces[at].Time is { Segment: null }) ? at : null;
    }

    private static bool LongestPause(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Is(TermClass.Superlative) && pieces[index].Text is "longest" or "shortest"
            && pieces.ElementAtOrDefault(index
                + 1)?.Term is { Class: TermClass.Noun,
                    Kind: ClaimKind.Pauses or ClaimKind.BreathingPauses or ClaimKind.Spindles or ClaimKind.KComplexes };

    private static bool IsBefore(Piece piece) => piece.Text is "precede" or "precedes" or "preceded" or "preceding" or "before"
        or "in front of" or "ahead of";

    // Index of the QRS complexes that close the phrase after "precede", if a place or time comes next.
    private static int? QrsEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)
            || pieces[at].Text is "each" or "every" or "single"))
        {
            at++;
        }

        return at > index + 1 && at + 1 < pieces.Count && IsBeat(pieces[at].Term)
            && (pieces[at + 1].Time is not null || pieces[at + 1].Is(TermClass.Segment)
                || (pieces[at + 1].Text is "in" or "on" && pieces.ElementAtOrDefault(at + 2) is { Kind: PieceKind.Channels })) ? at : null;
    }

    private static bool JoinsEvents(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Take(index).LastOrDefault()?.Term is { Class: TermClass.Noun, Kind: ClaimKind.KComplexes or ClaimKind.Spindles
            or ClaimKind.SlowWaves or ClaimKind.EyeMovements }
        && NextSaid(pieces, index + 1) is { } next
            && pieces[next].Term is { Class: TermClass.Noun, Kind: ClaimKind.KComplexes or ClaimKind.Spindles
            or ClaimKind.SlowWaves or ClaimKind.EyeMovements };

    // Whether the last channel is one of a muscle, and nothing of the brain has been named since.
    private static bool OfMuscle(List<Piece> before)
    {
        var channel = before.FindLastIndex(piece => piece.Kind == PieceKind.Channels);
        return channel >= 0 && IsMuscle(before[channel])
            && !before.Skip(channel).Any(piece => piece.Term is { Class: TermClass.Noun or TermClass.Fact, IsSignal: false,
            Kind: not (null or ClaimKind.Spikes or ClaimKind.Level) } || piece.Term is { Class: TermClass.Quality, Dimension: "speed" });
    }

    private static bool IsMuscle(Piece piece) => piece.Term?.Kind == ClaimKind.MuscleActivity
        || (piece.Kind == PieceKind.Channels && piece.Channels.Any(name => name.Contains("chin", StringComparison.Ordinal)
        || name.EndsWith("emg", StringComparison.Ordinal)));

    private static Term? IsApposedExtreme(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "highest" or "lowest" && pieces[index].Is(TermClass.Noun) && index > 2 && pieces[index - 1].Text == "the"
            && pieces[index - 2].Kind == PieceKind.Comma && pieces[index - 3].Quantity is not null
        && pieces.ElementAtOrDefault(index + 1)?.Text is "of" or "among"
            && pieces.ElementAtOrDefault(index + 2) is { Kind: PieceKind.Channels } or { Term.Class: TermClass.Article }
            ? pieces[index].Text == "highest" ? Highest : Lowest : null;
}
