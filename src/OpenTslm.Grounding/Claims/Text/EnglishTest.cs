namespace OpenTslm.Grounding.Claims.Text;

/// <summary>
/// Whether a text is English: by its script, and by the small words that every language has its own of. Short texts and
/// telegrams hold few small words; they pass unless another language's outnumber the English ones.
/// </summary>
internal static class EnglishTest
{
    private static readonly HashSet<string> English = Words(
        "the a an and or of in is are was at with no not to from by it its this that there on over for as be than which while but "
        + "have has shows show per about around between without");

    // Words that are also English ("die", "an", "in", "me", "as") are left out.
    private static readonly HashSet<string> Others = Words(
        "der das und ist nicht mit ein eine einen im den dem des von zu auf kein keine bei wird sich sind oder aber auch nach "
        + "le la les des et est une un dans pour avec sans sur pas du au aux il elle sont qui que ou ne "
        + "el los las es con sin por para una del se en que hay muy más pero como "
        + "il lo gli di che è della del con per una non sono nel "
        + "os um uma com sem não da do na mais "
        + "het een van niet met zijn op voor geen wordt ook "
        + "och är inte med som av ett till på det "
        + "jest nie się na że są og ikke er");

    /// <summary>Whether the words are English as far as one can tell.</summary>
    public static bool Passes(string text, IEnumerable<Token> tokens)
    {
        var latin = 0;
        var other = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                // Latin letters end at U+024F; Greek letters stand in units and band names.
                _ = c is <= '\u024f' or (>= '\u0370' and <= '\u03ff') ? latin++ : other++;
            }
        }

        var english = 0;
        var foreign = 0;
        foreach (var token in tokens)
        {
            english += English.Contains(token.Lower) ? 1 : 0;
            foreign += Others.Contains(token.Lower) ? 1 : 0;
        }

        return latin >= other && (foreign < 2 || english >= foreign);
    }

    private static HashSet<string> Words(string list) => new(list.Split(' '), StringComparer.Ordinal);
}
