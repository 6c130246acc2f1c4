namespace OpenTslm.Certificates;

/// <summary>What was learned of a model on one task.</summary>
public sealed record TaskCalibration
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>Its possible answers.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Where the decisions come from.</summary>
    public required string Data { get; init; }

    /// <summary>Number of decisions it was fitted on.</summary>
    public required int Decisions { get; init; }

    /// <summary>Number of persons or records they are about.</summary>
    public required int Subjects { get; init; }

    /// <summary>
    /// Whether all held-out subjects were needed to fit it, so that it is tried by leaving out each of them in turn; otherwise on
    /// subjects that it was not fitted on.
    /// </summary>
    public bool LeavesOneOut { get; init; }

    /// <summary>
    /// Divides the log-likelihoods of the labels before they become probabilities (C. Guo et al., "On Calibration of Modern Neural
    /// Networks", ICML 2017); above 1 the model is too sure.
    /// </summary>
    public required double Temperature { get; init; }

    /// <summary>Share of decisions whose label set holds the true answer, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>A label is in the set where one minus its probability is at most this (M. Sadinle, J. Lei and L. Wasserman, JASA 114, 2019).</summary>
    public required double LargestScore { get; init; }

    /// <summary>What the model was trained to read for this task.</summary>
    public InputDomain? Domain { get; init; }

    /// <summary>Whether the model reads its signal on this task; null where that was not measured.</summary>
    public TaskSensitivity? Sensitivity { get; init; }
}
