namespace OpenTslm.Models.Prompting.Published;

/// <summary>Finds the answers that a published prompt lists: on the line after one that ends in <c>are:</c>, separated by commas.</summary>
internal static class PublishedLabels
{
    private const string Announcement = "are:";

    /// <summary>The answers in their order; empty where the prompt lists none of its own.</summary>
    public static IReadOnlyList<string> Of(PublishedPrompt prompt)
    {
        foreach (var text in new[] { prompt.Preamble, prompt.Question })
        {
            var lines = text.Split('\n');
            for (var n = 0; n + 1 < lines.Length; n++)
            {
                var labels = lines[n + 1].Trim().TrimEnd('.').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (lines[n].TrimEnd().EndsWith(Announcement, StringComparison.Ordinal) && labels.Length > 1
                    && !lines[n + 1].Contains('{', StringComparison.Ordinal))
                {
                    return labels;
                }
            }
        }

        return [];
    }
}
