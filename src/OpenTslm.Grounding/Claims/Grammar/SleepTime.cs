using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides where "sleep" is a number of hours, and so a channel: "Sleep averaged 7 hours", "six hours of sleep".</summary>
internal static class SleepTime
{
    private static readonly Term Hours = new(TermClass.Channel) { Code = "quantities" };

    private static readonly HashSet<string> Lengths = new(StringComparer.Ordinal)
    {
        "short", "long", "too short", "too long", "shorter", "longer", "shortest", "longest", "variable", "steady",
        "stable", "constant", "unchanged", "gets shorter", "gets longer", "got shorter", "got longer", "shortens", "lengthens",
    };

    private static readonly HashSet<string> Stages =
        new(StringComparer.Ordinal) { "stage", "n1", "n2", "n3", "rem", "eeg", "eog", "emg", "spindle", "spindles",
            "alpha", "delta", "epoch", "hypnogram" };

    /// <summary>The same pieces, with the word for a length of sleep as a channel.</summary>
    public static List<Piece> Resolve(List<Piece> pieces)
    {
        if (!pieces.Exists(piece => piece.Text.Equals("sleep", StringComparison.OrdinalIgnoreCase))
            || pieces.Exists(piece => Stages.Contains(piece.Text.ToLowerInvariant())) || !SaysHowLong(pieces))
        {
            return pieces;
        }

        for (var index = 0; index < pieces.Count; index++)
        {
            if (pieces[index].Text.Equals("sleep", StringComparison.OrdinalIgnoreCase)
                && !(index > 0 && pieces[index - 1].Text is "to" or "during" or "in" or "deep" or "rem" or "light" or "while" or "asleep"))
            {
                pieces[index] = pieces[index] with { Kind = PieceKind.Term, Text = "sleep", Term = Hours, Readings = [Hours] };
            }
        }

        return pieces;
    }

    private static bool SaysHowLong(List<Piece> pieces) =>
        pieces.Exists(piece => piece.Readings.Any(term => term is { Class: TermClass.Unit, Code: "h" }))
        || pieces.Exists(piece => Lengths.Contains(piece.Text.ToLowerInvariant()));
}
