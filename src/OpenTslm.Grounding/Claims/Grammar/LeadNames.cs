using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Names of leads, axes and electrodes, and how they are written in a claim.</summary>
internal static class LeadNames
{
    private static readonly string[] Leads =
    [
        "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V3R", "V4R", "MLII", "MLIII", "MLI",
    ];

    private static readonly HashSet<string> Electrodes = new(StringComparer.Ordinal)
    {
        "Fp1", "Fp2", "Fpz", "Fz", "Cz", "Pz", "Oz", "F3", "F4", "F7", "F8", "C3", "C4", "P3", "P4", "T3", "T4", "T5", "T6", "T7", "T8",
        "O1", "O2", "A1", "A2", "M1", "M2", "FPZ", "FZ", "CZ", "PZ", "OZ", "fpz", "cz", "pz", "oz", "fz",
    };

    private static readonly HashSet<string> ElectrodeChannels = new(Electrodes, StringComparer.OrdinalIgnoreCase);

    /// <summary>A lead or axis as a claim writes it, or null.</summary>
    /// <param name="token">A word.</param>
    /// <param name="isInList">Whether it stands where only a lead can: after "lead", or in a list of leads. Else "I" is a pronoun.</param>
    public static string? Find(Token token, bool isInList)
    {
        if (token.Kind != TokenKind.Word || token.Text is null)
        {
            return null;
        }

        if (IsAxis(token.Lower))
        {
            return token.Lower;
        }

        if (token.Text == "I" && !isInList)
        {
            return null;
        }

        // Roman numerals are leads in capitals only; "avr" and "v1" are leads however they are written.
        var comparison = token.Lower is "i" or "ii" or "iii" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return Array.Find(Leads, lead => lead.Equals(token.Text, comparison));
    }

    /// <summary>Whether a word before "axis", "channel" or "series" tells which one.</summary>
    public static bool IsDescription(string word) =>
        word.ToLowerInvariant() is "vertical" or "horizontal" or "lateral" or "forward" or "sideways"
        or "anteroposterior" or "mediolateral" or "longitudinal" or "sagittal" or "transverse" or "first" or "second"
        or "third" or "fourth" or "fifth"
        or "sixth" or "last" or "upper" or "lower" or "left" or "right" or "top" or "bottom"
        or "long" or "short" or "yaw" or "roll" or "pitch" or "fore-aft" or "craniocaudal" or "axial" or "radial"
        or "tangential" or "principal" or "medial" or "up-down";

    /// <summary>Whether a name is x, y or z.</summary>
    public static bool IsAxis(string name) => name is "x" or "y" or "z";

    /// <summary>Whether a word names an electrode of the 10-20 system or a reference.</summary>
    public static bool IsElectrode(Token token) => token is { Kind: TokenKind.Word, Text: not null } && Electrodes.Contains(token.Text);

    /// <summary>Whether a channel is an electrode or a pair of them: <c>cz</c>, <c>o1-m2</c>.</summary>
    public static bool IsElectrode(string channel) => ElectrodeChannels.Contains(channel.Split('-')[0]);

    /// <summary>Whether an electrode's name means one without another beside it.</summary>
    public static bool IsElectrodeAlone(Token token) => IsElectrode(token) && token.Text.Length is 2 or 3;

    /// <summary>The leads after one up to another: V2, V3 and V4 for V1 to V4; else the last alone.</summary>
    public static IEnumerable<string> Between(string first, string last)
    {
        var from = Array.IndexOf(Leads, first);
        var to = Array.IndexOf(Leads, last);
        return from >= 0 && to > from ? Leads[(from + 1)..(to + 1)] : first == "x" && last == "z" ? ["y", "z"] : [last];
    }
}
