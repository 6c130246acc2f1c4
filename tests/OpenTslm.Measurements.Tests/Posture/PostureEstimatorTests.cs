using OpenTslm.Measurements.Posture;

namespace OpenTslm.Measurements.Tests.Posture;

public sealed class PostureEstimatorTests
{
    [Theory]
    [InlineData(9.81, 0, 0, UpAxis.PlusX)]
    [InlineData(-1, 0.2, 0, UpAxis.MinusX)]
    [InlineData(0, 9.81, 3, UpAxis.PlusY)]
    [InlineData(0, -9.81, 3, UpAxis.MinusY)]
    [InlineData(1, 1, 5, UpAxis.PlusZ)]
    [InlineData(1, 1, -5, UpAxis.MinusZ)]
    public void Measure_AtRest_NamesTheAxisThatPointsUp(double x, double y, double z, UpAxis expected)
    {
        var result = PostureEstimator.Measure(
            Signal.Create(50, _ => x), Signal.Create(50, _ => y), Signal.Create(50, _ => z)).ShouldNotBeNull();

        result.Up.ShouldBe(expected);
        result.Magnitude.ShouldBe(Math.Sqrt((x * x) + (y * y) + (z * z)), 1e-5);
        result.Quality.ShouldBe(1, 1e-4);
    }

    [Fact]
    public void Measure_Tilted_GivesAngles()
    {
        var half = Math.Sqrt(0.5);
        var result = PostureEstimator.Measure(
            Signal.Create(9, _ => half), Signal.Create(9, _ => 0), Signal.Create(9, _ => -half)).ShouldNotBeNull();

        result.AngleX.ShouldBe(45, 1e-4);
        result.AngleY.ShouldBe(90, 1e-4);
        result.AngleZ.ShouldBe(135, 1e-4);
    }

    [Fact]
    public void Measure_WithoutGravity_IsNullWithReason()
    {
        var noise = Signal.Noise(3000, 1).Select(v => (float)v).ToArray();

        PostureEstimator.Measure(noise.AsSpan(0, 1000), noise.AsSpan(1000, 1000), noise.AsSpan(2000, 1000), out var why).ShouldBeNull();

        why.ShouldNotBeNull().ShouldContain("gravity");
        PostureEstimator.Measure([], [], []).ShouldBeNull();
        Should.Throw<ArgumentException>(() => PostureEstimator.Measure([1], [float.PositiveInfinity], [1]));
    }
}
