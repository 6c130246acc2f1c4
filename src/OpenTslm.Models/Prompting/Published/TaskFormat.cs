namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// How the series of a task are measured, scaled and announced (architecture reference sections 1.2 to 1.4). Published
/// weights have seen nothing else.
/// </summary>
/// <param name="Task">The task.</param>
/// <param name="Series">Series of a prompt: exactly as many, or for an ECG at most.</param>
/// <param name="Statistics">How mean and standard deviation are computed.</param>
/// <param name="Scaling">How a series is scaled by them.</param>
/// <param name="RateHz">Rate of the training data; null where it varies.</param>
/// <param name="Samples">Samples of a series of the training data; null where they vary.</param>
/// <param name="AnswersDirectly">Whether the model was trained to answer at once, without a rationale and a marker.</param>
public sealed record TaskFormat(
    PublishedTask Task,
    int Series,
    StatisticsKind Statistics,
    ScalingKind Scaling,
    double? RateHz = null,
    int? Samples = null,
    bool AnswersDirectly = false)
{
    private static readonly TaskFormat[] All =
    [
        new(PublishedTask.Tsqa, 1, StatisticsKind.UnbiasedSingle, ScalingKind.AddedEpsilon, AnswersDirectly: true),
        new(PublishedTask.M4, 1, StatisticsKind.UnbiasedSingle, ScalingKind.AboveZero, AnswersDirectly: true),
        new(PublishedTask.Har, 3, StatisticsKind.UnbiasedSingle, ScalingKind.Clamped, RateHz: 50, Samples: 128),
        new(PublishedTask.Sleep, 1, StatisticsKind.PopulationSingle, ScalingKind.Clamped, RateHz: 50, Samples: 1500),
        new(PublishedTask.Ecg, 12, StatisticsKind.PopulationDouble, ScalingKind.AboveMillionth, RateHz: 100, Samples: 1000),
    ];

    /// <summary>The format of a task.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static TaskFormat Of(PublishedTask task) =>
        All.FirstOrDefault(format => format.Task == task) ?? throw new ArgumentOutOfRangeException(nameof(task), task, "There is no such task.");
}
