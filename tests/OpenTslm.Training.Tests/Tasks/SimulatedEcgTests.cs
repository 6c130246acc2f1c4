using OpenTslm.Training.Tasks.Ecg;

namespace OpenTslm.Training.Tests.Tasks;

public sealed class SimulatedEcgTests
{
    [Fact]
    public void Cases_Rate_CoverAllClasses()
    {
        var cases = new SimulatedEcgExamples(EcgQuestion.Rate, 0).Cases(60, seed: 9001).ToArray();
        cases.Length.ShouldBe(60);
        cases.Select(example => example.Answer).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Draw_Rhythm_RationaleFollowsTheBeats()
    {
        var random = new Random(8);
        var source = new SimulatedEcgExamples(EcgQuestion.Rhythm, 0);
        for (var i = 0; i < 60; i++)
        {
            var example = source.Draw(random);
            if (example.Answer == "irregular")
            {
                example.Rationale.ShouldNotContain("even");
            }
        }
    }

    [Fact]
    public void Constructor_Normality_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SimulatedEcgExamples(EcgQuestion.Normality, 0));
}
