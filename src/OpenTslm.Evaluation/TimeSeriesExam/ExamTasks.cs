using System.Globalization;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.TimeSeriesExam;

/// <summary>TimeSeriesExam as evaluation tasks, one a category. No model here was trained on it.</summary>
public static class ExamTasks
{
    private static readonly string[] Places = ["first", "second", "third", "fourth"];

    /// <summary>The tasks, in alphabetical order of their categories.</summary>
    /// <param name="items">The items of <see cref="ExamReader"/>.</param>
    public static IEnumerable<EvaluationTask> Create(IReadOnlyList<ExamItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var group in items.GroupBy(item => item.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            TrainingExample[] cases = [.. group.Select(ToCase)];
            var chance = cases.Average(example => 1.0 / example.Options.Count);
            yield return new EvaluationTask
            {
                Name = "timeseriesexam." + group.Key.Replace(' ', '-').ToLowerInvariant(),
                Split = "TimeSeriesExam, as published; never trained on",
                Labels = Places[..cases.Max(example => example.Options.Count)],
                Cases = cases,
                ByPosition = true,
                Notes = string.Create(CultureInfo.InvariantCulture, $"Classes are places among the options; guessing gives an accuracy of {chance:0.000}."),
            };
        }
    }

    private static TrainingExample ToCase(ExamItem item) => new()
    {
        Task = item.Category,
        Series = [.. item.Series.Select((samples, index) => new TimeSeries(NameOf(item, index), null, new TimeAxis.Regular(1), samples))],
        Question = item.Question,
        Options = item.Options,
        Rationale = "",
        Answer = item.Options[item.AnswerIndex],
        Origin = item.Id.ToString(CultureInfo.InvariantCulture),
    };

    private static string NameOf(ExamItem item, int index) => item.Series.Count == 1 ? "series" : index == 0 ? "A" : "B";
}
