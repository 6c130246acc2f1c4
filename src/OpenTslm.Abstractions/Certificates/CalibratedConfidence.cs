namespace OpenTslm.Certificates;

/// <summary>How sure an answer is, as far as that was learned from held-out decisions.</summary>
public sealed record CalibratedConfidence
{
    /// <summary>Whether the probabilities were calibrated for this task; otherwise they are the model's own, which tend to be too sure.</summary>
    public required bool IsCalibrated { get; init; }

    /// <summary>The task whose calibration was used; null where there is none.</summary>
    public string? Task { get; init; }

    /// <summary>How the probabilities were made, in a sentence.</summary>
    public required string Method { get; init; }

    /// <summary>Probability of the answer, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Probability of each possible answer, in the order of the labels; they sum to 1.</summary>
    public required IReadOnlyList<LabelProbability> Labels { get; init; }

    /// <summary>Answers that remain possible: the true one is among them with <see cref="Coverage"/>. Null where not calibrated.</summary>
    public IReadOnlyList<string>? LabelSet { get; init; }

    /// <summary>Share of decisions whose <see cref="LabelSet"/> holds the true answer, 0 to 1. Null where not calibrated.</summary>
    public double? Coverage { get; init; }
}
