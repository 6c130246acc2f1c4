using OpenTslm.Measurements.Hypnogram;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Sleep electroencephalograms, eye movements and hypnograms of real nights.</summary>
public sealed class SleepAccuracyTests
{
    [DataFact("sleep-eeg-excerpts")]
    public void Find_SpindlesOfN2_AreThoseOfYasa()
    {
        var spindles = SleepEvaluation.Spindles();

        spindles.Count.ShouldBe(SleepEvaluation.YasaSpindles.Length);
        for (var i = 0; i < spindles.Count; i++)
        {
            spindles[i].StartSeconds.ShouldBe(SleepEvaluation.YasaSpindles[i].Start, 0.25);
            spindles[i].EndSeconds.ShouldBe(SleepEvaluation.YasaSpindles[i].End, 0.1);
        }

        // YASA prints 12.85 and 12.15 Hz.
        spindles[0].FrequencyHz.ShouldBe(12.85, 0.3);
        spindles[1].FrequencyHz.ShouldBe(12.15, 0.3);
    }

    [DataFact("sleep-eeg-excerpts")]
    public void Find_EyeMovementsOfRem_AreThoseOfYasa()
    {
        var (found, sensed, right) = SleepEvaluation.EyeMovements();

        ((double)sensed / SleepEvaluation.YasaEyeMovements.Length).ShouldBeGreaterThan(0.85);
        ((double)right / found).ShouldBeGreaterThan(0.95);
    }

    [DataFact("sleep-edfx")]
    public void Measure_EpochsOfANight_SeparatesTheStages()
    {
        var epochs = SleepEvaluation.Epochs().ToList();
        double[] Values(string stage, string name) =>
            [.. epochs.Where(e => e.Stage == stage).Select(e => SleepEvaluation.Of(e.Epoch, name).Value)];

        // Deep sleep has the most delta and slow waves and the lowest edge; the others are ordered as the manual says.
        Values("N3", "eeg-delta-power").Min().ShouldBeGreaterThan(2 * epochs.Where(e => e.Stage != "N3")
            .Max(e => SleepEvaluation.Of(e.Epoch, "eeg-delta-power").Value));
        Values("N3", "slow-waves").Min().ShouldBeGreaterThan(5 * Values("N2", "slow-waves").Max());
        Values("N3", "spectral-edge").Max().ShouldBeLessThan(Values("N2", "spectral-edge").Min());
        Values("N2", "eeg-delta-power").Min().ShouldBeGreaterThan(Values("REM", "eeg-delta-power").Max());
        Values("N2", "eeg-sigma-power").Min().ShouldBeGreaterThan(2 * Values("REM", "eeg-sigma-power").Max());
        Values("W", "eeg-beta-power").Min().ShouldBeGreaterThan(3 * epochs.Where(e => e.Stage != "W")
            .Max(e => SleepEvaluation.Of(e.Epoch, "eeg-beta-power").Value));

        // Spindles belong to N2 and N3.
        Values("W", "sleep-spindles").Concat(Values("REM", "sleep-spindles")).ShouldAllBe(v => v == 0);
        Values("N2", "sleep-spindles").Count(v => v > 0).ShouldBeGreaterThanOrEqualTo(2);
    }

    [DataFact("ecg-ppg-csv")]
    public void Measure_EyesClosedAndOpen_AlphaReacts()
    {
        var closed = PlainNumbers.Read(TestData.Path("ecg-ppg-csv", "biosppy-eeg_ec.txt.gz"));
        var open = PlainNumbers.Read(TestData.Path("ecg-ppg-csv", "biosppy-eeg_eo.txt.gz"));
        var recording = new Recording([new TimeSeries("EEG", null, new TimeAxis.Regular(125), [.. closed, .. open])])
        {
            Annotations =
            [
                new Annotation(0, closed.Length / 125.0, "eyes closed"),
                new Annotation(closed.Length / 125.0, open.Length / 125.0, "eyes open"),
            ],
        };

        var reactivity = MeasurementCatalog.Find("alpha-reactivity")!.Measure(recording, 0, 1000).Single().Measurement.ShouldNotBeNull();

        reactivity.Value.ShouldBeGreaterThan(1.5);
        reactivity.Details["relative closed"].ShouldBeGreaterThan(reactivity.Details["relative open"]);
    }

    [DataFact("sleep-edfx")]
    public void Compute_NightsOfSleepEdf_AddUpAndAreNights()
    {
        foreach (var (night, annotations, statistics) in SleepEvaluation.Nights())
        {
            // Counted straight from the annotations, which mark whole epochs of 30 s.
            double Minutes(params string[] stages) => annotations
                .Where(a => stages.Contains(a.Code["Sleep stage ".Length..])).Sum(a => a.DurationSeconds) / 60;
            statistics.TotalSleep.ShouldBe(Minutes("1", "2", "3", "4", "R"), 1e-6, night);
            statistics.StageMinutes[SleepStage.N3].ShouldBe(Minutes("3", "4"), 1e-6, night);
            statistics.StageMinutes[SleepStage.Rem].ShouldBe(Minutes("R"), 1e-6, night);
            statistics.StageMinutes.Values.Sum().ShouldBe(statistics.TimeInBed, 1e-6, night);

            // Healthy people of 25 to 34 years at home, with a day around the night.
            statistics.TotalSleep.ShouldBeInRange(300, 560, night);
            statistics.RemLatency!.Value.ShouldBeInRange(40, 200, night);
            statistics.MaintenanceEfficiency.ShouldBeInRange(70, 100, night);
            (statistics.SleepPeriod - statistics.WakeAfterSleepOnset - statistics.TotalSleep).ShouldBeInRange(0, 6, night);
        }
    }

    [DataFact("sleep-eeg-excerpts")]
    public void FromCodes_NightOfYasa_AddsUp()
    {
        var codes = PlainNumbers.Read(TestData.Path("sleep-eeg-excerpts", "data_full_6hrs_100Hz_hypno_30s.txt"));

        var statistics = HypnogramStatistics.Compute(SleepHypnogram.FromCodes(codes, 30), out _).ShouldNotBeNull();

        statistics.TimeInBed.ShouldBe(codes.Length / 2.0);
        statistics.StageMinutes[SleepStage.N2].ShouldBe(codes.Count(c => c == 2) / 2.0);
        statistics.StageMinutes[SleepStage.Rem].ShouldBe(codes.Count(c => c == 4) / 2.0);
        statistics.SleepLatency.ShouldBe(Array.FindIndex(codes, c => c > 0) / 2.0);
    }
}
