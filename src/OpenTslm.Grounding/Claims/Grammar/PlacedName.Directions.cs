using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Channels named by a direction or by where a sensor is worn: "forward acceleration", "the back", "the trace from the pocket".
/// </summary>
internal static partial class PlacedName
{
    private static readonly HashSet<string> Directions = new(StringComparer.Ordinal)
    {
        "forward", "backward", "sideways", "lateral", "medial", "downward", "upward", "fore-aft", "fore-and-aft",
        "front-back", "front-to-back",
        "side-to-side", "up-down", "horizontal", "vertical", "transverse", "longitudinal", "resultant", "total", "linear", "mediolateral",
        "medio-lateral", "anteroposterior", "antero-posterior", "axial", "radial", "tangential", "centripetal", "lateral-medial", "net",
    };

    private static (string Name, int Next)? ReadDirected(IReadOnlyList<Piece> pieces, int index)
    {
        var word = pieces[index].Text.ToLowerInvariant();
        if (Directions.Contains(word) && pieces[index].Kind is PieceKind.Unknown or PieceKind.Term && index + 1 < pieces.Count
            && pieces[index + 1].Text is "acceleration" or "accelerations" or "velocity" or "displacement" or "speed")
        {
            // "forward acceleration", but "the forward peak"
            var name = pieces[index + 1].Text == "accelerations" ? "acceleration" : pieces[index + 1].Text;
            return (word + " " + name, SkipOutput(pieces, index + 2));
        }

        if (word == "back" && index > 0 && pieces[index - 1].Text.ToLowerInvariant() is "the" or "his" or "her" or "my" or "your" or "their"
            && (index + 1 == pieces.Count || pieces[index + 1].IsCopula || pieces[index + 1].Term?.Class is TermClass.Verb or TermClass.Fact
                or TermClass.Negator or TermClass.Show or TermClass.Hedge or TermClass.Than
                || pieces[index + 1].Kind is PieceKind.Sign or PieceKind.Comma))
        {
            // "Her back is not quite upright."
            return IsOnTheBack(pieces, index) ? null : ("back", index + 1);
        }

        // "the trace from the pocket"
        return Has(pieces[index], "devices") && index > 2 && pieces[index - 1].Is(TermClass.Article)
            && pieces[index - 2].Text is "from" or "in" or "at" or "on"
            && pieces[index - 3].Text is "trace" or "signal" or "curve" or "recording" or "data" or "sensor"
                or "accelerometer" or "unit" or "readings"
            && !pieces.Take(index).Any(piece => piece.Text is "phone" or "watch" or "device")
            ? (word, index + 1)
            : null;
    }

    // "lies on her back": a posture, and no place of a sensor.
    private static bool IsOnTheBack(IReadOnlyList<Piece> pieces, int index) =>
        index > 1 && pieces[index - 2].Text is "on" or "onto" or "to" or "from"
        && pieces.Take(index).Any(piece => piece.Text is "lies" or "lie" or "lay" or "lying"
            or "laid" or "rolls" or "rolled" or "turns" or "turned" or "flat" or "he" or "she");
}
