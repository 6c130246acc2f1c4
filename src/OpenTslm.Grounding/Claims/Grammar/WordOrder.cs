using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings phrases that stand apart into the plain order: "Dead flat, that gyroscope", "Apart from V2, where it
/// is raised, ST is normal".</summary>
internal static partial class WordOrder
{
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term And = new(TermClass.And);
    private static readonly Term But = new(TermClass.Break);
    private static readonly Term In = new(TermClass.Preposition);

    /// <summary>The same pieces in plain order; those that already are in it stay as they are.</summary>
    public static List<Piece> Straighten(List<Piece> pieces) =>
        HoursOf(pieces)
        ?? FrontedNumber(pieces)
            ?? FrontedState(pieces)
                ?? Paired(pieces)
                    ?? FrontedInterval(pieces)
                        ?? Cleft(pieces)
                            ?? ChannelsLast(pieces)
                                ?? NumberFirst(pieces)
                                    ?? FrontedPredicate(pieces)
                                        ?? FrontedException(pieces) ?? FrontedSuperlative(pieces) ?? Bracketed(pieces) ?? pieces;

    // "six hours of sleep": the channel before its number.
    private static List<Piece>? HoursOf(List<Piece> pieces)
    {
        var at = pieces.FindIndex(piece => piece.Quantity is { Unit: "h" or "min" });
        return at >= 0 && at + 2 < pieces.Count && pieces[at + 1].Text == "of"
            && pieces[at + 2] is { Kind: PieceKind.Channels, Channels: [{ } name] } && SentenceReader.IsLength(name)
            ? [.. pieces[..at], pieces[at + 2] with { Start = pieces[at].Start },
                pieces[at] with { Start = pieces[at + 2].Start }, .. pieces[(at + 3)..]]
            : null;
    }

    // "Every 1.2 s the strap rises and falls": the interval after its verb.
    private static List<Piece>? FrontedInterval(List<Piece> pieces)
    {
        var every = pieces.Count > 0 && pieces[0].Is(TermClass.Bound) ? 1 : 0;
        if (every + 4 >= pieces.Count || !pieces[every].Text.Equals("every", StringComparison.OrdinalIgnoreCase)
            || pieces[every + 1].Quantity is not { Unit: "s" or "ms" or "min" or "h" or "samples" })
        {
            return null;
        }

        var start = pieces[every + 2].Kind == PieceKind.Comma ? every + 3 : every + 2;
        var end = pieces.FindIndex(start, piece => piece.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            || piece.Is(TermClass.Break));
        var verb = pieces.FindIndex(start, piece => piece.Is(TermClass.Verb)
            || piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Periodicity });
        end = verb >= 0 && (end < 0 || verb < end) ? verb + 1 : end;
        return end > start ? [.. pieces[start..end], .. pieces[..(every + 2)], .. pieces[end..]] : null;
    }

    // "With 0.9 g the z-axis has the greatest variance": the number after its noun.
    private static List<Piece>? NumberFirst(List<Piece> pieces)
    {
        if (pieces.Count < 6 || pieces[0].Text.ToLowerInvariant() is not ("with" or "at")
            || pieces[1].Quantity is not { Unit: not ("s" or "min" or "h") })
        {
            return null;
        }

        var start = pieces[2].Kind == PieceKind.Comma ? 3 : 2;
        var channel = pieces[start].Is(TermClass.Article) ? start + 1 : start;
        var most = pieces.FindIndex(piece => piece.Is(TermClass.Superlative));
        return pieces[channel].Kind == PieceKind.Channels && most > channel && most - channel < 4 && most + 1 < pieces.Count
            && pieces[most + 1].Term is { Class: TermClass.Noun, IsSignal: false }
            ? [.. pieces[start..(most + 2)],
                pieces[0] with { Start = pieces[most + 1].End, End = pieces[most + 1].End }, pieces[1], .. pieces[(most + 2)..]]
            : null;
    }

    // "The SDs are 0.1, 0.2 and 0.9 g for x, y and z": the channels after their noun.
    private static List<Piece>? ChannelsLast(List<Piece> pieces)
    {
        var channels = pieces.FindIndex(piece => piece is { Kind: PieceKind.Channels, Channels.Count: > 1 });
        var noun = pieces.FindIndex(piece => piece.Is(TermClass.Noun));
        var number = pieces.FindIndex(piece => piece.Quantity is not null);
        if (noun < 0 || number < noun || channels < number || pieces.FindIndex(piece => piece.Kind == PieceKind.Channels) != channels)
        {
            return null;
        }

        var place = channels;
        while (place > number && (pieces[place - 1].Is(TermClass.Article) || pieces[place - 1].Is(TermClass.Preposition)))
        {
            place--;
        }

        var list = pieces[number..place];
        var isList = place < channels
            && list.TrueForAll(piece => piece.Quantity is { Upper: null } || piece.Kind == PieceKind.Comma || piece.Is(TermClass.And))
            && list.FindAll(piece => piece.Quantity is not null).Count == pieces[channels].Channels.Count;
        return isList
            ? [.. pieces[..(noun + 1)], .. pieces[place..(channels + 1)], .. pieces[(noun + 1)..place], .. pieces[(channels + 1)..]]
            : null;
    }

    // "What the thigh shows is a slow wave": the thigh shows it.
    private static List<Piece>? Cleft(List<Piece> pieces)
    {
        var named = pieces.Count > 1 && pieces[1].Is(TermClass.Article) ? 2 : 1;
        return named + 3 < pieces.Count && pieces[0].Text.Equals("what", StringComparison.OrdinalIgnoreCase)
            && pieces[named].Kind == PieceKind.Channels
            && pieces[named + 1].Is(TermClass.Show) && pieces[named + 2].IsCopula
            ? [.. pieces[1..(named + 2)], .. pieces[(named + 3)..]]
            : null;
    }

    // "QT/QTc 380/418 ms": each noun with its number.
    private static List<Piece>? Paired(List<Piece> pieces)
    {
        for (var at = 0; at + 5 < pieces.Count; at++)
        {
            if (!(pieces[at].Is(TermClass.Noun) && pieces[at + 1].Text is "/" or "and" && pieces[at + 2].Is(TermClass.Noun)))
            {
                continue;
            }

            var number = pieces[at + 3].Text is ":" or "=" or "of" || pieces[at + 3].IsCopula ? at + 4 : at + 3;
            if (number + 2 < pieces.Count && pieces[number].Quantity is { Upper: null } first
                && pieces[number + 1].Text == "/" && pieces[number + 2].Quantity is { Upper: null } second)
            {
                return
                [
                    .. pieces[..(at + 1)],
                    pieces[number] with { Quantity = first with { Unit = first.Unit ?? second.Unit } },
                    pieces[at + 1] with { Kind = PieceKind.Comma, Term = null, Text = "," },
                    pieces[at + 2], .. pieces[(number + 2)..],
                ];
            }
        }

        return null;
    }

    // "Least variable is the x-axis."
    private static List<Piece>? FrontedSuperlative(List<Piece> pieces)
    {
        if (NamedBySuperlative(pieces) is { } named)
        {
            return named;
        }

        if (OwnedSuperlative(pieces) is { } owned)
        {
            return owned;
        }

        var channels = pieces.FindIndex(piece => piece.Kind == PieceKind.Channels);
        return pieces.Count > 2 && pieces[0].Is(TermClass.Superlative) && pieces[1].IsCopula && channels is 2 or 3
            ? [pieces[channels], pieces[1], pieces[0], .. pieces[(channels + 1)..]]
            : null;
    }

    // "The lowest mean is that of channel C": channel C has it.
    private static List<Piece>? OwnedSuperlative(List<Piece> pieces)
    {
        if (pieces.Count < 5 || !pieces[0].Is(TermClass.Article) || !pieces[1].Is(TermClass.Superlative)
            || pieces[2].Term is not { Class: TermClass.Noun, IsSignal: false } || !pieces[3].IsCopula)
        {
            return null;
        }

        var at = 4;
        while (at < pieces.Count
            && (pieces[at].Text is "that" or "those" or "of" or "in" or "found" or "seen" or "on" or "that of"
                or "the one in" || pieces[at].Is(TermClass.Article)))
        {
            at++;
        }

        return at > 4 && at < pieces.Count && pieces[at].Kind == PieceKind.Channels
            && (at + 1 == pieces.Count || pieces[at + 1].Kind is PieceKind.Sign or PieceKind.Stop)
            ? [pieces[at], Link(pieces[at], new Term(TermClass.Show), "has"), pieces[0] with { Text = "the" },
                pieces[1], pieces[2], .. pieces[(at + 1)..]]
            : null;
    }

    // "The most active axis is y, the least active x."
    private static List<Piece>? NamedBySuperlative(List<Piece> pieces)
    {
        List<Piece> result = [];
        var found = false;
        for (var index = 0; index < pieces.Count; index++)
        {
            var at = pieces[index].Is(TermClass.Article) ? index + 1 : index;
            var opens = index == 0 || pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop
                || pieces[index - 1].Is(TermClass.And) || pieces[index - 1].Is(TermClass.Break);
            if (!opens || at + 1 >= pieces.Count || !pieces[at].Is(TermClass.Superlative))
            {
                result.Add(pieces[index]);
                continue;
            }

            var superlative = pieces[at++];
            var hasWord = pieces[at].Text is "axis" or "channel" or "lead" or "sensor" or "signal" or "direction" or "electrode" or "one";
            at += hasWord ? 1 : 0;
            var hasCopula = at < pieces.Count && pieces[at].IsCopula;
            at += hasCopula ? 1 : 0;
            at += at < pieces.Count && pieces[at].Is(TermClass.Article) ? 1 : 0;
            if (at >= pieces.Count || pieces[at].Kind != PieceKind.Channels || !((hasWord && hasCopula) || found)
                || (at + 1 < pieces.Count && pieces[at + 1].IsContent))
            {
                result.Add(pieces[index]);
                continue;
            }

            result.AddRange([pieces[at], Link(pieces[at], Is, "is"), superlative]);
            found = true;
            index = at;
        }

        return found ? result : null;
    }

    // "The x-axis (mean 0.3 g) is steadier": what the brackets say of it comes after the sentence.
    private static List<Piece>? Bracketed(List<Piece> pieces)
    {
        List<Piece> rest = [];
        List<Piece> asides = [];
        for (var index = 0; index < pieces.Count; index++)
        {
            var end = pieces[index].Text == "(" && index > 0 && pieces[index - 1].Kind == PieceKind.Channels
                ? pieces.FindIndex(index, piece => piece.Text == ")")
                : -1;
            if (end < 0 || !pieces[index..end].Exists(piece => piece.Is(TermClass.Noun))
                || !pieces[index..end].Exists(piece => piece.Quantity is not null))
            {
                rest.Add(pieces[index]);
                continue;
            }

            asides.Add(new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"));
            asides.Add(pieces[index - 1]);
            asides.AddRange(pieces[(index + 1)..end]);
            index = end;
        }

        return asides.Count > 0 ? [.. rest, .. asides] : null;
    }

    // "Remarkably constant, that baseline value."
    private static List<Piece>? FrontedPredicate(List<Piece> pieces)
    {
        var comma = 0;
        var says = false;
        while (comma < pieces.Count && IsPredicatePart(pieces[comma]))
        {
            says |= pieces[comma].Term?.Class is TermClass.Quality or TermClass.Fact;
            comma++;
        }

        if (says && comma + 2 < pieces.Count && pieces[comma].Kind == PieceKind.Comma && pieces[comma + 1].Text is "it" or "they"
            && pieces[..comma]
                .Exists(piece =>
                    piece.Term is { Class: TermClass.Quality, Dimension: "steady" or "variation" or "regularity" }
                        or { Class: TermClass.Fact, Kind: ClaimKind.Noise }))
        {
            // "Stable at the outset, it grows later on": it is stable, then it grows.
            return [pieces[comma + 1], Link(pieces[0], Is, "it is"), .. pieces[..comma],
                Link(pieces[comma], But, "then"), .. pieces[(comma + 1)..]];
        }

        if (!says || comma + 2 >= pieces.Count || pieces[comma].Kind != PieceKind.Comma
            || pieces[comma + 1].Text is not ("that" or "this" or "the" or "those" or "these" or "our" or "your"))
        {
            return null;
        }

        if (FrontedBeforeVerb(pieces, comma) is { } fronted)
        {
            return fronted;
        }

        var end = comma + 2;
        while (end < pieces.Count && pieces[end].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))
        {
            if (pieces[end].IsCopula || pieces[end].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Quality or TermClass.Fact)
            {
                return null;
            }

            end++;
        }

        return [.. pieces[(comma + 1)..end], Link(pieces[comma], Is, "is"), .. pieces[..comma], .. pieces[end..]];
    }

    // "Evenly spaced, the impacts follow one another every 0.35 s": they are evenly spaced, and they follow …
    private static List<Piece>? FrontedBeforeVerb(List<Piece> pieces, int comma)
    {
        var verb = comma + 2;
        while (verb < pieces.Count
            && (pieces[verb].Is(TermClass.Noun) || pieces[verb].Kind == PieceKind.Channels
                || pieces[verb].Is(TermClass.Preposition) || pieces[verb].Is(TermClass.Article)))
        {
            verb++;
        }

        var isPhrase = verb > comma + 2 && verb < pieces.Count
            && pieces[verb - 1].Term?.Class is not (TermClass.Preposition or TermClass.Article);
        if (!isPhrase || !(pieces[verb].IsCopula || pieces[verb].Term?.Class is TermClass.Verb or TermClass.Show)
            || pieces[verb].Text == "with"
            || !pieces[..comma].Exists(piece => piece.Term is { Class: TermClass.Quality, Dimension: "regularity" or "size" }))
        {
            return null;
        }

        var and = Link(pieces[verb], And, "and");
        return [.. pieces[(comma + 1)..verb], Link(pieces[comma], Is, "is"), .. pieces[..comma], and, .. pieces[verb..]];
    }

    // "Apart from the y-axis, where it is considerable, variance is low."
    private static List<Piece>? FrontedException(List<Piece> pieces)
    {
        if (pieces.Count < 8 || !SentenceReader.Exceptions.Contains(pieces[0].Text.ToLowerInvariant()))
        {
            return null;
        }

        var comma = pieces.FindIndex(piece => piece.Kind == PieceKind.Comma);
        if (comma < 2 || comma + 2 >= pieces.Count || pieces[comma + 1].Text != "where"
            || pieces.FindIndex(comma + 1, piece => piece.Kind == PieceKind.Comma) is not (> 0 and var end))
        {
            return null;
        }

        if (!pieces[1..comma].Exists(piece => piece.Kind == PieceKind.Channels || piece.Is(TermClass.Segment) || piece.Time is not null))
        {
            return null;
        }

        var last = pieces.FindLastIndex(piece => piece.Kind != PieceKind.Sign) + 1;
        return [.. pieces[(end + 1)..last], Link(pieces[end], But, "but"), Link(pieces[end], In, "in"),
            .. pieces[1..comma], .. pieces[(comma + 2)..end], .. pieces[last..]];
    }

    private static bool IsPredicatePart(Piece piece) =>
        piece.Term is { Class: TermClass.Quality or TermClass.Fact or TermClass.Skip or TermClass.And
            or TermClass.Negator or TermClass.Bound } || piece.Is(TermClass.Segment) || piece.Kind == PieceKind.Time;

    private static Piece Link(Piece at, Term term, string text) =>
        new(PieceKind.Term, at.Start, at.Start, text) { Term = term, Readings = [term] };
}
