using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Names that are put together: "lead II", "Fpz-Cz", "all three strain channels", "the right one".</summary>
internal static partial class ChannelReader
{
    // "lead II", "channel A", "series 2", "leads I": the word, then a name.
    private static (string Name, int Next)? ReadNamed(IReadOnlyList<Piece> pieces, int index)
    {
        var next = index + 1;
        if (next + 1 < pieces.Count && pieces[next].Text is "called" or "named" or "labelled" or "labeled")
        {
            return (pieces[next + 1].Text.ToLowerInvariant(), next + 2);
        }

        if (next >= pieces.Count)
        {
            return null;
        }

        if (LeadNames.Find(pieces[next].Token, isInList: true) is { } name)
        {
            return (name, next + 1);
        }

        if (ReadMontage(pieces, next) is { } montage)
        {
            return montage;
        }

        var isLabel = pieces[next].Token is { Kind: TokenKind.Word, Text: not null } word && char.IsUpper(word.Text[0])
            && word.Text.Length <= 6 && (!pieces[next].IsContent || word.Text.Length == 1);
        var isNumber = pieces[next].Quantity is { Unit: null, Lead: "", Upper: null } && pieces[index].Text is not ("axis" or "axes");
        var prefix = pieces[index].Text is "sensor" or "device" or "band" or "patch" or "node" or "wristband"
            or "series" ? pieces[index].Text + " " : string.Empty;
        return isLabel || isNumber ? (prefix + pieces[next].Text.ToLowerInvariant(), next + 1) : null;
    }

    // "E1-M2"
    private static bool IsEyeMontage(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "E1" or "E2" or "LOC" or "ROC" && index + 2 < pieces.Count
        && pieces[index + 1].Text == "-" && LeadNames.IsElectrode(pieces[index + 2].Token) && pieces[index + 2].IsJoined;

    // "Fpz-Cz", "C4-A1", "Pz-Oz": electrodes joined by a hyphen, or one electrode with a number.
    private static (string Name, int Next)? ReadMontage(IReadOnlyList<Piece> pieces, int index)
    {
        if (!LeadNames.IsElectrode(pieces[index].Token) && !IsEyeMontage(pieces, index))
        {
            return null;
        }

        var name = pieces[index].Text.ToLowerInvariant();
        var second = index + 1 < pieces.Count && pieces[index + 1].Text == "-" ? index + 2 : index + 1;
        if (second < pieces.Count && LeadNames.IsElectrode(pieces[second].Token) && pieces[second].IsJoined)
        {
            return (name + "-" + pieces[second].Text.ToLowerInvariant(), SkipWord(pieces, second + 1));
        }

        return LeadNames.IsElectrodeAlone(pieces[index].Token) ? (name, SkipWord(pieces, index + 1)) : null;
    }

    private static readonly HashSet<string> Paired = new(StringComparer.Ordinal)
    {
        "thoracic", "abdominal", "chest", "nasal", "oral", "systolic", "diastolic", "horizontal", "vertical", "upper",
        "lower", "thorax", "abdomen", "front", "rear",
    };

    // "left and right EOG", "the right and left leg": the name stands with the second alone.
    private static (List<string> Names, int Next)? ReadSides(IReadOnlyList<Piece> pieces, int index)
    {
        var side = pieces[index].Text.ToLowerInvariant();
        if (Paired.Contains(side) && index + 2 < pieces.Count && pieces[index + 1].Is(TermClass.And)
            && ReadOne(pieces, index + 2, isInList: true) is { } pair
            && pair.Name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var gap && Paired.Contains(pair.Name[..gap]))
        {
            // "the thoracic and abdominal belts", "systolic and diastolic pressure"
            var shared = pair.Name[gap..];
            shared = shared.EndsWith('s') && !shared.EndsWith("ss", StringComparison.Ordinal) ? shared[..^1] : shared;
            return ([side + shared, pair.Name[..gap] + shared], pair.Next);
        }

        if (side is not ("left" or "right") || index + 2 >= pieces.Count || !pieces[index + 1].Is(TermClass.And))
        {
            return null;
        }

        var other = (side == "left" ? "right" : "left") + " ";
        var named = pieces[index + 2].Is(TermClass.Article) ? index + 3 : index + 2;
        if (ReadOne(pieces, named, isInList: true) is not { } second || !second.Name.StartsWith(other, StringComparison.Ordinal))
        {
            return null;
        }

        var name = second.Name[other.Length..];
        name = name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) ? name[..^1] : name;
        return ([side + " " + name, other + name], second.Next);
    }

    // "the first with a period of 2 s", "the second at 2 Hz", "the third is calm"
    private static bool IsAfterOrdinal(Piece next) =>
        next.Text is "with" or "one" or "has" or "shows" or "at" or "by" or "near" or "does" or "around" or "about" or "above" or "below"
        || next.Quantity is not null || next.IsCopula || next.Is(TermClass.Verb) || next.Is(TermClass.Negator);

    private static string? NamesSeveral(IReadOnlyList<Piece> pieces, int before)
    {
        for (var at = 0; at < before; at++)
        {
            if (pieces[at].Text == "series")
            {
                return " series";
            }

            var word = pieces[at].Text.ToLowerInvariant();
            if (word.StartsWith("both ", StringComparison.Ordinal) || word.Split(' ')[^1] is "channels" or "leads" or "axes" or "signals"
                || (word is "channel" or "signal" or "axis" && at > 0 && LeadNames.IsDescription(pieces[at - 1].Text)))
            {
                return string.Empty;
            }
        }

        return null;
    }

    // "all three strain channels", "both EEG derivations", "Both thermistors read": where the name of all ends.
    private static int? ReadAll(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("all" or "both" or "each" or "each of the" or "all the" or "all of the"))
        {
            return null;
        }

        if (pieces.ElementAtOrDefault(index + 1)?.Text.ToLowerInvariant() is "eog" or "eeg" or "emg" or "eogs" or "emgs")
        {
            // "both EOG channels": those of the eyes.
            return null;
        }

        if (pieces[index].Text is "each" && index + 1 < pieces.Count
            && (pieces[index + 1].IsCopula
                || pieces[index + 1].Term?.Class is TermClass.Show or TermClass.Verb && pieces[index + 1].Text != "with")
            && pieces.Take(index)
                .Any(before => before.Text.ToLowerInvariant().Split(' ')[^1] is "channels" or "channel" or "signals"
                    or "axes" or "series" or "sensors"))
        {
            // "Neither channel drifts, but each has an outlier"
            return index + 1;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 4
            && (pieces[at].Text is "the" or "of" || pieces[at].Quantity is { Unit: null, Upper: null }
                || pieces[at].Kind == PieceKind.Unknown
                || pieces[at].Term is { Class: TermClass.Channel, Code: "measures" or "quantities" }))
        {
            at++;
        }

        if (at > index + 1 && at < pieces.Count
            && pieces[at].Text is "channels" or "axes" or "leads" or "sensors" or "electrodes" or "derivations"
                or "probes" or "traces" or "curves" or "signals"
            && (pieces[at - 1].Kind == PieceKind.Unknown
                || pieces[at - 1].Term is { Class: TermClass.Channel, Code: "measures" or "quantities" }))
        {
            return at + 1;
        }

        var isPlural = at == index + 2 && pieces[index].Text.Equals("both", StringComparison.OrdinalIgnoreCase)
            && pieces[index + 1] is { Kind: PieceKind.Unknown, Text: { Length: > 4 } word } && word.EndsWith('s')
            && !ClaimLexicon.Default.NamesNoChannel(word);
        if (at == index + 1 && at < pieces.Count
            && pieces[index].Text.Equals("both", StringComparison.OrdinalIgnoreCase)
            && pieces[at].Term is { Class: TermClass.Channel, Code: "mounts" } && pieces[at].Text.EndsWith('s'))
        {
            // "Both thermistors read"
            return at + 1;
        }

        return isPlural && at < pieces.Count
            && (pieces[at].IsCopula
                || pieces[at].Term?.Class is TermClass.Verb or TermClass.Show && pieces[at].Text is not "with") ? at : null;
    }

    // The limb of the other side: "right shank" after "left shank".
    private static string? OtherSide(IReadOnlyList<Piece> pieces, int index)
    {
        var opposite = pieces[index].Text == "left" ? "right" : "left";
        for (var at = index - 1; at >= Math.Max(0, index - 20); at--)
        {
            if (pieces[at].Text.StartsWith(opposite, StringComparison.OrdinalIgnoreCase)
                && PlacedName.Read(pieces, at) is { } placed && placed.Name.StartsWith(opposite + " ", StringComparison.Ordinal))
            {
                return pieces[index].Text + placed.Name[opposite.Length..];
            }

            if (pieces[at].Term is { Class: TermClass.Channel }
                && pieces[at].Text.StartsWith(opposite + " ", StringComparison.OrdinalIgnoreCase))
            {
                return pieces[index].Text + pieces[at].Text[opposite.Length..].ToLowerInvariant();
            }
        }

        return null;
    }

    // "more than any other limb", "than every other sensor": where the name of all others ends, or null.
    private static int? OtherThan(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index > 0 && pieces[index - 1].Is(TermClass.Preposition) ? index - 2 : index - 1;
        if (at < 0 || !(pieces[at].Is(TermClass.Than) || pieces[at].Term is { TakesOther: true })
            || pieces[index].Text is not ("any" or "every" or "all" or "each" or "any of the")
            || index + 2 >= pieces.Count + 1)
        {
            return null;
        }

        var next = index + 1;
        var isOther = false;
        while (next < pieces.Count && next - index < 4 && (pieces[next].Text is "other" or "others" or "of" or "the" or "remaining"))
        {
            isOther |= pieces[next].Text is "other" or "others" or "remaining";
            next++;
        }

        var names = next < pieces.Count && (pieces[next].Kind == PieceKind.Unknown || pieces[next].Term is { Class: TermClass.Channel })
            && pieces[next].Text is not ("time" or "part" or "moment" or "recording");
        return isOther ? names ? next + 1 : pieces[next - 1].Text == "others" ? next : null : null;
    }

    // "the forward and the sideways axis", "whereas the lateral one": a description whose axis is named beside it.
    private static (string Name, int Next)? ElidedAxis(IReadOnlyList<Piece> pieces, int index)
    {
        if (!LeadNames.IsDescription(pieces[index].Text) || index == 0 || !pieces[index - 1].Is(TermClass.Article)
            || index + 1 >= pieces.Count
            || pieces[index].Text.ToLowerInvariant() is "first" or "second" or "third" or "last" or "left" or "right" or "long" or "short")
        {
            return null;
        }

        var name = pieces[index].Text.ToLowerInvariant();
        if (pieces[index + 1].Text == "one"
            && Enumerable.Range(0, index).Any(at => LeadNames.IsDescription(pieces[at].Text) && IsAxisWord(pieces, at + 1)))
        {
            return (name, index + 2);
        }

        var further = index + 2 < pieces.Count && pieces[index + 2].Is(TermClass.Article) ? index + 3 : index + 2;
        return (pieces[index + 1].Is(TermClass.And) || pieces[index + 1].Is(TermClass.Or)) && further + 1 < pieces.Count
            && LeadNames.IsDescription(pieces[further].Text) && IsAxisWord(pieces, further + 1) ? (name, index + 1) : null;
    }

    private static bool IsAxisWord(IReadOnlyList<Piece> pieces, int index) =>
        index < pieces.Count
        && pieces[index].Text is "axis" or "axes" or "channel" or "channels" or "direction" or "directions"
            or "component" or "components" or "signal";

    // "the left and the right leg": the limb of the first is named with the second.
    private static (string Name, int Next)? OtherSideAhead(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 2 < pieces.Count && pieces[index + 2].Is(TermClass.Article) ? index + 3 : index + 2;
        if (pieces[index].Text.ToLowerInvariant() is not ("left" or "right") || at >= pieces.Count || !pieces[index + 1].Is(TermClass.And)
            || pieces[at].Term is not { Class: TermClass.Channel })
        {
            return null;
        }

        var own = pieces[index].Text.ToLowerInvariant();
        var opposite = own == "left" ? "right " : "left ";
        return pieces[at].Text.StartsWith(opposite, StringComparison.Ordinal) && PlacedName.IsBody(ClaimLexicon.Default, pieces[at].Text)
            ? (own + " " + pieces[at].Text[opposite.Length..], index + 1) : null;
    }
}
