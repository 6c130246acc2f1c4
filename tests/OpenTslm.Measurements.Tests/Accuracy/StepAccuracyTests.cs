using Xunit.Abstractions;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Steps and activity of real watches and phones.</summary>
public sealed class StepAccuracyTests(ITestOutputHelper output)
{
    [DataFact("har-wisdm-watch")]
    public void Measure_ActivitiesOnTheWatch_CountsStepsWhereThereAreSome()
    {
        var rows = StepEvaluation.Watches().ToLookup(row => row.Activity);
        double[] Steps(string activity) => [.. rows[activity].Select(r => r.StepsPerMinute)];

        // About two steps a second walking, more jogging, and next to none with the feet still.
        Steps("walking").ShouldAllBe(s => s > 90 && s < 130);
        Steps("jogging").ShouldAllBe(s => s > 120 && s < 190);
        foreach (var still in new[] { "sitting", "standing", "typing", "eating soup", "writing" })
        {
            Steps(still).ShouldAllBe(s => s < 15);
            Steps(still).Average().ShouldBeLessThan(5);
        }

        rows["sitting"].ShouldAllBe(r => r.Enmo < 10);
        rows["walking"].ShouldAllBe(r => r.Enmo > 100);
    }

    [DataFact("har-phone-watch")]
    public void Measure_PhoneAndWatch_CountTheSameSteps()
    {
        List<double> differences = [.. StepEvaluation.Runs().Where(r => r.Phone > 0 && r.Watch > 0).Select(r => Math.Abs(r.Phone - r.Watch)).Order()];

        output.WriteLine($"{differences.Count} runs on both: median difference {differences[differences.Count / 2]} steps");
        differences.Count.ShouldBeGreaterThan(40);
        differences[differences.Count / 2].ShouldBeLessThanOrEqualTo(3);
    }
}
