using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads the unit after a number.</summary>
internal static class UnitReader
{
    private static readonly char[] Colon = [':'];

    /// <summary>The unit at an index: code, hint and the index after it; the code is null where there is none.</summary>
    public static (string? Code, string Hint, int Next) Read(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < pieces.Count)
        {
            foreach (var term in pieces[index].Readings)
            {
                if (term.Class == TermClass.Unit)
                {
                    return Split(term.Code, index + 1);
                }
            }
        }

        return (null, string.Empty, index);
    }

    // "steps:/min" is the unit /min of steps.
    private static (string? Code, string Hint, int Next) Split(string code, int next)
    {
        var parts = code.Split(Colon, 2);
        return parts.Length == 2 ? (parts[1], parts[0], next) : (code, string.Empty, next);
    }
}
