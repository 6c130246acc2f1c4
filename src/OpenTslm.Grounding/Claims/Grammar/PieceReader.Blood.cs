using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Where "saturation" is that of the blood, and not of an amplifier.</summary>
internal static partial class PieceReader
{
    // "Saturation is slightly reduced", "the saturation falls": of the blood, not of an amplifier.
    private static bool IsOfBlood(List<Piece> pieces, int index)
    {
        if (pieces[index].Text != "saturation")
        {
            return false;
        }

        var of = index > 0 && pieces[index - 1].Is(TermClass.Article) ? index - 2 : index - 1;
        if (of > 0 && pieces[of].Text is "in" or "of" && pieces[of - 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Trend
            or ClaimKind.Variability or ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum })
        {
            // "no trend in saturation"
            return true;
        }

        if (index + 1 < pieces.Count && pieces[index + 1].Text is "trace" or "curve" or "channel" or "readings" or "reading" or "values"
            or "level" or "levels" or "sensor" or "record" or "recording")
        {
            return true;
        }

        if (index + 1 < pieces.Count && pieces[index + 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Variability or ClaimKind.Trend
            or ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Amplitude or ClaimKind.Dips })
        {
            // "Saturation variability is small."
            return true;
        }

        var opens = index == 0 || pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop || pieces[index - 1].Is(TermClass.And)
            || pieces[index - 1].Is(TermClass.Break);
        if (opens && index + 1 < pieces.Count && pieces[index + 1].Term is { Class: TermClass.Quality, Dimension: "steady" or "norm"
            or "degree" or "variation" })
        {
            // "Saturation unchanged, temperature down."
            return true;
        }

        if (index > 0 && (pieces[index - 1].Text is "the" or "his" or "her" or "my" or "your" or "their" or "'s" || index > 1
            && pieces[index - 1].Text is "in" or "of" && pieces[index - 2].Term?.Class is TermClass.Noun or TermClass.Fact
            or TermClass.Verb)
            && !pieces.Exists(piece => piece.Is(TermClass.Channel)
                && piece.Term!.Code is not "quantities" || piece.Text.Contains("amplif", StringComparison.Ordinal)
                || piece.Text.Contains("clip", StringComparison.Ordinal)
                || piece.Text is "signal" or "adc" or "recorder" or "accelerometer"))
        {
            // "No trend is discernible in the saturation."
            return true;
        }

        if (index > 0 && !pieces[index - 1].Is(TermClass.Article) && !opens)
        {
            return false;
        }

        if (index + 1 >= pieces.Count)
        {
            return false;
        }

        var next = pieces[index + 1];
        var said = pieces.Skip(index + 1).Take(4).FirstOrDefault(piece => piece.Term?.Class is TermClass.Quality or TermClass.Verb
            || piece.Kind == PieceKind.Number);
        return (next.IsCopula || next.Is(TermClass.Verb)) && said?.Term?.Dimension is not "presence"
            && (said is not null || pieces.Skip(index + 2).Take(2).Any(piece => piece.Is(TermClass.Negator)));
    }
}
