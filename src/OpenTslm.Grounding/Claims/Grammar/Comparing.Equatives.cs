using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>"As … as" of channels and of times, and shares of what another channel has.</summary>
internal static partial class Comparing
{
    // What "as … as" at an index compares in; null where it compares nothing.
    private static string? Equative(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is "as far as" && index > 0 && IsNamed(pieces, index + 1)
            && pieces.Take(index).Any(piece => piece.Kind == PieceKind.Channels))
        {
            return "size";
        }

        return pieces[index].Text == "as" && index + 3 < pieces.Count && pieces[index + 2].Text == "as" && IsNamed(pieces, index + 3)
            ? pieces[index + 1].Term switch
            {
                { Class: TermClass.Quality, Dimension: { } dimension } => Compared.Contains(dimension) ? dimension : "size",
                { Class: TermClass.Skip } => "size",
                null when pieces[index + 1].Kind == PieceKind.Unknown => "size",
                _ => null,
            }
            : null;
    }

    // "just as vigorously as", "not nearly as far as", "half as hard as", "twice as often as"; returns where it ends.
    private static int AddEquative(IReadOnlyList<Piece> pieces, int index, string dimension, List<Piece> result)
    {
        var term = Alike;
        while (result.Count > 0 && (result[^1].Text is "nearly" or "quite" or "just" or "about" or "almost" or "roughly"
            || result[^1].Is(TermClass.Skip)))
        {
            result.RemoveAt(result.Count - 1);
        }

        if (result.Count > 0 && result[^1].Quantity is { Unit: null, Value: < 1 })
        {
            term = Less;
            result.RemoveAt(result.Count - 1);
        }
        else if (result.Count > 0 && result[^1].Quantity is { Unit: null })
        {
            term = More;
            result.RemoveAt(result.Count - 1);
        }
        else if (result.Count > 0 && result[^1].Is(TermClass.Negator))
        {
            term = Less;
            var denied = result[^1];
            result.RemoveAt(result.Count - 1);
            if (denied.IsCopula)
            {
                result.Add(Piece.As(denied, Being) with { Text = "is" });
            }
        }

        var end = pieces[index].Text == "as" ? index + 2 : index;
        result.Add(Piece.As(pieces[index] with { End = pieces[end].End }, term with { Dimension = dimension }));
        return end;
    }

    // A channel, with or without an article: "the hip", "that of the hip", "in the hip".
    private static bool IsNamed(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count && (pieces[index].Is(TermClass.Article) || pieces[index].Text is "of" or "in" or "on" or "at"))
        {
            index++;
        }

        return index < pieces.Count && (pieces[index].Kind == PieceKind.Channels
            || (index > 0 && pieces[index].Text is "left" or "right" or "first" or "second"));
    }

    // What "three times", "half" or "not" before "as much as" makes of it; takes those words away.
    private static ClaimRelation Multiple(List<Piece> result)
    {
        if (result.Count > 1 && result[^1].Text == "times" && result[^2].Quantity is { Unit: null })
        {
            result.RemoveAt(result.Count - 1);
        }

        if (result.Count == 0 || result[^1].Quantity is not { Unit: null } factor)
        {
            return ClaimRelation.SameAs;
        }

        result.RemoveAt(result.Count - 1);
        return factor.Value < 1 ? ClaimRelation.LowerThan : ClaimRelation.HigherThan;
    }

    // Index of the second "as" in "as much in the first half as in the second", or null.
    private static int? EquativeOfTimes(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text != "as" || index + 4 >= pieces.Count
            || !(pieces[index + 1].Term?.Class is TermClass.Quality or TermClass.Skip || pieces[index + 1].Kind == PieceKind.Unknown))
        {
            return null;
        }

        var at = index + 2;
        var isTime = false;
        while (at < pieces.Count && at - index < 7 && (pieces[at].Is(TermClass.Segment) || pieces[at].Kind is PieceKind.Time
            or PieceKind.Channels || pieces[at].Term?.Class is TermClass.Preposition or TermClass.Article)
            && pieces[at].Text is not ("as" or "as in" or "as on" or "as at"))
        {
            isTime |= pieces[at].Is(TermClass.Segment) || pieces[at].Kind is PieceKind.Time or PieceKind.Channels;
            at++;
        }

        return isTime && at + 1 < pieces.Count && pieces[at].Text is "as" or "as in" or "as on" or "as at" ? at : null;
    }

    // What "more" in "neither more nor less variable than" compares: what the second comparative does.
    private static string? SharedAdjective(IReadOnlyList<Piece> pieces, int index) =>
        index > 0 && pieces[index].Is(TermClass.Comparative) && pieces[index - 1].Text is "neither" or "no" or "not"
            && pieces.ElementAtOrDefault(index + 1)?.Is(TermClass.Or) == true
            && pieces.ElementAtOrDefault(index + 2)?.Term is { Class: TermClass.Comparative, Dimension: not "size" } second
            ? second.Dimension
            : null;

    // Index of the second "of" in "a third of the variance of z", "half the range of z"; null elsewhere.
    private static int? FractionOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is not { Unit: null, Upper: null } share
            || !((share.Value is > 0 and < 1
                && !pieces[index].Text.Any(char.IsAsciiDigit)) || pieces.ElementAtOrDefault(index + 1)?.Text is "times" or "times the"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Text is "of" or "the" or "times" or "times the"))
        {
            at++;
        }

        return at > index + 1 && at + 2 < pieces.Count && pieces[at].Term is { Class: TermClass.Noun, IsSignal: false,
            Kind: ClaimKind.Variability or ClaimKind.Amplitude or ClaimKind.Movement or ClaimKind.Rotation or ClaimKind.DominantFrequency
                or ClaimKind.Level or ClaimKind.Maximum or ClaimKind.Cadence }
            && pieces[at + 1].Text is "of" or "in" or "on" or "at" && IsNamed(pieces, at + 2) ? at + 1 : null;
    }
}
