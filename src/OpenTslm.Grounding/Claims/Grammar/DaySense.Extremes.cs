using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Lowest and highest value at once, and how far apart they are.</summary>
internal static partial class DaySense
{
    // "At its worst the saturation is 79 %": the saturation is 79 % at its worst.
    private static List<Piece> ExtremesLast(List<Piece> pieces)
    {
        if (pieces.Count < 4 || pieces[0].Term is not { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            || !pieces[0].Text.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
        {
            return pieces;
        }

        var comma = pieces[1].Kind == PieceKind.Comma ? 2 : 1;
        var number = pieces.FindIndex(piece => piece.Quantity is not null);
        var channels = pieces.FindIndex(piece => piece.Kind == PieceKind.Channels);
        if (number < 0 || channels < 0 || channels > number || pieces[comma..number].Exists(piece => piece.Kind is PieceKind.Comma
            or PieceKind.Stop))
        {
            return pieces;
        }

        return [Piece.As(pieces[0], pieces[0].Term!) with { Text = pieces[0].Text[3..] }, pieces[channels],
            Piece.As(pieces[number] with { End = pieces[number].Start, Text = "is" }, Is), .. pieces[number..]];
    }

    // "between highest and lowest temperature there are 2.3 °C", "the difference between the maximum and the minimum is 2.3 °C"
    private static (List<Piece> Pieces, int Next)? Gap(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant().Split(' ')[^1] is not ("between" or "separate" or "separates" or "from"))
        {
            return null;
        }

        var at = SkipArticles(pieces, index + 1);
        if (!IsExtreme(pieces, at) || at + 1 >= pieces.Count)
        {
            return null;
        }

        var and = SkipNames(pieces, at + 1);
        if (and >= pieces.Count || !(pieces[and].Is(TermClass.And) || pieces[and].Text == "to")
            || !IsExtreme(pieces, SkipArticles(pieces, and + 1)))
        {
            return null;
        }

        var end = SkipNames(pieces, SkipArticles(pieces, and + 1) + 1);
        var names = pieces.Skip(at).Take(end - at).Where(piece => piece.Kind == PieceKind.Channels).ToArray();
        while (end < pieces.Count && (pieces[end].IsCopula || pieces[end].Text is "there is" or "there are" or "lie" or "lies"
            or "a difference of" || pieces[end].Is(TermClass.Show)))
        {
            end++;
        }

        if (end >= pieces.Count || pieces[end].Quantity is null)
        {
            return null;
        }

        var start = pieces[index] with { End = pieces[end].Start };
        return ([.. names.Take(1), Piece.As(start with { Text = "range" }, Extent),
            Piece.As(start with { Text = "is" }, Is), pieces[end]], end + 1);
    }

    // "the lowest and highest values are 58 and 231 mg/dL", "the systolic extremes were 98 and 176 mmHg": a number for each.
    private static (List<Piece> Pieces, int Next)? Both(IReadOnlyList<Piece> pieces, int index, Piece? last)
    {
        var isExtremes = pieces[index].Text is "extremes" or "extreme values" or "extreme readings" or "outer limits" or "two extremes"
            || (pieces[index].Text == "extreme" && index + 1 < pieces.Count && pieces[index + 1].Text is "values" or "readings");
        var at = isExtremes ? index + (pieces[index].Text == "extreme" ? 2 : 1) : index + 1;
        var isFirstLow = true;
        if (!isExtremes)
        {
            var second = at < pieces.Count && pieces[at].Is(TermClass.And) ? SkipArticles(pieces, at + 1) : -1;
            if (second < 0 || !IsExtreme(pieces, index) || !IsExtreme(pieces, second))
            {
                return null;
            }

            isFirstLow = IsLow(pieces[index]);
            at = second + 1;
            at += at < pieces.Count && pieces[at].Text is "values" or "readings" or "value" or "reading" or "levels" ? 1 : 0;
        }

        var end = SkipNames(pieces, at);
        var names = pieces.Skip(at).Take(end - at).Where(piece => piece.Kind == PieceKind.Channels).Take(1).ToArray();
        while (end < pieces.Count && (pieces[end].IsCopula || pieces[end].Text is ":" or "of" or "at" || pieces[end].Is(TermClass.Skip)))
        {
            end++;
        }

        if (end == at || end >= pieces.Count || Pair(pieces, end) is not { } pair)
        {
            return null;
        }

        var low = Piece.As(pieces[index] with { Text = "minimum" }, Lowest);
        var high = Piece.As(pieces[index] with { Text = "maximum" }, Highest);
        var isDown = isExtremes && pair.Second.Quantity!.Value < pair.First.Quantity!.Value;
        var (one, two) = isFirstLow != isDown ? (low, high) : (high, low);
        var named = names.Length > 0 ? names : last is { Kind: PieceKind.Channels } ? [last] : [];
        return ([one, .. names.Length > 0 ? names : [], pair.First, Piece.As(pair.First with { Text = "and" }, And),
            two with { Start = pair.Second.Start }, .. named, pair.Second], pair.Next);
    }

    private static readonly Term Bottoms = new(TermClass.Verb) { Kind = ClaimKind.Minimum, Dimension = "value" };

    // The index after ", the lowest of the month" behind a number.
    private static (bool IsLow, int Next)? ExtremeEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is not { Unit: { } unit, Upper: null, Relation: ClaimRelation.Is } || unit is "s" or "min" or "h"
            or "/min"
            || index + 3 >= pieces.Count || pieces[index + 1].Kind != PieceKind.Comma || pieces[index + 2].Text is not ("the" or "her"
                or "his" or "its")
            || !IsExtreme(pieces, index + 3) || pieces[index + 3].Text.Contains(' ', StringComparison.Ordinal)
            || !pieces.Take(index).Any(piece => piece.Kind == PieceKind.Channels && SentenceReader.IsSlow(piece.Channels[0])))
        {
            return null;
        }

        var at = index + 4;
        while (at < pieces.Count && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign)
            && !pieces[at].Is(TermClass.And))
        {
            if (pieces[at].Quantity is not null || pieces[at].Kind is PieceKind.Channels or PieceKind.Time || pieces[at].IsCopula
                || pieces[at].Is(TermClass.Verb))
            {
                return null;
            }

            at++;
        }

        return (IsLow(pieces[index + 3]), at);
    }

    // The rate that "mean 79" after it is the mean of.
    private static Term? MeanOfRate(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Level, IsSignal: false } && pieces[index].Text is "mean"
            or "average" or "median"
            && index > 1 && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop && index + 1 < pieces.Count
            && pieces[index + 1].Quantity is { Unit: null or "/min" }
            && pieces.Take(index).LastOrDefault(IsNoun)?.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate
                or ClaimKind.RespirationRate
                or ClaimKind.Cadence } rate ? rate : null;

    private static (Piece First, Piece Second, int Next)? Pair(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is { Relation: ClaimRelation.Between, Upper: { } upper } range)
        {
            var one = range with { Relation = ClaimRelation.Is, Upper = null };
            return (pieces[index] with { Quantity = one }, pieces[index] with { Quantity = one with { Value = upper } }, index + 1);
        }

        if (index + 2 >= pieces.Count || pieces[index].Quantity is not { Upper: null } first || !(pieces[index + 1].Is(TermClass.And)
            || pieces[index + 1].Text == "/") || pieces[index + 2].Quantity is not { Upper: null } second)
        {
            return null;
        }

        return (pieces[index] with { Quantity = first with { Unit = first.Unit ?? second.Unit } }, pieces[index + 2], index + 3);
    }

    private static int SkipArticles(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count && pieces[index].Is(TermClass.Article))
        {
            index++;
        }

        return index;
    }

    private static int SkipNames(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count && (pieces[index].Kind == PieceKind.Channels || pieces[index].Text is "of" or "in" or "the"
            or "her" or "his" or "value" or "reading" or "values" or "readings" or "point"))
        {
            index++;
        }

        return index;
    }

    private static bool IsExtreme(IReadOnlyList<Piece> pieces, int index) => index < pieces.Count
        && (pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
        || pieces[index].Text.ToLowerInvariant() is "highest" or "lowest" or "coldest" or "warmest" or "smallest" or "largest"
            or "peak" or "trough" or "minimal" or "maximal");

    private static bool IsLow(Piece piece) => piece.Term?.Kind == ClaimKind.Minimum || piece.Text.ToLowerInvariant() is "lowest"
        or "coldest" or "smallest" or "trough" or "minimal";
}
