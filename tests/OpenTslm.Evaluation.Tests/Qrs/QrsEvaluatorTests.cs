using System.Text.Json;
using OpenTslm.Evaluation.Qrs;
using OpenTslm.Signals.Simulation;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Evaluation.Tests.Qrs;

public sealed class QrsEvaluatorTests
{
    [DataFact("ecg-mitdb")]
    public void Evaluate_MitBihArrhythmiaDatabase_FindsTheBeatsAlsoInMotionNoise()
    {
        var report = QrsEvaluator.Evaluate(TestData.Path("ecg-mitdb"), [QrsNoiseKind.Motion]);

        report.Skipped.ShouldBeEmpty();
        report.Records.Count.ShouldBe(14);
        report.Pooled.Sensitivity!.Value.ShouldBeGreaterThan(0.998);
        report.Pooled.PositivePredictivity!.Value.ShouldBeGreaterThan(0.996);
        foreach (var record in report.Records)
        {
            var least = record.Record is "108" or "207" ? 0.95 : 0.98;
            record.Counts.Sensitivity!.Value.ShouldBeGreaterThan(least, record.Record);
            record.Counts.PositivePredictivity!.Value.ShouldBeGreaterThan(least, record.Record);
        }

        var motion = report.Noise.Single();
        motion.Counts.Sensitivity!.Value.ShouldBeGreaterThan(0.98);
        motion.Counts.PositivePredictivity!.Value.ShouldBeGreaterThan(0.98);
        motion.FirstLead.Sensitivity!.Value.ShouldBeGreaterThan(0.96);
        motion.FirstLead.PositivePredictivity!.Value.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Evaluate_SimulatedRecord_CountsBeatsAndNamesWhatItSkips()
    {
        using var folder = new TemporaryFolder();
        var options = new EcgSimulatorOptions { DurationSeconds = 60, SamplingRateHz = 250, Leads = ["II", "V5"] };
        var recording = EcgSimulator.Simulate(options, 5);
        WfdbWriter.Write(recording, folder.At("good.hea"));
        folder.Write("bad.hea", "bad 1 250 100\nbad.dat 16 200 16 0 0 0 0 II\n");
        folder.Write("bad.atr", [1, 2, 3]);

        var report = QrsEvaluator.Evaluate(folder.Path, [], command: "opentslm evaluate qrs x");

        report.Pooled.ShouldBe(new BeatCounts(EcgSimulator.RrIntervals(recording).Length + 1, 0, 0));
        report.Skipped.Keys.ShouldBe(["bad"]);
        var json = JsonDocument.Parse(report.ToJson()).RootElement;
        json.GetProperty("pooled").GetProperty("sensitivity").GetDouble().ShouldBe(1);
        json.GetProperty("records")[0].GetProperty("leads").GetArrayLength().ShouldBe(2);
        report.ToMarkdown().ShouldContain("| good (II, V5) |");
    }

    [Fact]
    public void Evaluate_NoFolderOrNoRecords_Throws()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<ArgumentException>(() => QrsEvaluator.Evaluate(folder.Path, [])).Message.ShouldContain(".atr");
        Should.Throw<DirectoryNotFoundException>(() => QrsEvaluator.Evaluate(folder.At("none"), []));
    }
}
