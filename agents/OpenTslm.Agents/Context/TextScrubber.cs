using System.Text.RegularExpressions;

namespace OpenTslm.Agents.Context;

/// <summary>Takes out of texts what the chart knows to be personal, and what has the form of it.</summary>
/// <param name="personal">Names, addresses and numbers of the chart.</param>
/// <param name="references">Pseudonyms of the chart's references.</param>
internal sealed partial class TextScrubber(PersonalTexts personal, IReadOnlyDictionary<string, string> references)
{
    private const string Removed = "[removed]";

    /// <summary>References of FHIR, with the element that our facts add.</summary>
    [GeneratedRegex(@"(?<![\w/])(?:[A-Z][A-Za-z]{2,40}/[A-Za-z0-9\-.]{1,64}|urn:(?:uuid|oid):[0-9A-Za-z\-.]+)(?:#\w+(?:\[\d+\])?)?", RegexOptions.CultureInvariant)]
    public static partial Regex References();

    /// <summary>Whether a text holds what the chart knows to be personal.</summary>
    public bool IsPersonal(string text) => personal.IsFull || personal.Remove(text, Removed) != text;

    /// <summary>The text without them.</summary>
    public string Clean(string text)
    {
        if (personal.IsFull)
        {
            return Removed; // Not all names are known.
        }

        // The marks that stand for references while the rest is cleaned must not stand in the text before.
        text = text.Replace('\uE000', ' ');
        var kept = new List<string>();
        var marked = References().Replace(text, match =>
        {
            if (!references.TryGetValue(match.Value.TrimEnd('.', '-'), out var pseudonym))
            {
                return match.Value.StartsWith("urn:", StringComparison.Ordinal) ? Removed : match.Value;
            }

            kept.Add(pseudonym + match.Value[match.Value.TrimEnd('.', '-').Length..]);
            return $"\uE000{(char)(0xE001 + (kept.Count - 1))}";
        });
        if (kept.Count > 1000)
        {
            return Removed;
        }

        var clean = Number().Replace(Identity().Replace(Titled().Replace(Written().Replace(personal.Remove(marked, Removed), Removed), Removed), Removed), Removed);
        return kept.Count == 0 ? clean : Mark().Replace(clean, match => kept[match.Value[1] - 0xE001]);
    }

    // Web, mail, UUID, social security and telephone numbers.
    [GeneratedRegex(
        @"https?://\S+|\bwww\.\S+|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b\d{3}-\d{2}-\d{4}\b"
        + @"|(?<![\w.])\+?\(?\d{2,4}\)?[\s.\-/]\(?\d{2,4}\)?[\s.\-]\d{3,6}\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Identity();

    // Dates in figures or with the month's name.
    [GeneratedRegex(
        @"\b(?:1[89]|20)\d\d-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+\-]\d\d:\d\d)?)?)?\b|\b\d{1,2}[./\-]\d{1,2}[./\-](?:\d{4}|\d{2})\b"
        + @"|\b(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?,?)?\s+(?:1[89]|20)\d\d\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Written();

    [GeneratedRegex(@"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sr|Sra)\b\.?(?:\s+[A-Z][\w'’\-]*\.?){1,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Titled();

    [GeneratedRegex(@"\d{7,}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\uE000[\uE001-\uF000]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
