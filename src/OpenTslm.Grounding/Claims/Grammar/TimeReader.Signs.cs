using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers of seconds that are no time: a length, an amount of change.</summary>
internal static partial class TimeReader
{
    // "the RR interval is about 0.8 s", "a QRS between 0.08 and 0.1 s"
    private static bool IsDuration(List<Piece> before, double value)
    {
        if (before.Count > 0 && before[^1].Text.StartsWith("tak", StringComparison.Ordinal)
            && before.Exists(piece => piece.Text is "cycle" or "cycles"))
        {
            // "each cycle taking from 3 to 9 s"
            return true;
        }

        if (before is [.., { Quantity.Unit: "%" }, { Kind: PieceKind.Comma }] && before.FindLast(piece => piece.Is(TermClass.Noun)
            && !piece.Text.StartsWith("change", StringComparison.Ordinal))?.Term is { } spacing
            && spacing.When.TryGetValue("variation", out var varies) && varies?.Kind == ClaimKind.RrVariability)
        {
            // "the spacing of beats varies by 10 %, from 0.7 to 0.9 s"
            return true;
        }

        if (before.Count > 1 && before[^1].Is(TermClass.Preposition)
            && (before[^2].Text.StartsWith("appear", StringComparison.Ordinal)
            || before[^2].Text.StartsWith("occur", StringComparison.Ordinal)
            || before[^2].Term is { Class: TermClass.Quality, Dimension: "presence" }))
        {
            // "A premature beat with a wide QRS appears at 5.6 s."
            return false;
        }

        if (before.FindLast(piece => piece.Kind is PieceKind.Channels or PieceKind.Comma
            || piece.Is(TermClass.Noun)) is { Kind: PieceKind.Channels } slept && SentenceReader.IsLength(slept.Channels[0]))
        {
            // "sleep lies between 6 and 7 h"
            return true;
        }

        var said = before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Comma
            || piece.Quantity is not null || piece.Time is not null);
        if (said?.Term is { Class: TermClass.Noun } beats && beats.When.TryGetValue("value", out var interval)
            && interval?.Kind == ClaimKind.RrInterval && value < 2.5 && before.Count > 1
            && before[^2].Term is { Class: TermClass.Quality, Dimension: not "presence" })
        {
            // "The interval between beats is nearly constant at 0.85 s."
            return true;
        }

        return said?.Term?.Kind is { } kind && Durations.Contains(kind);
    }

    // "speeds up a little after 20 s": how much it changes, and not how long after.
    private static bool IsAmountOfChange(List<Piece> before, int first) =>
        first > 0 && before[first].Text.StartsWith("a little", StringComparison.Ordinal)
        && (before[first - 1].Term is { Class: TermClass.Verb, Dimension: "trend" or "variation" }
            || before[first - 1].Is(TermClass.Comparative));
}
