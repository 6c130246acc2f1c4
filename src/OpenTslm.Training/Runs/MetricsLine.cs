namespace OpenTslm.Training.Runs;

/// <summary>One line of <c>metrics.jsonl</c>: a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Loss of the step.</param>
/// <param name="LearningRate">Learning rate of the step.</param>
/// <param name="GradientNorm">Norm of all gradients before clipping.</param>
/// <param name="TokensPerSecond">Tokens a second.</param>
/// <param name="Seconds">Seconds since the run began, without the time between resumptions.</param>
/// <param name="Validation">Validation after this step, where one was due.</param>
public sealed record MetricsLine(
    long Step, double Loss, double LearningRate, double GradientNorm, double TokensPerSecond, double Seconds, double? Validation = null);
