using System.IO.Compression;
using System.Text.Json;
using OpenTslm.Evaluation.Coverage;

namespace OpenTslm.Evaluation.Tests.Coverage;

public sealed class CoverageEvaluatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("coverage").FullName;

    public CoverageEvaluatorTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "qa-opentslm-rationales"));
        var epochs = Directory.CreateDirectory(Path.Combine(_folder, "sleep-edfx", "epochs")).FullName;
        File.WriteAllLines(Path.Combine(_folder, "qa-opentslm-rationales", "sleep_cot_targets.jsonl"),
        [
            """{"target": "The signal oscillates. I like it. Muscle tone is low. Answer: Wake"}""",
            """{"target": "A rhythmic pattern is visible. Answer: REM sleep"}""",
        ]);
        using var writer = new StreamWriter(new GZipStream(File.Create(Path.Combine(epochs, "epoch.csv.gz")), CompressionLevel.Fastest));
        writer.WriteLine("EEG Fpz-Cz (uV)");
        for (var i = 0; i < 3000; i++)
        {
            writer.WriteLine(FormattableString.Invariant($"{40 * Math.Sin(2 * Math.PI * i / 100):0.000}"));
        }
    }

    [Fact]
    public void Evaluate_RationalesAndARecording_CountsSentencesThatCanBeChecked()
    {
        var report = CoverageEvaluator.Evaluate(_folder, "command");

        var row = report.Rows.ShouldHaveSingleItem();
        (row.Rationales, row.Sentences, row.WithClaim, row.WithCheckable).ShouldBe((2, 4, 3, 2));
        row.Unchecked.ShouldHaveSingleItem().Key.ShouldBe("muscle-activity");
        report.ToMarkdown().ShouldContain("| sleep | 2 | 4 | 75.0 % | 50.0 % |");
    }

    [Fact]
    public void Evaluate_VerdictsAskedFor_DrawsTheSameWithTheSameSeed()
    {
        var first = CoverageEvaluator.Evaluate(_folder, "command", 2, 5).Verdicts;

        first.Count.ShouldBe(2);
        first.ShouldBe(CoverageEvaluator.Evaluate(_folder, "command", 2, 5).Verdicts);
        first.ShouldAllBe(verdict => verdict.Verdict == "supported" && verdict.Sentence.Length > 0);
    }

    [Fact]
    public void Evaluate_NoData_HasNoRows() => CoverageEvaluator.Evaluate(Path.Combine(_folder, "nothing"), "command").Rows.ShouldBeEmpty();

    [Theory]
    [InlineData("verdicts-1.jsonl", 19)]
    [InlineData("verdicts-2.jsonl", 10)]
    [InlineData("verdicts-3.jsonl", 19)]
    [InlineData("verdicts-4.jsonl", 13)]
    [InlineData("verdicts-5.jsonl", 9)]
    public void VerdictsReadOneByOne_AreAHundredEach_WithTheErrorsThatTheDocumentStates(string file, int wrong)
    {
        var verdicts = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Coverage", file)).Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        verdicts.Length.ShouldBe(100);
        verdicts.Count(verdict => !verdict.GetProperty("right").GetBoolean()).ShouldBe(wrong);
        verdicts.Where(verdict => !verdict.GetProperty("right").GetBoolean()).ShouldAllBe(verdict => verdict.GetProperty("why").GetString()!.Length > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
