using OpenTslm.Evaluation.TimeSeriesExam;

namespace OpenTslm.Evaluation.Tests.TimeSeriesExam;

public sealed class ExamReaderTests
{
    [ExamFact]
    public void Read_OfTheExam_GivesAll573ItemsWhole()
    {
        var items = ExamReader.Read(ExamFactAttribute.ExamFile);
        items.Count.ShouldBe(573);
        items.Select(i => i.Id).Distinct().Count().ShouldBe(573);
        items.Count(i => i.Series.Count == 2).ShouldBe(181);
        items.Count(i => i.Category == "Anomaly Detection").ShouldBe(92);
        items.ShouldAllBe(i => i.Options.Count >= 2 && i.Options.Count <= 4 && i.AnswerIndex < i.Options.Count);
        items.SelectMany(i => i.Series).ShouldAllBe(s => s.Length >= 128 && s.All(float.IsFinite));
        items[0].Options[items[0].AnswerIndex].ShouldBe("Beginning");
        items[0].Series[0][0].ShouldBe(1.748475f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{\"question\": 1}]")]
    [InlineData("[1]")]
    public void Read_OfSomethingElse_SaysSo(string content)
    {
        InFile(content, path => Should.Throw<SignalFormatException>(() => ExamReader.Read(path)));
    }

    [Fact]
    public void Read_OfANumericAnswerThatIsNoOption_NamesTheItem()
    {
        const string content = """[{"options": [1, 2.5], "answer": 3}]""";
        InFile(content, path =>
            Should.Throw<SignalFormatException>(() => ExamReader.Read(path)).Message.ShouldContain("item 0"));
    }

    private static void InFile(string content, Action<string> act)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, content);
            act(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
