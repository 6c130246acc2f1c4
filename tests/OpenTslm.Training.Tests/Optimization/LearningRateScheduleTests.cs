using OpenTslm.Training.Optimization;

namespace OpenTslm.Training.Tests.Optimization;

public sealed class LearningRateScheduleTests
{
    private readonly LearningRateSchedule _schedule = new(2, 10, 110, 0.1);

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(4, 1)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(60, 1.1)]
    [InlineData(110, 0.2)]
    [InlineData(1000, 0.2)]
    public void At_Landmarks_HasTheFormulasValue(long step, double expected) => _schedule.At(step).ShouldBe(expected, 1e-12);

    [Fact]
    public void At_AfterWarmup_NeverRises()
    {
        for (var step = 10; step < 120; step++)
        {
            _schedule.At(step + 1).ShouldBeLessThanOrEqualTo(_schedule.At(step));
        }
    }

    [Fact]
    public void At_NoWarmup_StartsAtThePeak() => new LearningRateSchedule(1, 0, 10, 0).At(0).ShouldBe(1);
}
