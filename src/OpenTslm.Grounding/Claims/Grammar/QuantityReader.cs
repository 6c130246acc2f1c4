using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Puts numbers, bounds, ranges and units together: "between 60 and 70 bpm", "~72/min", "160 ms", "three".</summary>
internal static partial class QuantityReader
{
    private static readonly Term Every = new(TermClass.Article);
    private static readonly Dictionary<string, string> Intervals = new(StringComparer.Ordinal)
    {
        ["every second"] = "s", ["every minute"] = "min", ["every hour"] = "h",
    };

    /// <summary>The same pieces, with quantities in the place of numbers and what belongs to them.</summary>
    public static List<Piece> Read(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        var index = 0;
        while (index < pieces.Count)
        {
            if (ReadPressures(pieces, index) is { } pressures)
            {
                result.AddRange(pressures);
                index += pressures[0].Quantity!.Unit is null ? 3 : 4;
            }
            else if (Intervals.TryGetValue(pieces[index].Text, out var every) && HalfAfter(pieces, index + 1) is { } part)
            {
                // "one every second and a half"
                result.Add(pieces[index] with { Text = "every", Term = Every, Readings = [Every] });
                result.Add(new Piece(PieceKind.Quantity, pieces[index + 1].Start, pieces[index + 3].End, "one")
                {
                    Quantity = new Quantity(ClaimRelation.Is, 1 + part, null, every, string.Empty, string.Empty),
                });
                index += 4;
            }
            else if (TryRead(pieces, index) is { } read)
            {
                var first = pieces[index];
                var last = pieces[read.Next - 1];
                result.Add(new Piece(PieceKind.Quantity, first.Start, last.End,
                    first.Text) { Quantity = read.Quantity, IsJoined = first.IsJoined });
                index = read.Next;
            }
            else
            {
                result.Add(pieces[index]);
                index++;
            }
        }

        return result;
    }

    // "128 over 82 mmHg", "95/60 mmHg": two pressures.
    private static Piece[]? ReadPressures(IReadOnlyList<Piece> pieces, int index)
    {
        if (index + 2 >= pieces.Count || pieces[index].Kind != PieceKind.Number
            || pieces[index + 1].Text is not ("/" or "over") || pieces[index + 2].Kind != PieceKind.Number)
        {
            return null;
        }

        var unit = UnitReader.Read(pieces, index + 3).Code;
        if (unit != "mm[Hg]"
            && !(unit is null
                && pieces.Take(index).Any(before => before.Text.ToLowerInvariant() is "bp" or "blood pressure" or "pressure" or "rr")))
        {
            return null;
        }

        return
        [
            .. new[] { pieces[index],
                pieces[index + 2] }.Select(number => new Piece(PieceKind.Quantity, number.Start, number.End, number.Text)
            {
                Quantity = new Quantity(ClaimRelation.Is, number.Number, null, unit, string.Empty, string.Empty),
            }),
        ];
    }

    private static (Quantity Quantity, int Next)? TryRead(IReadOnlyList<Piece> pieces, int index)
    {
        var relation = ClaimRelation.Is;
        var lead = pieces[index].Kind == PieceKind.Number ? string.Empty : pieces[index].Text;
        var next = index;
        var opensRange = false;
        while (next < pieces.Count && next - index < 4 && ReadBound(pieces, next, ref relation, ref opensRange) is > 0 and var read)
        {
            next += read;
        }

        var named = NamedUnit(pieces, next);
        next += named is null || next == index ? 0 : 1;
        named = next == index ? null : named;
        if (opensRange && next + 1 < pieces.Count && pieces[next].Is(TermClass.Article)
            && NumberReader.Read(pieces, next) is null && NumberReader.Read(pieces, next + 1) is not null)
        {
            // "from the fifth to the ninth second"
            next++;
        }

        if (relation is ClaimRelation.Above or ClaimRelation.Below && next > index && next + 1 < pieces.Count
            && pieces[next].Text is "a" or "an" && pieces[next + 1].Text is "second" or "minute" or "hour")
        {
            // "lasting less than a second"
            return (new Quantity(relation, 1, null, UnitReader.Read(pieces, next + 1).Code, string.Empty, lead), next + 2);
        }

        if (NumberReader.Read(pieces, next) is not { } first || IsPartOfWord(pieces, next) || IsOneAsPronoun(pieces, next, first.Next))
        {
            return null;
        }

        var isInterval = first.Next < pieces.Count && Intervals.ContainsKey(pieces[first.Next].Text)
            && HalfAfter(pieces, first.Next + 1) is not null;
        var (unit, hint, after) = isInterval ? (null, string.Empty, first.Next) : UnitReader.Read(pieces, first.Next);
        if (unit is null && named is not null)
        {
            unit = named;
        }

        if (unit is not null && first.Value == Math.Floor(first.Value) && HalfAfter(pieces, after) is { } half)
        {
            // "one second and a half"
            first = (first.Value + half, first.Next);
            after += 3;
        }

        if (unit is "h" or "min" && NumberReader.Read(pieces, after) is { } part
            && UnitReader.Read(pieces, part.Next) is { Code: "min" or "s" } smaller && smaller.Code != unit)
        {
            // "1 h 30 min" is one time.
            var whole = (first.Value * SecondsOf(unit)) + (part.Value * SecondsOf(smaller.Code));
            (first, unit, after) = ((whole, part.Next), "s", smaller.Next);
        }

        if (ReadUpper(pieces, after, opensRange) is { } upper
            && (opensRange || upper.Value > first.Value || pieces[after].Text == "→" || first.Value < 0
                || UnitReader.Read(pieces, upper.Next).Code is "min" or "h"))
        {
            var (upperUnit, upperHint, end) = UnitReader.Read(pieces, upper.Next);
            if (!opensRange && pieces[after].Text == "up to" && unit is not null && upperUnit is not null && upperUnit != unit)
            {
                // "60 km/h up to 100 s"
                return (new Quantity(relation, first.Value, null, unit, hint, lead), after);
            }

            if (unit is "s" or "min" or "h" && upperUnit is "s" or "min" or "h" && unit != upperUnit)
            {
                // "from 30 s to one minute"
                first = (first.Value * SecondsOf(unit), first.Next);
                upper = (upper.Value * SecondsOf(upperUnit), upper.Next);
                (unit, upperUnit) = ("s", "s");
            }

            var low = Math.Min(first.Value, upper.Value);
            lead = pieces[after].Text is "→" ? "→" : lead;
            return (new Quantity(ClaimRelation.Between, low, Math.Max(first.Value, upper.Value), upperUnit
                ?? unit, upperHint.Length > 0
                    ? upperHint
                    : hint, lead) { IsRough = relation == ClaimRelation.About, IsDownward = upper.Value < first.Value }, end);
        }

        if (opensRange && relation == ClaimRelation.Is
            && (pieces[index].Text is "between" or "from"
                || (pieces[index].Text is "within" && unit is null or "s" or "min" or "h" or "ms")))
        {
            return null;
        }

        if (opensRange && relation == ClaimRelation.Is && lead.EndsWith("within", StringComparison.Ordinal))
        {
            // "stay within 10 deg/s"
            relation = ClaimRelation.Below;
        }

        if (relation is ClaimRelation.Is or ClaimRelation.About && first.Next < pieces.Count
            && pieces[first.Next].Is(TermClass.Or) && NumberReader.Read(pieces, first.Next + 1) is { } either
            && either.Value > first.Value && either.Value <= first.Value + 3 && unit is null)
        {
            // "one or two K-complexes", "4 or 5 Hz"
            var (eitherUnit, eitherHint, eitherEnd) = UnitReader.Read(pieces, either.Next);
            return (new Quantity(ClaimRelation.Between, first.Value, either.Value, eitherUnit, eitherHint, lead), eitherEnd);
        }

        var stop = SkipTolerance(pieces, after);
        if (relation == ClaimRelation.Is && ReadBoundAfter(pieces, stop) is { } late)
        {
            (relation, stop) = (late.Relation, late.Next);
        }

        return (new Quantity(relation, first.Value, null, unit, hint, lead), stop);
    }

    private static double SecondsOf(string unit) => unit switch { "h" => 3600, "min" => 60, _ => 1 };

    private static int ReadBound(IReadOnlyList<Piece> pieces, int index, ref ClaimRelation relation, ref bool opensRange)
    {
        var piece = pieces[index];
        if (piece.Text is "between" or "from" or "within")
        {
            opensRange = true;
            return index + 1 < pieces.Count
                && pieces[index + 1].Text is "as little as" or "as low as" or "as few as" or "a low of"
                    or "a minimum of" or "just" or "only" or "a mere" ? 2 : 1;
        }

        if (BandOf(pieces, index) is { } band)
        {
            opensRange = true;
            return band;
        }

        if (piece.Text is "practically" or "virtually" or "essentially" or "effectively" or "as good as"
            or "pretty much" or "just about" or "more or less" && NumberReader.Read(pieces, index + 1) is not null)
        {
            // "reads practically zero"
            relation = relation == ClaimRelation.Is ? ClaimRelation.About : relation;
            return 1;
        }

        if (piece.Is(TermClass.Comparative) && index + 1 < pieces.Count && pieces[index + 1].Text == "than")
        {
            relation = piece.Term!.Relation == ClaimRelation.LowerThan ? ClaimRelation.Below : ClaimRelation.Above;
            return 2;
        }

        if (piece.Text is "as low as" or "as high as" && index + 1 < pieces.Count && NumberReader.Read(pieces, index + 1) is not null)
        {
            return 1;
        }

        if (piece.Term is { Class: TermClass.Comparative, TakesOther: true,
            Relation: ClaimRelation.HigherThan or ClaimRelation.LowerThan } verb)
        {
            // "tops 30": above it
            relation = verb.Relation == ClaimRelation.LowerThan ? ClaimRelation.Below : ClaimRelation.Above;
            return 1;
        }

        if (piece.Readings.FirstOrDefault(term => term.Class == TermClass.Bound) is { } bound)
        {
            // "above about 100": the firmer bound holds.
            relation = relation is ClaimRelation.Is or ClaimRelation.About ? bound.Relation!.Value : relation;
            return 1;
        }

        return 0;
    }

    private static (double Value, int Next)? ReadUpper(IReadOnlyList<Piece> pieces, int index, bool opensRange)
    {
        if (index >= pieces.Count || !IsRangeSign(pieces[index], opensRange))
        {
            return null;
        }

        var next = index + 1;
        while (next < pieces.Count
            && (pieces[next].Text is "as much as" or "as high as" or "as many as" or "a high of" or "a maximum of"
                or "about" or "around" or "approximately" or "roughly" or "nearly" or "~"))
        {
            next++;
        }

        next += NamedUnit(pieces, next) is null ? 0 : 1;
        next += next + 1 < pieces.Count && pieces[next].Is(TermClass.Article) && NumberReader.Read(pieces, next) is null ? 1 : 0;
        return NumberReader.Read(pieces, next);
    }

    // "between second 8 and second 11", "from minute 2": the unit before its number.
    private static string? NamedUnit(IReadOnlyList<Piece> pieces, int index) =>
        index + 1 < pieces.Count
        && pieces[index].Text is "second" or "minute" or "hour" or "seconds" or "minutes" or "hours"
        && pieces[index + 1].Kind == PieceKind.Number ? UnitReader.Read(pieces, index).Code : null;

    private static bool IsRangeSign(Piece piece, bool opensRange) =>
        piece.Text is "-" or "→" or "to" or "\u2013" or "\u2014" or "through" or "up to"
        || (opensRange && piece.Text is "and" or "until" or "till");

    // "120 ± 5 ms": the middle is the value.
    private static int SkipTolerance(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < pieces.Count && pieces[index].Text == "±" && NumberReader.Read(pieces, index + 1) is { } tolerance)
        {
            return UnitReader.Read(pieces, tolerance.Next).Next;
        }

        return index;
    }
}
