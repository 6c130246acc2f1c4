using OpenTslm.Certificates;
using OpenTslm.Grounding.Calibration;

namespace OpenTslm.Grounding.Tests.Calibration;

public sealed class CalibrationTests
{
    private static readonly string[] Labels = ["a", "b", "c"];

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Fit_ModelThatIsTooSureByAFactor_FindsTheFactor(double factor) =>
        Temperature.Fit(Draw(20_000, factor, seed: 1)).ShouldBe(factor, 0.06 * factor);

    [Fact]
    public void Fit_DecisionsThatAreAllRight_StaysFinite() =>
        Temperature.Fit([.. Enumerable.Range(0, 100).Select(i => new Decision(Scores([9, 0, 0]), 0, $"{i}"))]).ShouldBeInRange(0.25, 20);

    [Fact]
    public void Apply_AnyTemperature_SumsToOneAndKeepsTheOrder()
    {
        foreach (var temperature in new[] { 0.3, 1, 7 })
        {
            var probabilities = Temperature.Apply(Scores([-300, -2, -1]), temperature);

            probabilities.Sum().ShouldBe(1, 1e-12);
            probabilities.ShouldBeInOrder();
        }
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Of_DecisionsOfTheSameKind_HoldTheTruthWithTheStatedCoverage(double coverage)
    {
        var calibration = TaskCalibrationFitter.Fit("t", "simulated", Draw(2000, 2, seed: 1), coverage);
        var fresh = Draw(5000, 2, seed: 2);

        var covered = fresh.Count(d => ConformalSet.Of(d.Scores, calibration).Contains(Labels[d.Truth])) / 5000.0;

        covered.ShouldBe(coverage, 0.025);
    }

    [Fact]
    public void Fit_FewerDecisionsThanTheCoverageNeeds_KeepsEveryLabel()
    {
        var calibration = TaskCalibrationFitter.Fit("t", "few", Draw(10, 1, seed: 1), 0.95);

        ConformalSet.Of(Scores([0, -50, -60]), calibration).ShouldBe(Labels);
    }

    [Fact]
    public void Create_LabelsInAnotherOrder_FindsTheTask()
    {
        var calibration = new ModelCalibration { ModelHash = "", Command = "", Tasks = [TaskCalibrationFitter.Fit("t", "d", Draw(500, 2, seed: 1), 0.9)] };

        var confidence = ConfidenceMaker.Create([new("c", -1, 0.6), new("a", -2, 0.3), new("b", -3, 0.1)], "a", calibration);

        (confidence.IsCalibrated, confidence.Task, confidence.Coverage).ShouldBe((true, "t", 0.9));
        confidence.Labels.Select(l => l.Label).ShouldBe(["c", "a", "b"]);
        confidence.Probability.ShouldBe(confidence.Labels[1].Probability);
    }

    [Fact]
    public void Create_UnknownLabels_SaysThatItIsNotCalibrated()
    {
        var confidence = ConfidenceMaker.Create(Scores([2, 1, 0]), null, null);

        confidence.IsCalibrated.ShouldBeFalse();
        confidence.LabelSet.ShouldBeNull();
        confidence.Probability.ShouldBe(confidence.Labels.Max(l => l.Probability));
    }

    [Fact]
    public void ModelCalibration_Json_IsReadBackAlike()
    {
        var task = TaskCalibrationFitter.Fit("t", "d", Draw(50, 2, seed: 1), 0.9) with
        {
            Domain = TaskCalibrationFitter.Describe([new InputContract([new InputSeries("x", "mV", 100, 1000, 0, 0, 1)], [])], [[1, 2], [2, 4]]),
        };
        var json = new ModelCalibration { ModelHash = "ab", Command = "opentslm calibrate", Tasks = [task] }.ToJson();

        ModelCalibration.FromJson(json).ToJson().ShouldBe(json);
    }

    [Theory]
    [InlineData(100, 1000, 1, 0)]
    [InlineData(20, 1000, 1, 1)]
    [InlineData(100, 300, 1, 1)]
    [InlineData(100, 1000, 3, 1)]
    public void Violations_RateLengthAndChannels_AreComparedWithTheDomain(double rate, long samples, int channels, int expected)
    {
        var domain = new InputDomain(100, 128, 800, 1000, 1, 2);
        var input = new InputContract([.. Enumerable.Range(0, channels).Select(i => new InputSeries($"c{i}", null, rate, samples, 0, 0, 1))], []);

        DomainCheck.Violations(domain, input, null).Count.ShouldBe(expected);
    }

    [Fact]
    public void Violations_EmbeddingFarFromTheOthers_IsUnlikeThem()
    {
        var random = new Random(1);
        var input = new InputContract([new InputSeries("x", null, 100, 1000, 0, 0, 1)], []);
        float[][] seen = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 8).Select(_ => (float)random.NextDouble()).ToArray())];
        var domain = TaskCalibrationFitter.Describe([input], seen);

        DomainCheck.Violations(domain, input, [seen[3]]).ShouldBeEmpty();
        DomainCheck.Violations(domain, input, [new float[] { 9, 9, 9, 9, 9, 9, 9, 9 }]).Single().ShouldContain("looks unlike");
    }

    [Fact]
    public void SignalQuality_FlatAndMoving_AreToldApart()
    {
        var random = new Random(1);
        float[] moving = [.. Enumerable.Range(0, 500).Select(_ => (float)random.NextDouble())];
        var recording = new Recording([new TimeSeries("x", "m/s2", new TimeAxis.Regular(50), moving), new TimeSeries("y", "m/s2", new TimeAxis.Regular(50), new float[500])]);

        SignalQuality.Of(recording).ShouldBe([1.0, 0.0]);
    }

    // True classes follow softmax(logits); the model states logits times a factor.
    private static Decision[] Draw(int count, double factor, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double[] logits = [3 * random.NextDouble(), 3 * random.NextDouble(), 3 * random.NextDouble()];
            var probabilities = Temperature.Apply(Scores(logits), 1);
            var place = random.NextDouble();
            var truth = place < probabilities[0] ? 0 : place < probabilities[0] + probabilities[1] ? 1 : 2;
            return new Decision(Scores([.. logits.Select(l => l * factor)]), truth, $"{i}");
        })];
    }

    private static LabelScore[] Scores(double[] logits)
    {
        var sum = logits.Sum(l => Math.Exp(l - logits.Max()));
        return [.. logits.Select((l, i) => new LabelScore(Labels[i], l, Math.Exp(l - logits.Max()) / sum))];
    }
}
