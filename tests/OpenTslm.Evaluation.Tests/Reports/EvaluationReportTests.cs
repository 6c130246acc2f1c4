using System.Text.Json;
using OpenTslm.Evaluation.Metrics;
using OpenTslm.Evaluation.Reports;
using OpenTslm.Evaluation.Shuffling;

namespace OpenTslm.Evaluation.Tests.Reports;

public sealed class EvaluationReportTests
{
    [Fact]
    public void ToMarkdown_OfAReport_ShowsSystemsShuffleAndConfusion()
    {
        var text = Sample().ToMarkdown();
        text.ShouldContain("opentslm evaluate mini");
        text.ShouldContain("| the model | 0.750 (0.301–0.954) ");
        text.ShouldContain("| majority class |");
        text.ShouldContain("Shuffle test: accuracy with swapped series 0.500");
        text.ShouldContain("| sitting \\| lying | 1 | 1 |");
        Rows(text).ShouldAllBe(table => table.Distinct().Count() == 1);
    }

    [Fact]
    public void FromJson_OfItsOwnJson_IsTheSameReport()
    {
        var report = Sample();
        EvaluationReport.FromJson(report.ToJson()).ToJson().ShouldBe(report.ToJson());
    }

    [Fact]
    public void FromJson_OfSomethingElse_Throws() =>
        Should.Throw<JsonException>(() => EvaluationReport.FromJson("{\"model\":\"x\"}"));

    private static EvaluationReport Sample()
    {
        int[] truth = [0, 0, 1, 1];
        return new EvaluationReport
        {
            Model = "the model",
            ModelHash = "00ff",
            Command = "opentslm evaluate mini",
            Tasks =
            [
                new TaskReport
                {
                    Task = "activity-watch",
                    Split = "test subjects",
                    Labels = ["walking", "sitting | lying"],
                    Systems =
                    [
                        new SystemResult("the model", ClassificationScores.Create(truth, [0, 0, 1, 0], 2)),
                        new SystemResult("majority class", ClassificationScores.Create(truth, [0, 0, 0, 0], 2)),
                    ],
                    Shuffle = ShuffleTest.Judge(truth, [[1, 0, 1, 0]]),
                },
            ],
        };
    }

    /// <summary>Number of cells of each row, by table.</summary>
    private static List<List<int>> Rows(string markdown)
    {
        var tables = new List<List<int>> { new() };
        foreach (var line in markdown.Split('\n'))
        {
            if (line.StartsWith('|'))
            {
                tables[^1].Add(line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'));
            }
            else if (tables[^1].Count > 0)
            {
                tables.Add([]);
            }
        }

        return [.. tables.Where(t => t.Count > 0)];
    }
}
