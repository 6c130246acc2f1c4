using System.Xml.Linq;
using OpenTslm.Evaluation.Trust;
using OpenTslm.Grounding.Calibration;

namespace OpenTslm.Evaluation.Tests.Trust;

public sealed class CalibrationEvaluatorTests
{
    [Fact]
    public void Evaluate_ModelThatIsTooSure_HoldsAfterCalibration()
    {
        var result = Evaluate(fittedFactor: 3, triedFactor: 3);

        result.ErrorBefore.ShouldBeGreaterThan(0.1);
        result.Error.ShouldBeLessThan(0.03);
        (result.ErrorHolds, result.CoverageHolds).ShouldBe((true, true));
        result.AccuracyOfAnswered.ShouldBeGreaterThan(result.Accuracy);
        result.Curve[^1].ShouldBeGreaterThan(result.Curve[0]);
    }

    [Fact]
    public void Evaluate_OtherModelThanItWasFittedOn_DoesNotHold()
    {
        var result = Evaluate(fittedFactor: 1, triedFactor: 4);

        (result.ErrorHolds, result.CoverageHolds).ShouldBe((false, false));
    }

    [Fact]
    public void EvaluateLeavingOneOut_SubjectsAlike_Holds()
    {
        var decisions = Draw(1200, 2, seed: 3);
        var calibration = TaskCalibrationFitter.Fit("t", "d", decisions, 0.9);

        var result = CalibrationEvaluator.EvaluateLeavingOneOut(calibration, "d", decisions, []);

        (result.ErrorHolds, result.CoverageHolds, result.Subjects).ShouldBe((true, true, 40));
    }

    [Fact]
    public void ToSvg_Results_IsAPictureWithALineATask()
    {
        var svg = XDocument.Parse(AbstentionCurve.ToSvg([Evaluate(2, 2) with { Task = "a<b" }, Evaluate(3, 3)]));

        svg.Descendants().Count(e => e.Name.LocalName == "polyline").ShouldBe(2);
        svg.ToString().ShouldContain("a&lt;b (2000)");
    }

    private static CalibrationResult Evaluate(double fittedFactor, double triedFactor) => CalibrationEvaluator.Evaluate(
        TaskCalibrationFitter.Fit("t", "d", Draw(2000, fittedFactor, seed: 1), 0.9), "d", Draw(2000, triedFactor, seed: 2));

    // True classes follow softmax(logits); the model states logits times a factor.
    private static Decision[] Draw(int count, double factor, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double[] logits = [3 * random.NextDouble(), 3 * random.NextDouble(), 3 * random.NextDouble()];
            var probabilities = Temperature.Apply(Scores(logits, 1), 1);
            var place = random.NextDouble();
            var truth = place < probabilities[0] ? 0 : place < probabilities[0] + probabilities[1] ? 1 : 2;
            return new Decision(Scores(logits, factor), truth, $"{i % 40}");
        })];
    }

    private static LabelScore[] Scores(double[] logits, double factor) => [.. logits.Select((l, i) => new LabelScore($"{i}", l * factor, 0))];
}
