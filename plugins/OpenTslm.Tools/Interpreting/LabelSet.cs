namespace OpenTslm.Tools.Interpreting;

/// <summary>The question as the model is asked it, and the answers it chooses from.</summary>
/// <param name="Question">The question without a list of options.</param>
/// <param name="Labels">The candidate answers; empty for an open question.</param>
/// <param name="Task">The task of the model whose labels these are, if they came from its card.</param>
internal sealed record LabelSet(string Question, IReadOnlyList<string> Labels, string? Task = null)
{
    private const int MaximumLabels = 64;

    /// <summary>
    /// Finds the candidate answers: those of the request; else those that the question lists after <c>Options:</c>,
    /// separated by semicolons; else those of the one task of the model that the question is about; else none.
    /// </summary>
    /// <exception cref="ArgumentException">The question is empty, or the labels are fewer than two, empty or not distinct.</exception>
    public static LabelSet Resolve(string question, IReadOnlyList<string>? requested, IReadOnlyList<ModelTask> tasks)
    {
        if (string.IsNullOrWhiteSpace(question))
        {
            throw new ArgumentException("The question is empty; ask something about the recording.", nameof(question));
        }

        question = question.Trim();
        if (requested is { Count: > 0 })
        {
            return new LabelSet(question, Check(requested));
        }

        if (SplitOptions(question) is { } split)
        {
            return new LabelSet(split.Question, Check(split.Options));
        }

        return TaskMatcher.Match(question, tasks) is { } task
            ? new LabelSet(question, task.Labels, task.Name)
            : new LabelSet(question, []);
    }

    private static (string Question, string[] Options)? SplitOptions(string question)
    {
        const string marker = "Options:";
        var at = question.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        if (at <= 0)
        {
            return null;
        }

        var options = question[(at + marker.Length)..].TrimEnd('.', ' ', '\n', '\r', '\t')
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rest = question[..at].Trim();
        return options.Length >= 2 && rest.Length > 0 ? (rest, options) : null;
    }

    private static string[] Check(IReadOnlyList<string> labels)
    {
        var trimmed = labels.Select(label => label?.Trim() ?? "").ToArray();
        if (trimmed.Length is < 2 or > MaximumLabels)
        {
            throw new ArgumentException(
                $"A choice needs 2 to {MaximumLabels} labels, and {trimmed.Length} came; give the others or leave labels out.", nameof(labels));
        }

        if (trimmed.Any(label => label.Length == 0))
        {
            throw new ArgumentException("A label is empty; every possible answer needs a text.", nameof(labels));
        }

        if (trimmed.GroupBy(l => l, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"The label '{twice.Key}' occurs twice; the possible answers must differ.", nameof(labels));
        }

        return trimmed;
    }
}
