using OpenTslm.Evaluation.Baselines;

namespace OpenTslm.Evaluation.Tests.Baselines;

public sealed class ClassifierTests
{
    private static readonly double[][] Centres = [[0, 0, 0], [4, 0, 1], [0, 4, -1]];

    public static TheoryData<string> Learners => [.. BaselineSuite.Create().Skip(1).Select(c => c.Name)];

    public static TheoryData<string> All => [.. BaselineSuite.Create().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Learners))]
    public void Predict_OnSeparateClasses_IsRightOnNewSamples(string name)
    {
        var classifier = Named(name);
        var (x, y) = Blobs.Draw(1, 60, 0.8, Centres);
        classifier.Fit(x, y, 3);
        var (newX, newY) = Blobs.Draw(2, 60, 0.8, Centres);
        Accuracy(classifier, newX, newY).ShouldBeGreaterThan(0.95);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Probabilities_OfAnySample_SumToOneAndPeakAtThePrediction(string name)
    {
        var classifier = Named(name);
        var (x, y) = Blobs.Draw(1, 30, 2.5, Centres);
        classifier.Fit(x, y, 4);
        foreach (var sample in Blobs.Draw(3, 20, 4, Centres).X)
        {
            var probabilities = classifier.Probabilities(sample);
            probabilities.Length.ShouldBe(4);
            probabilities.Sum().ShouldBe(1, 1e-9);
            probabilities[classifier.Predict(sample)].ShouldBe(probabilities.Max(), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Predict_BeforeFit_Throws(string name) =>
        Should.Throw<InvalidOperationException>(() => Named(name).Predict([1, 2, 3]));

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_WithNaN_SaysWhichSample(string name)
    {
        Should.Throw<ArgumentException>(() => Named(name).Fit([[1], [double.NaN]], [0, 1], 2)).Message.ShouldContain("Sample 1");
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Predict_WithAnotherNumberOfFeatures_Throws(string name)
    {
        var classifier = Named(name);
        classifier.Fit([[0, 0], [1, 1]], [0, 1], 2);
        Should.Throw<ArgumentException>(() => classifier.Predict([1, 2, 3]));
    }

    [Fact]
    public void MajorityClass_OnUnequalClasses_SaysTheLargest()
    {
        var classifier = new MajorityClassClassifier();
        classifier.Fit([[0], [0], [0], [0]], [2, 1, 2, 0], 3);
        classifier.Predict([0]).ShouldBe(2);
        classifier.Probabilities([0]).ShouldBe([0.25, 0.25, 0.5]);
    }

    [Fact]
    public void Score_OfTheSuite_ReportsEveryBaseline()
    {
        var (x, y) = Blobs.Draw(1, 20, 0.8, Centres);
        var results = BaselineSuite.Score(BaselineSuite.Create(), x, y, x, y, 3);
        results.Select(r => r.Name).ShouldBe(BaselineSuite.Create().Select(c => c.Name));
        results[0].Scores.MacroF1.ShouldBe(1.0 / 6, 1e-9);
        results.Skip(1).ShouldAllBe(r => r.Scores.Accuracy > 0.95);
    }

    internal static double Accuracy(IClassifier classifier, double[][] x, int[] y) =>
        x.Zip(y, (sample, c) => classifier.Predict(sample) == c ? 1.0 : 0.0).Average();

    private static IClassifier Named(string name) => BaselineSuite.Create().Single(c => c.Name == name);
}
