using OpenTslm.Training.Tasks;

namespace OpenTslm.Training.Mini;

/// <summary>
/// The answers of every multiple-choice task, numbered through: those of one task stand side by side. Data sets that ask the
/// same (<c>ecg.rate.ptbxl</c>, <c>ecg.rate.mitdb</c>) are one task.
/// </summary>
public sealed class AnswerClasses
{
    private readonly Dictionary<string, (int First, string[] Answers)> _tasks;

    private AnswerClasses(Dictionary<string, (int First, string[] Answers)> tasks, int count) => (_tasks, Count) = (tasks, count);

    /// <summary>Number of classes of all tasks.</summary>
    public int Count { get; }

    /// <summary>Collects the answers that occur.</summary>
    /// <param name="examples">Examples of all tasks; those without options are passed over.</param>
    public static AnswerClasses Collect(IEnumerable<TrainingExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var tasks = new Dictionary<string, (int First, string[] Answers)>(StringComparer.Ordinal);
        var count = 0;
        var answers = examples.Where(example => example.Options.Count > 0).Select(example => (Task: KeyOf(example), example.Answer)).Distinct();
        foreach (var task in answers.GroupBy(pair => pair.Task).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] sorted = [.. task.Select(pair => pair.Answer).Order(StringComparer.Ordinal)];
            tasks.Add(task.Key, (count, sorted));
            count += sorted.Length;
        }

        return new AnswerClasses(tasks, count);
    }

    /// <summary>The class of an example's answer; null for an open question and an answer that was not collected.</summary>
    public AnswerClass? Find(TrainingExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return example.Options.Count > 0
            && _tasks.TryGetValue(KeyOf(example), out var task)
            && Array.IndexOf(task.Answers, example.Answer) is >= 0 and var index
            ? new AnswerClass(task.First, task.Answers.Length, index)
            : null;
    }

    private static string KeyOf(TrainingExample example) => string.Join('.', example.Task.Split('.').Take(2));
}
