using FsCheck.Fluent;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.StepCount;

public sealed class StepDetectorTests
{
    [Theory]
    [InlineData(SensorPlacement.Pocket, 100)]
    [InlineData(SensorPlacement.Pocket, 125)]
    [InlineData(SensorPlacement.Wrist, 100)]
    [InlineData(SensorPlacement.Wrist, 115)]
    public void Measure_SimulatedWalk_CountsItsSteps(SensorPlacement placement, double cadence)
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var recording = Walk(placement, cadence, seed);

            var steps = recording.Value("step-count");

            // The cadence drifts by 2 % of itself; the first and the last step may be cut.
            steps.Value.ShouldBe(cadence, 0.04 * cadence, $"seed {seed}");
            steps.Unit.ShouldBe("1");
            steps.EventSeconds.Count.ShouldBe((int)steps.Value);
            steps.Details["walking s"].ShouldBe(60, 4);
        }
    }

    [Theory]
    [InlineData(MovementActivity.Sitting)]
    [InlineData(MovementActivity.Standing)]
    public void Measure_SimulatedRest_CountsNone(MovementActivity activity)
    {
        var recording = MovementSimulator.Simulate(new MovementSimulatorOptions { Activity = activity, DurationSeconds = 60 }, 5);

        recording.Value("step-count").Value.ShouldBe(0);
    }

    [Fact]
    public void Measure_AnyRotationAndUnit_CountsTheSame()
    {
        float[][] axes = [.. Walk(SensorPlacement.Pocket, 110, 2).Channels.Take(3).Select(c => c.Read(0, (int)c.Count))];
        var steps = BodySignal.Axes("acc", "m/s2", 100, axes).Value("step-count").Value;

        Prop.ForAll(BodySignal.Between(-3, 3), BodySignal.Between(-3, 3), (yaw, pitch) =>
        {
            var turned = Array.ConvertAll(BodySignal.Rotate(axes, yaw, pitch, 1), axis => Array.ConvertAll(axis, v => v / 9.80665f));
            return BodySignal.Axes("acc", "g", 100, turned).Value("step-count").Value == steps;
        }).Holds();
    }

    [Fact]
    public void Measure_WalkBetweenRests_HasItsTimes()
    {
        float[][] walk = [.. Walk(SensorPlacement.Pocket, 110, 3).Channels.Take(3).Select(c => c.Read(0, (int)c.Count))];
        var rest = MovementSimulator.Simulate(
            new MovementSimulatorOptions { Activity = MovementActivity.Standing, Placement = SensorPlacement.Pocket, DurationSeconds = 30 }, 4);
        float[][] axes = [.. walk.Select((w, i) => (float[])[.. rest.Channels[i].Read(0, 3000), .. w, .. rest.Channels[i].Read(0, 3000)])];

        var steps = BodySignal.Axes("acc", "m/s2", 100, axes).Value("step-count");

        steps.Value.ShouldBe(110, 6);
        steps.EventSeconds.ShouldAllBe(t => t > 28 && t < 92);
    }

    private static Recording Walk(SensorPlacement placement, double cadence, ulong seed) => MovementSimulator.Simulate(
        new MovementSimulatorOptions { Placement = placement, StepsPerMinute = cadence, DurationSeconds = 60 }, seed);
}
