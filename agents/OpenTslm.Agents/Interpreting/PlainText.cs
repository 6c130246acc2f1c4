using System.Globalization;
using System.Text;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Makes text from files and charts fit for one line of a report: no control characters, no quotation marks, not too long.</summary>
internal static class PlainText
{
    private const int Longest = 300;

    /// <summary>The text in one line.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">Most characters.</param>
    public static string Of(string? text, int longest = Longest)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                return line.Append('…').ToString();
            }

            var isOther = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
            var isSpace = isOther || Rune.IsWhiteSpace(rune);
            if (isSpace && (line.Length == 0 || line[^1] == ' '))
            {
                continue;
            }

            line.Append(isSpace ? " " : rune.Value is '“' or '”' or '"' ? "'" : rune.ToString());
        }

        return line.ToString().TrimEnd();
    }
}
