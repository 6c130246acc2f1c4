using OpenTslm.Training.Datasets;
using OpenTslm.Training.Tasks.Activity;

namespace OpenTslm.Training.Tests.Tasks;

public sealed class MotionAugmentationTests
{
    private const int Count = 100;

    [Fact]
    public void Apply_AtRest_KeepsTheStrengthOfGravity()
    {
        var session = Session((_, _) => 0);
        var random = new Random(1);
        for (var draw = 0; draw < 50; draw++)
        {
            var channels = MotionAugmentation.Apply(random, new ActivityWindow(session, 50, Count, 0));

            channels.ShouldAllBe(channel => channel.Length == Count);
            var strength = Math.Sqrt(channels[..3].Sum(axis => Math.Pow(axis.Average(), 2)));
            strength.ShouldBe(9.81, 0.5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public void Apply_AtTheEndsOfASession_StaysInsideIt(int start)
    {
        var session = Session((_, i) => i);
        var random = new Random(2);
        for (var draw = 0; draw < 50; draw++)
        {
            MotionAugmentation.Apply(random, new ActivityWindow(session, start, Count, 0))
                .ShouldAllBe(channel => channel.Length == Count && channel.All(float.IsFinite));
        }
    }

    [Fact]
    public void Apply_SameSeed_SameSamples()
    {
        var window = new ActivityWindow(Session((c, i) => MathF.Sin(i * 0.1f * (c + 1))), 100, Count, 0);
        MotionAugmentation.Apply(new Random(3), window)[4].ShouldBe(MotionAugmentation.Apply(new Random(3), window)[4]);
    }

    private static ActivitySession Session(Func<int, int, float> movement) => new(
        "s", "watch", 100, [.. Enumerable.Range(0, 6).Select(c => Enumerable.Range(0, 400).Select(i => (c == 2 ? 9.81f : 0) + movement(c, i)).ToArray())], new byte[400]);
}
