using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Tests.Metrics;

public sealed class CalibrationTests
{
    [Fact]
    public void ExpectedCalibrationError_OfHonestConfidence_IsZero()
    {
        // Confident at 0.75, right three times of four.
        var probabilities = Enumerable.Repeat(new[] { 0.75, 0.25 }, 4).ToArray();
        Calibration.ExpectedCalibrationError(probabilities, [0, 0, 0, 1]).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void ExpectedCalibrationError_OverTwoBins_WeighsThemBySize()
    {
        double[][] probabilities = [[1, 0], [1, 0], [1, 0], [0.6, 0.4]];
        // Confidence 1.0: three samples, two right, gap 1/3. Confidence 0.6: one sample, wrong, gap 0.6.
        Calibration.ExpectedCalibrationError(probabilities, [0, 0, 1, 1], bins: 10)
            .ShouldBe((3.0 / 4 / 3) + (0.6 / 4), 1e-12);
    }

    [Fact]
    public void Brier_OfCertainAnswers_IsZeroOrTwo()
    {
        Calibration.Brier([[1, 0], [0, 1]], [0, 1]).ShouldBe(0);
        Calibration.Brier([[1, 0], [0, 1]], [1, 0]).ShouldBe(2);
    }

    [Fact]
    public void Brier_OfAnUninformedAnswer_IsOneMinusOneOverClasses()
    {
        Calibration.Brier([[0.25, 0.25, 0.25, 0.25]], [2]).ShouldBe(0.75, 1e-12);
    }
}
