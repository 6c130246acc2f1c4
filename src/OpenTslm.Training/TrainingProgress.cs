namespace OpenTslm.Training;

/// <summary>Where a run stands after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps to do.</param>
/// <param name="Loss">Loss of the step.</param>
/// <param name="SmoothedLoss">Exponential mean of the losses.</param>
/// <param name="LearningRate">Learning rate of the step.</param>
/// <param name="TokensPerSecond">Tokens a second in this step.</param>
/// <param name="Remaining">Estimated time left.</param>
/// <param name="Validation">Result of the validation made after this step, if one was due; lower is better.</param>
public sealed record TrainingProgress(
    long Step,
    long TotalSteps,
    double Loss,
    double SmoothedLoss,
    double LearningRate,
    double TokensPerSecond,
    TimeSpan Remaining,
    double? Validation);
