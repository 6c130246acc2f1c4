using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Tells the saturation of the blood from that of an amplifier: "the saturation falls", "a drop in saturation".</summary>
internal static class OxygenSense
{
    // What shows that an amplifier or sensor is spoken of.
    private static readonly HashSet<string> OfAmplifier = new(StringComparer.Ordinal)
    {
        "amplifier", "clipping", "clip", "clips", "clipped", "rail", "axis", "axes", "gyroscope", "accelerometer", "gyro", "channels",
        "leads", "lead", "colour", "color",
        "converter", "microphone", "load cell", "preamplifier", "adc", "gain", "x", "y", "z", "motor", "current", "soil", "camera",
        "image", "spikes", "belt",
    };

    // What shows that oxygen in the blood is.
    private static readonly HashSet<string> OfBlood = new(StringComparer.Ordinal)
    {
        "oxygen", "spo2", "desaturation", "desaturations", "blood", "finger", "toe", "ear", "earlobe", "night", "overnight", "asleep",
        "sleeping", "nap", "oximeter", "oximetry",
        "room air", "air", "lungs", "altitude", "breathing", "breaths", "apnoea", "apnea", "apnoeas", "apneas", "pulse", "glucose",
        "temperature", "temp", "blood pressure", "bp",
        "nail", "nose", "snoring", "nasal cannula", "heart rate", "her", "his", "patient", "respiratory rate", "stairs", "mountain",
        "oxygen flow", "litres", "liters", "doctor",
    };

    /// <summary>Whether the word at an index is said of the blood.</summary>
    public static bool IsOfBlood(List<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("saturation" or "saturations") || pieces.Exists(piece => OfAmplifier.Contains(piece.Text)))
        {
            return false;
        }

        var of = index > 0 && pieces[index - 1].Is(TermClass.Article) ? index - 2 : index - 1;
        if (of > 0 && pieces[of].Text is "in" or "of" && pieces[of - 1].Readings.Any(term => term.Class != TermClass.Quality
            && term.Kind is ClaimKind.Trend or ClaimKind.Variability or ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum
                or ClaimKind.Dips or ClaimKind.LevelShift))
        {
            // "no trend in saturation", "a sudden drop in saturation"
            return true;
        }

        if (index + 1 < pieces.Count && pieces[index + 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Variability or ClaimKind.Trend
            or ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Amplitude or ClaimKind.Dips })
        {
            // "Saturation variability is small."
            return true;
        }

        if (index > 0 && (pieces[index - 1].Text is "the" or "his" or "her" or "my" or "your" or "their" or "'s"
            || (index > 1 && pieces[index - 1].Text is "in" or "of" && pieces[index - 2].Term?.Class is TermClass.Noun or TermClass.Fact
            or TermClass.Verb))
            && !pieces.Exists(piece => (piece.Is(TermClass.Channel) && piece.Term!.Code is not "quantities")
                || piece.Text.Contains("amplif", StringComparison.Ordinal) || piece.Text.Contains("clip", StringComparison.Ordinal)
                || piece.Text is "signal" or "adc" or "recorder" or "accelerometer"))
        {
            // "No trend is discernible in the saturation."
            return true;
        }

        if (pieces.Exists(piece => OfBlood.Contains(piece.Text.ToLowerInvariant())))
        {
            return true;
        }

        var opens = index == 0 || pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop || pieces[index - 1].Is(TermClass.And)
            || pieces[index - 1].Is(TermClass.Break);
        if (index + 1 >= pieces.Count)
        {
            return false;
        }

        if (pieces[index + 1].Text is "trace" or "curve" or "channel" or "readings" or "reading" or "values" or "level" or "levels"
            or "sensor" or "record" or "recording")
        {
            return true;
        }

        if (opens && pieces[index + 1].Term is { Class: TermClass.Quality, Dimension: "steady" or "norm" or "degree" or "variation" })
        {
            // "Saturation unchanged, temperature down."
            return true;
        }

        var next = pieces[index + 1];
        if (index > 0 && !pieces[index - 1].Is(TermClass.Article) && !opens && !(next.IsCopula && pieces[index - 1].Is(TermClass.Unit)))
        {
            return false;
        }

        var said = pieces.Skip(index + 1).Take(4).FirstOrDefault(piece => piece.Term?.Class is TermClass.Quality
            or TermClass.Comparative or TermClass.Superlative
            or TermClass.Verb || piece.Kind == PieceKind.Number);
        return (next.IsCopula || next.Term?.Class is TermClass.Verb or TermClass.Negator or TermClass.Hedge) && said is not null
            && said.Term?.Dimension is not "presence";
    }
}
