using Xunit.Abstractions;

namespace OpenTslm.Grounding.Tests.Claims;

public sealed class AnnotationComparisonTests(ITestOutputHelper output)
{
    private const string Rate = """{"id":1,"domain":"ecg","text":"Rate 72.","claims":[{"kind":"heart-rate","relation":"is","value":72}]}""";

    private const string OtherRate = """{"id":1,"domain":"ecg","text":"Rate 72.","claims":[{"kind":"heart-rate","relation":"is","value":71},{"kind":"rhythm","relation":"regular"}]}""";

    [Fact]
    public void Of_TwoReadings_CountsAllFieldsAndTheThreeAlone()
    {
        var comparison = Compare(Rate, OtherRate);

        (comparison.All.Found, comparison.All.Missed, comparison.All.Invented).ShouldBe((0, 1, 2));
        (comparison.Core.Found, comparison.Core.Missed, comparison.Core.Invented).ShouldBe((1, 0, 1));
        comparison.ToString().ShouldContain("ecg: precision 0.000, recall 0.000; kind, subject and relation alone 0.500, 1.000; 1 claims");
    }

    [Fact]
    public void Of_OtherSentences_Throws() =>
        Should.Throw<InvalidOperationException>(() => Compare(Rate, Rate.Replace("Rate 72.", "Rate 73.", StringComparison.Ordinal)));

    /// <summary>
    /// Prints the sums of two files of <c>Sentences</c>, named without their ending in OPENTSLM_COMPARE with a comma between; the
    /// second may be <c>extractor</c>. Without it, <c>open</c> is held against the extractor.
    /// </summary>
    [Fact]
    public void Of_FilesOfSentences_AgreeInMostClaims()
    {
        var names = (Environment.GetEnvironmentVariable("OPENTSLM_COMPARE") ?? "open,extractor").Split(',');

        var comparison = AnnotationComparison.Of(PathOf(names[0]), names[1] == "extractor" ? null : PathOf(names[1]));

        output.WriteLine(comparison.ToString());
        comparison.All.Precision.ShouldBeGreaterThan(0.5);
        comparison.All.Recall.ShouldBeGreaterThan(0.5);
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Sentences", name + ".jsonl");

    private static AnnotationComparison Compare(string first, string second)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var paths = new[] { Path.Combine(folder.FullName, "first.jsonl"), Path.Combine(folder.FullName, "second.jsonl") };
            File.WriteAllText(paths[0], first);
            File.WriteAllText(paths[1], second);
            return AnnotationComparison.Of(paths[0], paths[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
