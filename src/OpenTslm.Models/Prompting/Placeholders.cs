using System.Text;

namespace OpenTslm.Models.Prompting;

/// <summary>Replaces <c>{name}</c> in a template, in one pass.</summary>
internal static class Placeholders
{
    /// <summary>Fills a template; a placeholder without a value stays as it is.</summary>
    public static string Fill(string template, Func<string, string?> valueOf)
    {
        var text = new StringBuilder(template.Length + 64);
        var at = 0;
        while (at < template.Length)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end > 0 && valueOf(template[(at + 1)..end]) is { } value)
            {
                text.Append(value);
                at = end + 1;
            }
            else
            {
                text.Append(template[at++]);
            }
        }

        return text.ToString();
    }
}
