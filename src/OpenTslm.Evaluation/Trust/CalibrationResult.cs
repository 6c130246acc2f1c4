using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Trust;

/// <summary>How a calibration holds on persons and records that neither training nor calibration saw.</summary>
public sealed record CalibrationResult
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>Where the decisions come from.</summary>
    public required string Data { get; init; }

    /// <summary>Number of decisions.</summary>
    public required int Decisions { get; init; }

    /// <summary>Number of persons or records they are about.</summary>
    public required int Subjects { get; init; }

    /// <summary>Share of right decisions.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Expected calibration error of the model's own probabilities.</summary>
    public required double ErrorBefore { get; init; }

    /// <summary>Expected calibration error after calibration.</summary>
    public required double Error { get; init; }

    /// <summary>Expected calibration error of a perfectly calibrated model with these probabilities: middle 95 % of simulations.</summary>
    public required ConfidenceInterval PerfectError { get; init; }

    /// <summary>Stated coverage of the label sets.</summary>
    public required double StatedCoverage { get; init; }

    /// <summary>Share of decisions whose label set holds the true answer.</summary>
    public required double Coverage { get; init; }

    /// <summary>95 % interval around the stated coverage in which a share of as many decisions lies, those about one subject together.</summary>
    public required ConfidenceInterval ExpectedCoverage { get; init; }

    /// <summary>Share of decisions with a label set of none or of several, on which the system abstains.</summary>
    public required double Abstained { get; init; }

    /// <summary>Share of right decisions among the others.</summary>
    public required double AccuracyOfAnswered { get; init; }

    /// <summary>Accuracy of the rest where the least sure decisions are left out: entry i leaves out i of 20 parts.</summary>
    public required IReadOnlyList<double> Curve { get; init; }

    /// <summary>Whether the error is small enough: at most 0.05 with 500 decisions or more, else inside or below <see cref="PerfectError"/>.</summary>
    public bool ErrorHolds => Decisions >= 500 ? Error <= 0.05 : Error <= PerfectError.Upper;

    /// <summary>Whether the coverage is the stated one as far as can be told.</summary>
    public bool CoverageHolds => ExpectedCoverage.Contains(Coverage);
}
