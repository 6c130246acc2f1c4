namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// What a person's question says beyond itself: text after a last <c>Context:</c> describes who or what was recorded, text
/// after a last <c>Task:</c> names the kind of task.
/// </summary>
internal readonly record struct QuestionParts(string Question, string? Addition)
{
    /// <summary>Splits a question at its last marker; without one it has no addition.</summary>
    /// <exception cref="PromptException">Nothing stands before the marker.</exception>
    public static QuestionParts Split(string question, string marker)
    {
        var at = question.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return new QuestionParts(question.Trim(), null);
        }

        var (before, after) = (question[..at].Trim(), question[(at + marker.Length)..].Trim());
        return before.Length == 0
            ? throw new PromptException($"The question is empty: ask something before '{marker}'.")
            : new QuestionParts(before, after.Length == 0 ? null : after);
    }
}
