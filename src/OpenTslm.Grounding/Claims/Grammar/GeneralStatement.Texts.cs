using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Sentences about the texts to choose from and what they say: "The second caption speaks of a rising mean".</summary>
internal static partial class GeneralStatement
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "text", "statement", "description", "caption", "option", "candidate", "question", "prompt", "sentence", "summary", "answer",
        "texts", "statements", "descriptions", "captions", "options", "candidates", "answers", "choice", "choices", "hypothesis",
    };

    private static readonly HashSet<string> Says = new(StringComparer.Ordinal)
    {
        "claims", "says", "states", "mentions", "speaks", "asserts", "describes", "refers to", "talks", "requires", "predicts", "promises",
        "insists", "maintains", "asks", "claim", "say", "state", "mention", "speak", "describe", "talk", "ask", "predict", "implies",
            "matches",
        "fits", "match", "fit", "agrees", "agree", "contradicts", "demands", "names", "calls", "suits", "wins", "is", "are", "was", "has",
        "can", "cannot", "must", "fails", "seems", "would",
    };

    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
        "describe", "explain", "report", "state", "name", "identify", "find", "list", "select", "choose", "pick", "mark", "draw", "plot",
        "subtract", "replace", "apply", "use", "normalise", "normalize", "resample", "replot", "remove", "decide", "label", "fit",
            "estimate",
        "compute", "sketch", "interpolate", "smooth", "detrend", "discard", "ignore", "treat", "take", "split", "cut", "filter", "rescale",
        "average", "look", "try", "keep", "tell", "give", "explain", "write", "answer", "assign", "justify", "imagine", "picture",
    };

    // "Report the mean of each channel": what is asked for.
    private static bool IsRequest(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 2 && Requests.Contains(pieces[0].Text.ToLowerInvariant()) && pieces[1].Text is "the" or "a" or "an" or "each"
            or "every" or "all" or "both" or "any"
            or "its" or "these" or "those" or "this" or "me" or "us" or "whether" or "which" or "how" or "what";

    // "Until the drift has been subtracted, no period can be read off": what is to be done first.
    private static bool IsBeforehand(IReadOnlyList<Piece> pieces) =>
        pieces[0].Text.ToLowerInvariant() is "until" or "unless" or "before"
            && pieces.TakeWhile(piece => piece.Kind != PieceKind.Comma).Any(piece => piece.Text is "has been" or "have been" or "is"
            or "are")
        && !HasPlace(pieces) && pieces.SkipWhile(piece => piece.Kind != PieceKind.Comma).Any(piece => piece.Text is "can" or "cannot"
            or "can not" or "can't" or "should" or "must");

    // "Most signals of this kind contain some hum"
    private static bool IsOfAKind(IReadOnlyList<Piece> pieces) =>
        pieces[0].Text.ToLowerInvariant() is "most" or "many" or "all" or "some" or "few" or "signals" or "series" or "recordings"
            or "data" or "sensors" or "curves"
        && First(pieces, 1, 6, piece => piece.Text is "of this kind" or "of this type" or "of this sort" or "of that kind"
            or "of the kind" or "kind" or "sort" or "type") > 0 && !HasPlace(pieces);

    // "Any value below zero is an error"
    private static bool IsAboutAnyValue(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 4 && pieces[0].Text.ToLowerInvariant() is "any" or "every" && !HasPlace(pieces)
        && First(pieces, 1, 7, piece => piece.IsCopula) is > 0 and var copula && copula + 1 < pieces.Count
            && pieces[copula + 1].Text is "a" or "an" or "invalid" or "wrong" or "considered" or "regarded" or "due"
        && pieces.Take(copula).Any(piece => piece.Quantity is { Relation: ClaimRelation.Above or ClaimRelation.Below }
            || piece.Is(TermClass.Bound));

    // "A constant signal has zero variance"
    private static bool IsAboutAnySignal(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 4 && pieces[0].Text.ToLowerInvariant() is "a" or "an" && pieces[1].Term is { Class: TermClass.Quality
            or TermClass.Fact, IsNominal: false } && pieces[2].Term is { Class: TermClass.Noun, IsSignal: true }
        && pieces[3].Text is "has" or "can" or "may" or "would" or "must" or "always" or "never" or "does" && !HasPlace(pieces);

    // "Sinusoids have a single spectral line": things of a sort as such.
    private static bool IsAboutSort(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 3 && pieces[0] is { Kind: PieceKind.Unknown, Text: { Length: > 4 } word } && word.EndsWith('s')
            && !word.EndsWith("ss", StringComparison.Ordinal)
        && pieces[1].Text is "have" or "contain" or "lack" or "produce" or "cause" or "create" or "leave" or "introduce" or "make"
            or "look" && !HasPlace(pieces) && !pieces.Any(piece => piece.Text == "the" || piece.Quantity is { Unit: not null });

    // "Statement three matches the plot", "The second text claims that the amplitude grows"
    private static bool IsAboutTexts(IReadOnlyList<Piece> pieces)
    {
        if (pieces[0].Text.ToLowerInvariant() is "as" or "since" or "because" or "while" or "when")
        {
            // "As the second text speaks of noise, I have to look …"
            return pieces.Count > 2 && IsAboutTexts([.. pieces.Skip(1)]);
        }

        var noun = First(pieces, 0, 5, piece => Texts.Contains(piece.Text.ToLowerInvariant()));
        if (noun < 0 || !pieces.Take(noun).All(piece => piece.Kind is PieceKind.Unknown or PieceKind.Comma or PieceKind.Number
            or PieceKind.Quantity or PieceKind.Channels
            || piece.Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Break or TermClass.Unit or TermClass.Segment
                or TermClass.Void) || pieces.Any(piece => piece.Text is "because" or "since"))
        {
            return false;
        }

        var at = noun + 1;
        while (at < pieces.Count && at - noun < 5 && (pieces[at].Kind is PieceKind.Number or PieceKind.Quantity or PieceKind.Channels
            || pieces[at].Text is "(" or ")"
            || (pieces[at].Token.Text is { Length: 1 }) || pieces[at].Is(TermClass.And) || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at < pieces.Count && Says.Contains(pieces[at].Text.Split(' ')[0]);
    }
}
