using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Channels that are told apart by their side or number: "the left microphone", "gauge 5", "tank B", "the upper one".</summary>
internal static partial class PlacedName
{
    private static readonly HashSet<string> WhichOnes = new(StringComparer.Ordinal)
    {
        "left", "right", "upper", "lower", "front", "rear", "top", "bottom", "inner", "outer", "north", "south", "east",
        "west", "northern", "southern", "eastern", "western", "back", "near", "far", "blue", "red", "green", "black",
        "white", "yellow", "orange", "grey", "gray", "purple",
        "hot", "cold", "inlet", "outlet", "long", "short", "main", "reference", "primary", "secondary",
    };

    // Things that are measured or that measure, of which there are several.
    private static readonly HashSet<string> Things = new(StringComparer.Ordinal)
    {
        "microphone", "thermocouple", "thermistor", "thermometer", "gauge", "cable", "probe", "sensor", "camera",
        "antenna", "loudspeaker", "speaker", "wheel", "bearing", "tank", "pump", "motor", "engine", "valve", "pipe",
        "trace", "curve", "cylinder", "fan", "rotor", "blade", "battery", "cell", "panel", "meter",
        "transducer", "accelerometer", "hydrophone", "geophone", "phase", "line", "loop", "zone", "room", "well",
        "site", "station", "turbine", "generator", "reactor", "boiler", "chiller", "compressor", "furnace", "oven",
        "server", "router", "detector", "spring", "strain gauge", "electrode", "nozzle", "burner",
        "transformer", "feeder", "inverter", "string", "lane", "greenhouse", "bed", "pot", "plant", "hive", "pond",
        "basin", "silo", "vessel", "chamber", "coil", "duct", "filter", "conveyor", "robot", "joint", "drum", "gearbox",
        "shaft", "axle", "brake", "tyre", "tire",
    };

    // "the left microphone", "the blue trace": where another of the sort is named or something is said of it.
    private static (string Name, int Next)? ReadSided(IReadOnlyList<Piece> pieces, int index)
    {
        var first = pieces[index].Text.ToLowerInvariant();
        if (index + 1 >= pieces.Count)
        {
            return null;
        }

        var thing = pieces[index + 1].Text.ToLowerInvariant();
        if (WhichOnes.Contains(first)
            && (thing == "one" ? SortBefore(pieces, index) : Things.Contains(thing) ? thing : null) is { } sort
            && !(index + 2 < pieces.Count && pieces[index + 2].Term is { Class: TermClass.Noun, IsSignal: false }
                && thing is "line" or "bearing"))
        {
            return (first + " " + sort, index + 2);
        }

        if (!Things.Contains(first) || (index > 0 && pieces[index - 1].Kind == PieceKind.Unknown))
        {
            return null;
        }

        var isNumber = pieces[index + 1].Quantity is { Unit: null, Upper: null, Lead: "" } number
            && number.Value == Math.Floor(number.Value) && number.Value is > 0 and < 1000 && pieces[index + 1].Text.All(char.IsAsciiDigit);
        var isLetter = pieces[index + 1].Token is { Kind: Text.TokenKind.Word, Text: { Length: 1 } letter }
            && char.IsAsciiLetterUpper(letter[0]) && letter is not "I";
        return isNumber || isLetter ? (first + " " + thing, index + 2) : null;
    }

    // The sort of thing that "the upper one" is one of.
    private static string? SortBefore(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Take(index).Select(piece => piece.Text.ToLowerInvariant())
            .LastOrDefault(text => Things.Contains(text) || (text.Length > 3 && text[^1] == 's' && Things.Contains(text[..^1]))) is { } sort
            ? Things.Contains(sort) ? sort : sort[..^1]
            : null;
}
