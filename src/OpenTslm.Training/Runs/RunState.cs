namespace OpenTslm.Training.Runs;

/// <summary>Where a run stands, beside its parameters and moments.</summary>
internal sealed record RunState
{
    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Exponential mean of the losses.</summary>
    public double SmoothedLoss { get; init; }

    /// <summary>Seconds spent.</summary>
    public double Seconds { get; init; }

    /// <summary>Lowest validation; NaN before the first.</summary>
    public double BestValidation { get; init; } = double.NaN;

    /// <summary>Validations since the lowest.</summary>
    public int Stale { get; init; }

    /// <summary>Whether validation has stopped the run.</summary>
    public bool Stopped { get; init; }
}
