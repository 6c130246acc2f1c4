namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Units of time that are left out because one was named before.</summary>
internal static partial class TimeReader
{
    // "none in the first 10 seconds, strong in the last 5"
    private static string? ElidedUnit(IReadOnlyList<Piece> pieces, int index, Quantity quantity, List<Piece> before)
    {
        var ends = index + 1 >= pieces.Count || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign;
        return ends && quantity.Upper is null && before.Count > 0 && before[^1].Text is "last" or "final" or "closing" or "remaining"
            ? pieces.Take(index).LastOrDefault(piece => piece.Quantity is { Unit: "s" or "min" or "h" })?.Quantity?.Unit
            : null;
    }
}
