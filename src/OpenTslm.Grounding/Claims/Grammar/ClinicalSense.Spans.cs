using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Where something begins and where it ends: "begins at 33 s and lasts until 47 s", "starts with alpha and
/// ends with slow waves".</summary>
internal static partial class ClinicalSense
{
    private static readonly Term Then = new(TermClass.Break);
    private static readonly Term With = new(TermClass.Show);
    private static readonly Term AtFirst = new(TermClass.Segment) { Code = "start" };
    private static readonly Term InTheEnd = new(TermClass.Segment) { Code = "end" };

    private static readonly HashSet<string> Lasting = new(StringComparer.Ordinal)
    {
        "lasts", "lasted", "lasting", "continues", "continuing", "continued", "goes on", "going on", "persists", "persisting",
            "persisted", "ends", "ending", "ended", "stops", "runs", "carries on", "is over", "is there",
    };

    private static readonly HashSet<string> Returning = new(StringComparer.Ordinal)
    {
        "comes back", "returns", "returned", "resumes", "resumed", "reappears", "restarts", "recovers", "is back", "starts again",
            "starts up again", "begins again", "picks up again", "sets in again", "came back", "got it back", "had it back",
            "is restored", "is resumed",
    };

    private static readonly HashSet<string> Ceasing = new(StringComparer.Ordinal)
    {
        "ceases", "ceased", "stops", "stopped", "halts", "halted", "is absent", "vanishes", "vanished", "disappears", "disappeared",
            "is lost", "lost", "drops out", "dropped out", "is gone", "pauses", "breaks off", "cuts out", "goes flat", "flatlines",
    };

    // The end of a span that was opened before: the moment and the index after it.
    private static (TimeSpot Span, int Next)? SpanEnd(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (before.Count == 0 || before[^1].Time is not { From: { } begin, Segment: null } opened
            || !(pieces[index].Is(TermClass.And) || pieces[index].Kind == PieceKind.Comma || pieces[index].Is(TermClass.Break)))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.And) || pieces[at].Text is "it" or "this" or "they" or "then" or "only"))
        {
            at++;
        }

        var first = at;
        while (at < pieces.Count && at < first + 3 && pieces[at].Time is null
            && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))
        {
            at++;
        }

        if (at == first || at >= pieces.Count || pieces[at].Time is not { Segment: null } end)
        {
            return null;
        }

        var verb = string.Join(' ', pieces.Skip(first).Take(at - first).Select(piece => piece.Text));
        if (end is { From: null, To: { } until } && until > begin && Lasting.Contains(verb) && (opened.To is null || opened.To == begin))
        {
            return (new TimeSpot(begin, until), at + 1);
        }

        var ceases = string.Join(' ', before.Skip(before.FindLastIndex(piece => piece.Kind == PieceKind.Comma) + 1)
            .Select(piece => piece.Text));
        return end.From is { } again && end.To == end.From && opened.To == begin && again > begin && Returning.Contains(verb)
            && Ceasing.Any(word => ceases.Contains(word, StringComparison.Ordinal))
            ? (new TimeSpot(begin, again), at + 1) : null;
    }

    // "starts in sinus rhythm", "ends with slow waves": the pieces for the verb, and the index after it.
    private static (Piece[] Pieces, int Next)? Opening(IReadOnlyList<Piece> pieces, int index)
    {
        var words = pieces[index].Text.ToLowerInvariant().Split(' ');
        var side = words[0] switch
        {
            "starts" or "started" or "start" or "begins" or "began" or "begin" or "opens" or "opened" or "open" => AtFirst,
            "ends" or "ended" or "end" or "finishes" or "finished" or "closes" or "closed" or "concludes" or "concluded" => InTheEnd,
            _ => null,
        };
        if (side is null || index == 0
            || pieces[index - 1].Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Preposition
            || pieces[index].Time is not null)
        {
            return null;
        }

        var at = index + 1;
        var link = words.Length > 1 ? words[^1] : string.Empty;
        if (words.Length == 1)
        {
            while (at < pieces.Count && pieces[at].Text is "off" or "out" or "up")
            {
                at++;
            }

            link = at < pieces.Count ? pieces[at].Text : string.Empty;
            at++;
        }

        // "starts<Copula> in sinus<Fact>": the preposition may be part of the word that follows.
        var isJoined = link.StartsWith("in ", StringComparison.Ordinal);
        at -= isJoined ? 1 : 0;
        if (!(link is "with" or "in" or "on" || isJoined) || at >= pieces.Count
            || (link is "in" or "on" && !isJoined && NextSaid(pieces, at) is { } said
            && !(pieces[said].Is(TermClass.Fact) || pieces[said].Term is { Class: TermClass.Noun, IsSignal: false }))
            || pieces[at].Time is not null || pieces[at].Is(TermClass.Segment) || pieces[at].Kind == PieceKind.Channels)
        {
            return null;
        }

        if (side == AtFirst && link == "with" && !pieces.Skip(at).Any(piece => piece.Time is not null || piece.Is(TermClass.Segment)
            || piece.Is(TermClass.Break) || piece.Text.StartsWith("end", StringComparison.Ordinal) || piece.Text is "finishes" or "closes"))
        {
            // "The recording starts with a regular rhythm", and goes on with it for all that is said.
            return null;
        }

        var start = pieces[index].Start;
        Piece Word(Term term, string text) => new(PieceKind.Term, start, start, text) { Term = term, Readings = [term] };
        return ([Word(Then, "then"), Word(side, side == AtFirst ? "at the start" : "at the end"), Word(With, "with")], at);
    }
}
