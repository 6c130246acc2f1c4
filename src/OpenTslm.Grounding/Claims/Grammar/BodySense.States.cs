using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What tells a body and its state from a trace.</summary>
internal static partial class BodySense
{
    // "Restless beginning", "still end": a part of the recording and how the body is in it.
    private static (string Part, Term Said)? FragmentState(IReadOnlyList<Piece> pieces, int index)
    {
        var part = pieces.ElementAtOrDefault(index + 1);
        var code = part?.Is(TermClass.Segment) == true ? part.Term!.Code : part?.Text switch
        {
            "end" or "ending" or "finish" or "close" => "end",
            "start" or "beginning" or "opening" => "start",
            _ => null,
        };
        if (code is null || !(index == 0 || pieces[index - 1].Kind == PieceKind.Comma) || !(index + 2 >= pieces.Count
            || pieces[index + 2].Kind is PieceKind.Comma or PieceKind.Sign or PieceKind.Stop))
        {
            return null;
        }

        var word = pieces[index].Text.ToLowerInvariant();
        return Energetic.Contains(word) ? (code, Vigorous) : word is "still" or "motionless" ? (code, Still) : null;
    }

    // What a word means of a body that does not mean it of a trace, or null.
    private static Term? StillBody(Piece piece, Piece? next, Piece? last, List<Piece> before)
    {
        var isOfBody = last is not null && IsBody(last);
        var isPredicate = last?.IsCopula == true && before.Count > 1 && IsBody(before[^2]);
        var ends = next is null || !next.IsContent && next.Kind != PieceKind.Unknown;
        return piece.Text switch
        {
            "stay put" or "stays put" or "stay where they are" or "stays where it is" or "does not budge"
                or "do not budge" when isOfBody => Still,
            "level" when isPredicate && ends => Lying,
            "jerks" or "jerk" or "twitches" or "twitch" or "kicks" or "flinches" when isOfBody && piece.Is(TermClass.Noun) => Moves,
            "trembling" or "shaking" or "quivering" or "shivering" when isPredicate && piece.Is(TermClass.Noun)
                && next?.Is(TermClass.Noun) != true => Trembles,
            _ => null,
        };
    }

    private static bool CeasesAt(Piece piece, Piece? next, List<Piece> before) =>
        piece.Text is "ceases" or "cease" or "ceased" or "stops" or "stop" or "stopped" or "vanishes" or "vanished" or "disappears"
            or "disappeared"
            or "breaks off" or "broke off" or "comes to a halt" or "came to a halt" or "comes to a stop" or "dies out" or "died out"
        && next?.Time is { From: { } moment } time && time.To == moment
            && before.FindLast(noun => noun.Is(TermClass.Noun))?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement
            or ClaimKind.Tremor
            or ClaimKind.Periodicity or ClaimKind.Rotation or ClaimKind.Rhythm };

    // "stands perfectly straight", "is straight", "sits straight"
    private static bool StandsBefore(List<Piece> before)
    {
        var at = before.Count - 1;
        while (at > 0 && before[at].Is(TermClass.Skip) && before[at].Text is not ("it" or "they"))
        {
            at--;
        }

        return at > 0 && (before[at].Text is "stands" or "stood" or "sits" or "sat" or "standing" or "sitting" || (before[at].IsCopula
            && IsBody(before[at - 1])));
    }

    // Said alone of a part of the recording, after movement was spoken of and no channel was named.
    private static bool IsOfMovement(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        !pieces.Any(piece => piece.Kind == PieceKind.Channels)
        && before.Exists(piece => piece.Term is { Class: TermClass.Noun or TermClass.Fact, Kind: ClaimKind.Movement })
        && before[^1].Term?.Class is TermClass.Segment or TermClass.Skip or TermClass.Break | before[^1].Kind is PieceKind.Time
            or PieceKind.Comma
            or PieceKind.Stop
        && (index + 1 >= pieces.Count || pieces[index + 1].Kind is PieceKind.Time or PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            || pieces[index + 1].Is(TermClass.Segment));

    private static bool IsPosture(Piece piece) => piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Posture }
        or { Class: TermClass.Quality, Dimension: "posture" } || piece.Text is "upright";

    private static bool IsBody(Piece piece) => piece.Kind == PieceKind.Channels
        && PlacedName.IsBody(ClaimLexicon.Default, piece.Channels[^1])
        || piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: true };

    private static bool IsDevice(Piece piece) => IsBody(piece) || (piece.Kind == PieceKind.Channels && IsWorn(piece.Channels[^1]));

    private static bool IsWorn(string name) => name[(name.LastIndexOf(' ') + 1)..] is "sensor" or "strap" or "belt" or "band" or "watch"
        or "tag" or "pod" or "clip" or "unit" or "phone" or "bracelet" or "patch" or "logger" or "tracker";
}
