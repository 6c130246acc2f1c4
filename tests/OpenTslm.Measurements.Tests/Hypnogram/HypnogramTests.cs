using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.Hypnogram;

namespace OpenTslm.Measurements.Tests.Hypnogram;

public sealed class HypnogramTests
{
    private static readonly string[] Names =
    [
        "total-sleep-time", "sleep-efficiency", "sleep-latency", "rem-latency", "wake-after-sleep-onset", "awakenings", "sleep-transitions",
    ];

    [Fact]
    public void Compute_ShortNight_IsWhatYasaDocuments()
    {
        // The example in the documentation of YASA's sleep_statistics: time in bed 10, sleep period 8 min and so on.
        float[] codes = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 2, 3, 3, 4, 4, 4, 4, 0, 0];

        var statistics = HypnogramStatistics.Compute(SleepHypnogram.FromCodes(codes, 30), out _).ShouldNotBeNull();

        statistics.TimeInBed.ShouldBe(10);
        statistics.SleepPeriod.ShouldBe(8);
        statistics.TotalSleep.ShouldBe(8);
        statistics.SleepLatency.ShouldBe(1);
        statistics.RemLatency.ShouldBe(6); // YASA counts it from the start: 7
        statistics.WakeAfterSleepOnset.ShouldBe(0);
        statistics.SleepEfficiency.ShouldBe(80);
        statistics.MaintenanceEfficiency.ShouldBe(100);
        statistics.StageMinutes[SleepStage.N1].ShouldBe(1.5);
        statistics.StageMinutes[SleepStage.N2].ShouldBe(2);
        statistics.StageMinutes[SleepStage.N3].ShouldBe(2.5);
        statistics.StageMinutes[SleepStage.Rem].ShouldBe(2);
        statistics.Transitions.ShouldBe(5);
        statistics.Awakenings.ShouldBe(0);
    }

    [Fact]
    public void Measure_ChannelAndAnnotations_GiveTheSame()
    {
        float[] codes = [0, 0, 1, 2, 2, 0, 2, 3, 3, 4, 0, 4, 2, 0, 0];
        var channel = new Recording([new TimeSeries("Hypnogram", null, new TimeAxis.Regular(1 / 30.0), codes)]);
        string[] texts = ["W", "1", "2", "3", "R"];
        var annotated = new Recording([new TimeSeries("EEG", "uV", new TimeAxis.Regular(1), new float[450])])
        {
            Annotations = [.. codes.Select((c, i) => new Annotation(30 * i, 30, $"Sleep stage {texts[(int)c]}"))],
        };

        foreach (var name in Names)
        {
            var one = channel.Value(name);
            var other = annotated.Value(name);
            one.Value.ShouldBe(other.Value, name);
            one.Details.ShouldBe(other.Details);
            one.Channels.ShouldBe(["Hypnogram"]);
            other.Channels.ShouldBe(["annotations"]);
        }

        channel.Value("total-sleep-time").Value.ShouldBe(4.5);
        channel.Value("awakenings").Value.ShouldBe(2);
        channel.Value("wake-after-sleep-onset").Value.ShouldBe(1);
        channel.Value("rem-latency").Value.ShouldBe(3.5);
        channel.Value("total-sleep-time", 90, 150).Details["time in bed min"].ShouldBe(1);
        MeasurementCatalog.MeasureAll(annotated, 0, 450).ShouldContain(o => o.Name == "sleep-efficiency" && o.Measurement != null);
    }

    [Fact]
    public void FromAnnotations_LightsAndGaps_LimitTheTimeInBed()
    {
        Annotation[] annotations =
        [
            new(0, 600, "Sleep stage W"), new(300, 0, "Lights off"), new(600, 1200, "Sleep stage N2"), new(1800, 300, "Sleep stage ?"),
            new(2100, 300, "Sleep stage REM"), new(2500, 200, "Sleep stage W"), new(2600, 0, "Lights on"),
        ];

        var statistics = HypnogramStatistics.Compute(SleepHypnogram.FromAnnotations(annotations).ShouldNotBeNull(), out _).ShouldNotBeNull();

        statistics.TimeInBed.ShouldBe(2300 / 60.0, 1e-9);
        statistics.SleepLatency.ShouldBe(5);
        statistics.TotalSleep.ShouldBe(25);
        statistics.RemLatency.ShouldBe(25);
        statistics.StageMinutes[SleepStage.Unknown].ShouldBe(400 / 60.0, 1e-9);
        statistics.ScoredShare.ShouldBe(1900 / 2300.0, 1e-9);
        statistics.Transitions.ShouldBe(0);
    }

    [Fact]
    public void FromCodes_StagesOfRechtschaffenAndKales_AreJoined()
    {
        var statistics = HypnogramStatistics.Compute(SleepHypnogram.FromCodes([0, 1, 2, 3, 4, 5, -1, float.NaN], 60), out _).ShouldNotBeNull();

        statistics.StageMinutes[SleepStage.N3].ShouldBe(2);
        statistics.StageMinutes[SleepStage.Rem].ShouldBe(1);
        statistics.TimeInBed.ShouldBe(6);
    }

    [Fact]
    public void Compute_AnyNight_AddsUp() =>
        Prop.ForAll(Gen.Choose(0, 5).ArrayOf().Select(codes => codes.Length > 0 ? codes : [1]).ToArbitrary(), codes =>
        {
            // 5 stands for not scored here: as a code of its own it would turn 4 into N3.
            float[] stages = Array.ConvertAll(codes, c => c == 5 ? -1f : c);
            var statistics = HypnogramStatistics.Compute(SleepHypnogram.FromCodes(stages, 30), out var whyNot);
            if (statistics is null)
            {
                return whyNot is not null && !stages.Any(s => s > 0);
            }

            var unknown = statistics.StageMinutes[SleepStage.Unknown];
            var afterwards = statistics.TimeInBed - statistics.SleepLatency - statistics.SleepPeriod;
            return Math.Abs(statistics.StageMinutes.Values.Sum() - statistics.TimeInBed) < 1e-9
                && Math.Abs(statistics.TotalSleep - (stages.Count(s => s > 0) / 2.0)) < 1e-9
                && statistics.TotalSleep + statistics.WakeAfterSleepOnset <= statistics.SleepPeriod + 1e-9
                && statistics.SleepPeriod - statistics.TotalSleep - statistics.WakeAfterSleepOnset <= unknown + 1e-9
                && afterwards >= -1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Measure_NoSleepOrNoStages_SaysWhyNot()
    {
        foreach (var name in Names)
        {
            BodySignal.Recording("hypnogram", null, 1 / 30.0, new float[100]).WhyNot(name).ShouldContain("No sleep is scored");
            BodySignal.Recording("hypnogram", null, 1 / 30.0, Signal.Create(100, _ => -1)).WhyNot(name).ShouldContain("No time in bed");
            BodySignal.Recording("hypnogram", null, 1 / 30.0, Signal.Create(100, i => i / 7.0)).WhyNot(name).ShouldContain("whole numbers");
            BodySignal.Recording("EEG", "uV", 100, new float[1000]).WhyNot(name).ShouldStartWith("There are no stages");
        }

        BodySignal.Recording("sleep stages", null, 1 / 30.0, [0, 1, 2, 3, 0]).WhyNot("rem-latency").ShouldContain("No REM");

        // Beats and activities are no stages.
        SleepHypnogram.FromAnnotations([new(0, 0, "N"), new(1, 0, "R"), new(2, 5, "R"), new(8, 5, "WALKING"), new(9, 3, "1")]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => MeasurementCatalog.Find("awakenings")!.Measure(
            BodySignal.Recording("EEG", "uV", 100, new float[1000]), 0, 10, "stages"));
    }
}
