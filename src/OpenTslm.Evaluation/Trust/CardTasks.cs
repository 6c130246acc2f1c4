using OpenTslm.Evaluation.Cases;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Trust;

/// <summary>The held-out cases by the task that a model's card knows: one question, whatever data set it is asked about.</summary>
public static class CardTasks
{
    /// <summary>The task of a card that an evaluation task belongs to.</summary>
    /// <param name="evaluation">Name such as <c>ecg.rate.mitdb</c>.</param>
    public static string NameOf(string evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return evaluation switch
        {
            "activity.wisdm" => "daily-activity",
            "generic.comparison-relation" => "generic.relation",
            _ when evaluation.StartsWith("activity.", StringComparison.Ordinal) => "activity",
            _ when evaluation.StartsWith("ecg.", StringComparison.Ordinal) => string.Join('.', evaluation.Split('.').Take(2)),
            _ => evaluation,
        };
    }

    /// <summary>Tasks brought together, in the order in which they first occur; cases with other answers than the first are left out.</summary>
    /// <param name="tasks">Evaluation tasks of one part.</param>
    public static IEnumerable<(string Task, string Data, IReadOnlyList<(string Subject, TrainingExample Case)> Cases)> Group(IEnumerable<EvaluationTask> tasks) =>
        tasks.Where(task => !task.ByPosition && task.Cases.Count > 0).GroupBy(task => NameOf(task.Name)).Select(group =>
        {
            var labels = group.First().Labels;
            var cases = group
                .SelectMany(task => task.Cases.Select((example, index) => (Subject: example.Origin ?? $"{task.Name} {index}", Case: example)))
                .Where(item => labels.Contains(item.Case.Answer) && item.Case.Options.Count == labels.Count && labels.All(item.Case.Options.Contains))
                .Select(item => (item.Subject, item.Case with { Options = labels }))
                .ToArray();
            return (group.Key, string.Join("; ", group.Select(task => task.Split).Distinct()), (IReadOnlyList<(string, TrainingExample)>)cases);
        });
}
