using OpenTslm.Evaluation.EcgGroups;

namespace OpenTslm.Evaluation.Tests.EcgGroups;

public sealed class EcgGroupEvaluatorTests
{
    [DataFact("ecg-ptbxl")]
    public void Evaluate_PtbXl_SeparatesTheGroupsThatReportsName()
    {
        var report = EcgGroupEvaluator.Evaluate(TestData.Path("ecg-ptbxl"));

        report.Records.ShouldBe(400);
        double Area(string code) => report.Groups.Single(g => g.Code == code).RocArea.ShouldNotBeNull(code);
        Area("STACH").ShouldBeGreaterThan(0.98);
        Area("SBRAD").ShouldBeGreaterThan(0.9);
        Area("1AVB").ShouldBeGreaterThan(0.9);
        Area("CLBBB").ShouldBeGreaterThan(0.98);
        Area("CRBBB").ShouldBeGreaterThan(0.98);
        Area("IRBBB").ShouldBeGreaterThan(0.85);
        Area("LNGQT").ShouldBeGreaterThan(0.9);
        Area("LAFB").ShouldBeGreaterThan(0.95);
        Area("AFIB").ShouldBeGreaterThan(0.95);
        Area("LVOLT").ShouldBeGreaterThan(0.95);
        report.ToMarkdown().ShouldContain("| CLBBB | QRS ms |");
    }

    [Fact]
    public void Of_KnownValues_IsTheShareOfOrderedPairs()
    {
        RocArea.Of([3, 4], [1, 2]).ShouldBe(1);
        RocArea.Of([1, 2], [1, 2]).ShouldBe(0.5);
        RocArea.Of([1], [2, 3]).ShouldBe(0);
        RocArea.Of([], [1]).ShouldBeNull();
    }

    [Fact]
    public void Evaluate_NoOrDamagedTable_Throws()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<FileNotFoundException>(() => EcgGroupEvaluator.Evaluate(folder.Path));
        folder.Write("ptbxl_database.csv", "ecg_id,report\n1,fine\n");
        Should.Throw<SignalFormatException>(() => EcgGroupEvaluator.Evaluate(folder.Path)).Message.ShouldContain("filename_lr");
    }
}
