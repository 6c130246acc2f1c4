using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Channels that no list of leads holds, known by how they are written or where they stand: "gyro_x", "accX", "the left ankle",
/// "the cannula signal", "the foot sensor", "Ring: 6020 steps".
/// </summary>
internal static partial class PlacedName
{
    // Words before "signal" or "sensor" that name none.
    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "whole", "entire", "same", "raw", "given", "provided", "recorded", "current", "following", "resulting",
        "remaining", "present", "said", "shown",
        "respective", "corresponding", "latter", "former", "active", "affected", "displayed", "plotted", "measured",
        "complete", "full", "above", "wrong", "right",
        "this", "that", "the", "a", "an", "one", "each", "every", "any", "no", "other", "another", "rest", "patient",
        "subject", "wearer", "filtered",
    };

    // Words before a part of the body that belong to its name.
    private static readonly HashSet<string> Sides = new(StringComparer.Ordinal)
    {
        "left", "right", "upper", "lower", "dominant", "nondominant", "non-dominant", "paretic", "hind", "rear",
    };

    /// <summary>The name at an index and the index after it, or null.</summary>
    public static (string Name, int Next)? Read(IReadOnlyList<Piece> pieces, int index)
    {
        var piece = pieces[index];
        if (IsWrittenAsName(pieces, index))
        {
            return (piece.Text.ToLowerInvariant(), SkipOutput(pieces, index + 1));
        }

        if (ReadDirected(pieces, index) is { } directed)
        {
            return directed;
        }

        var at = index;
        var side = string.Empty;
        if (Sides.Contains(piece.Text.ToLowerInvariant()) && at + 1 < pieces.Count
            && (Has(pieces[at + 1], "places") || Has(pieces[at + 1], "devices")))
        {
            side = piece.Text.ToLowerInvariant() + " ";
            at++;
        }

        var name = side + pieces[at].Text.ToLowerInvariant();
        if (Has(pieces[at], "places") && IsPlural(name) && IsBodyInSentence(pieces, at))
        {
            // "The legs move a lot", "in both hands"
            return (name, at + 1);
        }

        if (Has(pieces[at], "places") && !IsPlural(name))
        {
            return IsIdiom(pieces, at) ? null : ReadHead(pieces, at, name, isPlace: true);
        }

        if (Has(pieces[at], "devices") && name[^1] != 's' && !(at > 0 && pieces[at - 1].Text is "by" or "via" or "over")
            && !(at + 1 < pieces.Count && (pieces[at + 1].Quantity is not null || IsLabel(pieces, at + 1)))
            && (side.Length > 0 || IsNamedDevice(pieces, at)))
        {
            return ReadHead(pieces, at, name, isPlace: true);
        }

        if (Has(piece, "mounts") && piece.Text is not ("sensor" or "unit" or "probe") && index > 0
            && index + 1 < pieces.Count && pieces[index + 1].Text is "sensor" or "unit" && !IsLabel(pieces, index + 2))
        {
            // "the belt sensor"
            return (name + " " + pieces[index + 1].Text, SkipOutput(pieces, index + 2));
        }

        if (piece.Text is "thermistor" or "cannula" or "microphone" && index > 0
            && pieces[index - 1].Is(TermClass.Article) && index + 1 < pieces.Count
            && (pieces[index + 1].IsCopula
                || pieces[index + 1].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Negator
                    && pieces[index + 1].Text != "with"))
        {
            // "The thermistor is dead."
            return (name, index + 1);
        }

        if (piece.Text is "thermistor" or "belt" or "cannula" or "strap" or "clip" or "microphone" && index > 0
            && pieces[index - 1].Is(TermClass.Article) && SkipOutput(pieces, index + 1) is var shown && shown > index + 1)
        {
            // "the thermistor trace"
            return (name, shown);
        }

        if (piece.Token is { Kind: TokenKind.Word, Text: { Length: 1 } letter } && letter[0] is >= 'A' and <= 'H'
            && index + 1 < pieces.Count
            && (pieces[index + 1].IsCopula
                || pieces[index + 1].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Comparative
                    or TermClass.Superlative && pieces[index + 1].Text != "with" || pieces[index + 1].Text == "one")
            && pieces.Any(other => other.Text.ToLowerInvariant() is "both channels" or "the two channels"
                or "all channels" or "channel" or "channels" or "series" or "sensors" or "signals" or "traces" or "curves"))
        {
            // "Two channels: A decreases, B is flat."
            return (letter.ToLowerInvariant(), index + 1);
        }

        if (IsLetter(piece) && index > 0
            && (pieces[index - 1].Text is "of" or "in" or "for"
                || pieces[index - 1].Text.EndsWith(" of", StringComparison.Ordinal)
                || pieces[index - 1].Is(TermClass.Than) || pieces[index - 1].Term is { TakesOther: true })
            && !(index + 1 < pieces.Count
                && (pieces[index + 1].Kind == PieceKind.Unknown || pieces[index + 1].Is(TermClass.Noun) || pieces[index + 1].Text is "-")))
        {
            // "the spread of A", "more than B"
            return (piece.Text.ToLowerInvariant(), index + 1);
        }

        if (IsLetter(piece)
            && ((index + 2 < pieces.Count && pieces[index + 1].Text is "and" or "or" or "nor"
                && IsLetter(pieces[index + 2]))
                || (index > 1 && pieces[index - 1].Text is "and" or "or" or "nor" && IsLetter(pieces[index - 2]))))
        {
            // "the means of A and B"
            return (piece.Text.ToLowerInvariant(), index + 1);
        }

        if (ReadSided(pieces, index) is { } sided)
        {
            return sided;
        }

        if (ReadMeasure(pieces, index) is { } measure)
        {
            return measure;
        }

        if (ReadPhrase(pieces, index) is { } phrase)
        {
            return phrase;
        }

        return pieces[at].Kind == PieceKind.Unknown && !LeadNames.IsDescription(name)
            && pieces[at].Token.Kind == TokenKind.Word && !Vague.Contains(name) && !ClaimLexicon.Default.NamesNoChannel(name) && at > 0
            && ((pieces[at - 1].Is(TermClass.Article) && !(pieces[at - 1].Token.Text == "A" && at > 1))
                || pieces[at - 1].Is(TermClass.Than) || pieces[at - 1].Text is "'s") ? ReadHead(pieces, at, name, isPlace: false) : null;
    }

    private static bool IsLetter(Piece piece) =>
        piece.Token is { Kind: TokenKind.Word, Text: { Length: 1 } letter } && letter[0] is >= 'A' and <= 'H';

    private static bool IsPlural(string name) =>
        (name[^1] == 's' && !name.EndsWith("is", StringComparison.Ordinal)) || name.EndsWith("feet", StringComparison.Ordinal);

    // "The legs move", "the feet are still", "in both hands", "than the legs", but "of the four limbs", "on its feet".
    private static bool IsBodyInSentence(IReadOnlyList<Piece> pieces, int at)
    {
        var next = at + 1 < pieces.Count ? pieces[at + 1] : null;
        if (next is not null
            && (next.IsCopula
                || next.Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Negator or TermClass.Hedge
                    or TermClass.Fact or TermClass.Quality))
        {
            return true;
        }

        var before = at > 0 && pieces[at - 1].Is(TermClass.Article) ? at - 2 : at - 1;
        return before >= 0
            && (pieces[before].Is(TermClass.Than) || pieces[before].Term is { TakesOther: true }
                || (pieces[before].Text is "in" or "of" or "at" or "on" or "from" && before > 0
                    && (pieces[before - 1].Is(TermClass.Noun) || pieces[before - 1].Text is "nor" or "neither"
                        || pieces[before - 1].Term is { Class: TermClass.Quality, Dimension: "presence" })));
    }

    /// <summary>Whether a name is a part of the body.</summary>
    public static bool IsBody(ClaimLexicon lexicon, string name) => EndsIn(lexicon, name, "places")
        || !name.EndsWith(" sensor", StringComparison.Ordinal)
            && lexicon.Words.Find(Tokenizer.Read(name, 0, name.Length), 0).Terms.Any(term =>
                term.Class == TermClass.Channel && term.Code == "places");

    /// <summary>Whether a name is that of a quantity with words before it: "coolant temperature".</summary>
    public static bool IsMeasure(ClaimLexicon lexicon, string name) =>
        name.Contains(' ', StringComparison.Ordinal) && EndsIn(lexicon, name, "measures");

    private static bool EndsIn(ClaimLexicon lexicon, string name, string code)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        return Has(last) || Has(name);

        bool Has(string words)
        {
            var tokens = Tokenizer.Read(words, 0, words.Length);
            var (terms, count) = lexicon.Words.Find(tokens, 0);
            return count == tokens.Count && terms.Any(term => term.Class == TermClass.Channel && term.Code == code);
        }
    }

    private static bool IsPlainWord(Piece piece) =>
        piece is { Kind: PieceKind.Unknown, Token: { Kind: TokenKind.Word, Lower: { Length: > 2 } lower } }
        && !Vague.Contains(lower) && !lower.Contains('\'', StringComparison.Ordinal)
        && (!lower.EndsWith("ed", StringComparison.Ordinal) || lower.Length < 5
            || lower.EndsWith("eed", StringComparison.Ordinal))
        && (!lower.EndsWith("ly", StringComparison.Ordinal) || lower is "supply" or "assembly")
        && !ClaimLexicon.Default.NamesNoChannel(lower)
        && LeadNames.Find(piece.Token, isInList: true) is null && !LeadNames.IsElectrode(piece.Token) && !LeadNames.IsDescription(lower);

    // As the text has it, in lower case: with a hyphen where it has one.
    private static string Written(IReadOnlyList<Piece> pieces, int start, int end)
    {
        var name = pieces[start].Text.ToLowerInvariant();
        for (var at = start + 1; at < end; at++)
        {
            name += (pieces[at].IsJoined && pieces[at].Start == pieces[at - 1].End + 1 ? "-" : " ") + pieces[at].Text.ToLowerInvariant();
        }

        return name;
    }

    private static (string Name, int Next)? ReadHead(IReadOnlyList<Piece> pieces, int at, string name, bool isPlace)
    {
        if (at + 1 < pieces.Count)
        {
            var next = pieces[at + 1];
            if (Has(next, "mounts") && !(next.Text is "sensor" && IsLabel(pieces, at + 2)))
            {
                return (name + " " + next.Text, SkipOutput(pieces, at + 2));
            }

            if (isPlace && next.Text is "flexion" or "extension" or "abduction" or "adduction" or "angle" or "patch" or "strap"
                or "pitch" or "roll" or "yaw" or "inclination" or "elevation angle" or "acceleration" or "accelerations" or "velocity"
                or "displacement" or "vibration" or "temperature" or "saturation" or "blood pressure" or "skin temperature")
            {
                return (name + " " + next.Text, SkipOutput(pieces, at + 2));
            }

            if (SkipOutput(pieces, at + 1) is var end && end > at + 1)
            {
                return (name, end);
            }
        }

        return isPlace ? (name, at + 1) : null;
    }

    // "shank_gyro_z", "accX", "E1"; capitals alone where a channel stands: "Neither LOC nor ROC".
    private static bool IsWrittenAsName(IReadOnlyList<Piece> pieces, int index)
    {
        var piece = pieces[index];
        if (piece.Token is not { Kind: TokenKind.Word, Text: { Length: > 1 } text }
            || LeadNames.Find(piece.Token, isInList: true) is not null || LeadNames.IsElectrode(piece.Token)
            || (piece.Kind != PieceKind.Unknown && !text.Contains('_', StringComparison.Ordinal)))
        {
            return false;
        }

        if (text.Contains('_', StringComparison.Ordinal) || (char.IsAsciiLetter(text[0]) && text.Any(char.IsAsciiDigit) && text.Length <= 6)
            || (char.IsAsciiLetterLower(text[0]) && text.Length > 2 && text.Skip(1).Any(char.IsAsciiLetterUpper)))
        {
            return true;
        }

        return text.Length <= 4 && text.All(char.IsAsciiLetterUpper) && index > 0
            && pieces[index - 1].Text is "in" or "on" or "at" or "over" or "neither" or "Neither" or "nor" or "than";
    }

    // "by hand", "on the other hand", "on foot", "on the one hand"
    private static bool IsIdiom(IReadOnlyList<Piece> pieces, int at) =>
        at > 0
        && (pieces[at - 1].Text.EndsWith(" by", StringComparison.Ordinal)
            || pieces[at - 1].Text is "by" or "other" or "one" or "at" or "first" or "second"
            || (pieces[at - 1].Text is "on" && pieces[at].Text is "foot" or "hand"));

    // A device alone is a channel where it is told from others: before a colon, or as what counts and reads.
    private static bool IsNamedDevice(IReadOnlyList<Piece> pieces, int at)
    {
        if (at + 1 >= pieces.Count)
        {
            return HasOtherDevice(pieces, at);
        }

        if (pieces[at + 1].Text is "says" or "reads" or "shows" or "gives" or "claims" or "tells"
            && pieces.Skip(at + 2).Take(3).Any(piece => piece.Quantity is not null)
            && pieces.Skip(at + 2).Take(4).Any(piece => piece.Text == "steps" || piece.Quantity is { Unit: "steps" }))
        {
            // "My phone says 10,020 steps"
            return true;
        }

        return (pieces[at + 1].Text is "had" or "has" && at + 2 < pieces.Count && pieces[at + 2].Text is "counted" or "logged"
            or "recorded" or "registered") || LosesSignal(pieces, at + 1) || IsSilent(pieces, at)
            || (Has(pieces[at + 1], "outputs") && pieces[at + 1].Text.EndsWith('s')) || pieces[at + 1].Text is ":" or "logged" or "logs"
            or "counts" or "counted" or "records" or "recorded" or "registered" or "registers" or "yields" or "delivers" or "delivered"
            || HasOtherDevice(pieces, at);
    }

    // "no readings from the patch"
    private static bool IsSilent(IReadOnlyList<Piece> pieces, int at) => at > 2 && pieces[at - 1].Is(TermClass.Article)
        && pieces[at - 2].Text is "from" or "of"
        && pieces[at - 3].Term is { Kind: ClaimKind.FlatLine };

    // "the strap drops out", "the strap seems to have lost contact"
    private static bool LosesSignal(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at < index + 4 && (pieces[at].IsCopula || pieces[at].Term?.Class is TermClass.Hedge
            or TermClass.Skip or TermClass.Show
            || pieces[at].Text is "to"))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Term is { Class: TermClass.Fact, Kind: ClaimKind.FlatLine };
    }

    // Looks a little way in both directions only, so that a long text takes no longer than its length.
    private static bool HasOtherDevice(IReadOnlyList<Piece> pieces, int at)
    {
        for (var other = Math.Max(0, at - 20); other < Math.Min(pieces.Count, at + 20); other++)
        {
            if (other != at && Has(pieces[other], "devices"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLabel(IReadOnlyList<Piece> pieces, int at) =>
        at < pieces.Count && pieces[at].Token is { Kind: TokenKind.Word, Text: { Length: 1 } };

    private static int SkipOutput(IReadOnlyList<Piece> pieces, int at) =>
        at < pieces.Count
        && (pieces[at].Term is { Class: TermClass.Channel, Code: "words" or "named-by" } || Has(pieces[at], "outputs")) ? at + 1 : at;

    private static bool Has(Piece piece, string code) => piece.Readings.Any(term => term.Class == TermClass.Channel && term.Code == code);
}
