namespace OpenTslm.Training;

/// <summary>How a run ended.</summary>
public enum TrainingEnd
{
    /// <summary>All steps were made.</summary>
    Completed,

    /// <summary>Validation did not improve any more.</summary>
    StoppedEarly,

    /// <summary>It was cancelled; it can be resumed.</summary>
    Cancelled,
}

/// <summary>What came out of a run.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="SmoothedLoss">Exponential mean of the losses.</param>
/// <param name="BestValidation">Lowest validation, or null if none was made. Its parameters are in <see cref="Runs.RunFolder.BestPath"/>.</param>
/// <param name="Elapsed">Time spent training, earlier runs that were resumed included.</param>
public sealed record TrainingResult(TrainingEnd End, long Steps, double SmoothedLoss, double? BestValidation, TimeSpan Elapsed);
