using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Frozen cases of one task, held out from training.</summary>
public sealed record EvaluationTask
{
    /// <summary>Task, such as <c>activity.watch</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the cases come from, for the report.</summary>
    public required string Split { get; init; }

    /// <summary>The answers that occur; with <see cref="ByPosition"/> a name for each place among a case's options.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The cases.</summary>
    public required IReadOnlyList<TrainingExample> Cases { get; init; }

    /// <summary>Whether every case has options of its own, so that an answer counts by its place among them.</summary>
    public bool ByPosition { get; init; }

    /// <summary>What a reader of the report should know; empty if nothing.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Cases that plain classifiers learn from; empty where no baseline is fitted.</summary>
    public IReadOnlyList<TrainingExample> BaselineCases { get; init; } = [];

    /// <summary>Index in <see cref="Labels"/> of an answer to a case.</summary>
    /// <exception cref="ArgumentException">The answer is none of them.</exception>
    public int IndexOf(TrainingExample example, string answer)
    {
        ArgumentNullException.ThrowIfNull(example);
        var answers = ByPosition ? example.Options : Labels;
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i] == answer)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{answer}' is none of the answers of {Name}.", nameof(answer));
    }
}
