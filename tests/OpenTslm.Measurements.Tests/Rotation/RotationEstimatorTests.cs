using OpenTslm.Measurements.Rotation;

namespace OpenTslm.Measurements.Tests.Rotation;

public sealed class RotationEstimatorTests
{
    [Theory]
    [InlineData(180, RotationAxis.X)]
    [InlineData(-90, RotationAxis.Y)]
    [InlineData(360, RotationAxis.Z)]
    public void Measure_Turn_IsItsAngle(double degrees, RotationAxis axis)
    {
        // A raised-cosine rate over two seconds at 50 Hz; its integral is the angle, its peak twice the mean.
        var rate = Signal.Create(100, i => degrees * Math.PI / 180 / 2 * (1 - Math.Cos(2 * Math.PI * (i + 0.5) / 100)));
        var still = new float[100];
        var axes = new[] { still, still, still };
        axes[(int)axis] = rate;

        var result = RotationEstimator.Measure(axes[0], axes[1], axes[2], 50).ShouldNotBeNull();

        result.Axis.ShouldBe(axis);
        result.NetDegrees.ShouldBe(degrees, 1e-3);
        result.TotalDegrees.ShouldBe(Math.Abs(degrees), 1e-3);
        result.PeakDegreesPerSecond.ShouldBe(Math.Abs(degrees), 0.1);
        result.AxisShare.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Measure_ThereAndBack_HasNoNetTurn()
    {
        var rate = Signal.Sine(100, 50, 0.5);

        var result = RotationEstimator.Measure(rate, new float[100], new float[100], 50).ShouldNotBeNull();

        result.NetDegrees.ShouldBe(0, 0.1);
        result.TotalDegrees.ShouldBe(4 / Math.PI * 180 / Math.PI, 0.5);
    }

    [Fact]
    public void Measure_AtRestOrShort_IsZeroOrNull()
    {
        RotationEstimator.Measure(new float[50], new float[50], new float[50], 50)!.Value.NetDegrees.ShouldBe(0);
        RotationEstimator.Measure([1], [1], [1], 50).ShouldBeNull();
        Should.Throw<ArgumentException>(() => RotationEstimator.Measure([1, 2], [1], [1, 2], 50));
    }
}
