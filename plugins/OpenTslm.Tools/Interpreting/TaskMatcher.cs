using System.Text;

namespace OpenTslm.Tools.Interpreting;

/// <summary>Finds the task of a model that a person's question is about, by rule and not by guess.</summary>
/// <remarks>
/// A question equal to a task's own wording (case, punctuation and white space aside) belongs to that task. Otherwise a
/// task scores one point for each distinct keyword that the question contains as a whole word or phrase; the task with
/// most points wins, and a tie between the best belongs to no task.
/// </remarks>
internal static class TaskMatcher
{
    /// <summary>The one task that the question is about, or null.</summary>
    public static ModelTask? Match(string question, IReadOnlyList<ModelTask> tasks)
    {
        var words = Normalise(question);
        if (tasks.Where(task => Normalise(task.Question) == words).Take(2).ToArray() is [var same])
        {
            return same;
        }

        var scored = tasks
            .Select(task => (Task: task, Points: Points(words, task)))
            .Where(s => s.Points > 0)
            .OrderByDescending(s => s.Points)
            .Take(2)
            .ToArray();
        return scored switch
        {
            [var only] => only.Task,
            [var best, var next] when best.Points > next.Points => best.Task,
            _ => null,
        };
    }

    private static int Points(string words, ModelTask task) =>
        task.Keywords.Select(Normalise).Distinct().Count(k => k.Length > 2 && words.Contains(k, StringComparison.Ordinal));

    /// <summary>Lower-case words with one space before, between and behind.</summary>
    private static string Normalise(string text)
    {
        var words = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                words.Append(char.ToLowerInvariant(c));
            }
            else if (words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }
}
