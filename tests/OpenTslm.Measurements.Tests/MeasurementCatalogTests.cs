namespace OpenTslm.Measurements.Tests;

public sealed class MeasurementCatalogTests
{
    [Fact]
    public void All_Measurements_AreNamedOnceAndDescribed()
    {
        MeasurementCatalog.All.Select(m => m.Name).ShouldBe(
        [
            "activity-bouts", "af-irregularity", "alpha-reactivity", "awakenings", "cadence", "change-points",
            "circadian", "dominant-frequency", "ecg-quality", "ectopic-beats", "eeg-alpha-power", "eeg-beta-power",
            "eeg-delta-power", "eeg-sigma-power", "eeg-theta-power", "electrical-axis", "enmo", "eye-movements",
            "flat-lines", "glucose-variability", "heart-rate", "heart-rate-variability", "lead-swap", "level-shift",
            "low-voltage", "movement-frequency", "oxygen-below-90", "oxygen-desaturation", "oxygen-nadir",
            "perfusion-index", "period", "permutation-entropy", "posture", "pr-interval", "pulse-peaks",
            "pulse-quality", "pulse-rate", "pulse-rate-variability", "qrs-duration", "qt-interval", "r-peaks",
            "r-progression", "rem-latency", "respiration-pauses", "respiration-rate", "rest-bouts", "robust-trend",
            "rotation", "rr-regularity", "sample-entropy", "saturation", "seasonality", "sedentary-breaks",
            "sleep-efficiency", "sleep-latency", "sleep-spindles", "sleep-transitions", "slow-waves", "spectral-edge",
            "spectral-entropy", "spikes", "st-level", "stationarity", "statistics", "step-count", "time-in-range",
            "total-sleep-time", "tremor-power", "trend", "variability", "wake-after-sleep-onset", "week-on-week",
        ]);
        foreach (var measurement in MeasurementCatalog.All)
        {
            MeasurementCatalog.Find(measurement.Name).ShouldBeSameAs(measurement);
            measurement.Version.ShouldNotBeNullOrWhiteSpace();
            measurement.Method.ShouldNotBeNullOrWhiteSpace();
            measurement.Source.ShouldNotBeNullOrWhiteSpace();
        }

        MeasurementCatalog.Find("blood-pressure").ShouldBeNull();
    }

    [Fact]
    public void Measure_WindowOfElectrocardiogram_HasTimesOfTheRecording()
    {
        var recording = new Recording([Series("II", "mV", 100, Signal.Ecg(3000, 100, Enumerable.Range(0, 30).Select(i => i + 0.5)))]);

        var peaks = Only(MeasurementCatalog.Find("r-peaks")!.Measure(recording, 10, 20));
        var rate = Only(MeasurementCatalog.Find("heart-rate")!.Measure(recording, 10, 20));

        peaks.EventSeconds.Select(t => Math.Round(t, 2)).ShouldBe(Enumerable.Range(10, 10).Select(i => i + 0.5));
        (peaks.StartSeconds, peaks.EndSeconds, peaks.Value).ShouldBe((10, 20, 10));
        peaks.Quality.ShouldBeGreaterThan(0.95);
        rate.Value.ShouldBe(60, 0.7);
        (rate.Unit, rate.Version).ShouldBe(("/min", "3"));
        rate.Channels.ShouldBe(["II"]);
    }

    [Fact]
    public void MeasureAll_PhoneSensors_FindsAxesByNameAndUnit()
    {
        var wave = Signal.Sine(500, 50, 2, 3, 9.81);
        var turn = Signal.Create(500, _ => 18);
        var recording = new Recording(
        [
            Series("x_acc", "m/s2", 50, new float[500]), Series("y_acc", "m/s2", 50, wave), Series("z_acc", "m/s2", 50, new float[500]),
            Series("gyro X", "deg/s", 50, new float[500]), Series("gyro Y", "deg/s", 50, new float[500]), Series("gyro Z", "deg/s", 50, turn),
        ]);

        var outcomes = MeasurementCatalog.MeasureAll(recording, 0, 10);

        var cadence = outcomes.Single(o => o.Name == "cadence").Measurement.ShouldNotBeNull();
        cadence.Value.ShouldBe(120, 1);
        cadence.Channels.ShouldBe(["x_acc", "y_acc", "z_acc"]);
        outcomes.Single(o => o.Name == "posture").Measurement!.Category.ShouldBe("+y");
        var rotation = outcomes.Single(o => o.Name == "rotation").Measurement.ShouldNotBeNull();
        rotation.Value.ShouldBe(180, 0.01);
        rotation.Category.ShouldBe("z");
        outcomes.ShouldNotContain(o => o.Name == "heart-rate");
        outcomes.Count(o => o.Name == "statistics").ShouldBe(6);
        outcomes.ShouldAllBe(o => (o.Measurement == null) != (o.WhyNot == null));
    }

    [Fact]
    public void Measure_NothingFits_SaysWhy()
    {
        var recording = new Recording([Series("glucose", "mmol/L", 1, Signal.Create(60, i => 5 + i))]);

        foreach (var name in new[] { "heart-rate", "cadence", "rotation" })
        {
            var outcome = MeasurementCatalog.Find(name)!.Measure(recording, 0, 60).Single();
            outcome.Measurement.ShouldBeNull();
            outcome.WhyNot.ShouldNotBeNull().ShouldStartWith("No ");
        }
    }

    [Fact]
    public void Measure_TimeStamps_MeasuresTrendButNoSpectrum()
    {
        var series = new TimeSeries("glucose", "mmol/L", new TimeAxis.Timestamps([0, 300, 900, 1200, 1500, 2100]), [5, 6, 8, 9, 10, 12]);
        var recording = new Recording([series]);

        var trend = Only(MeasurementCatalog.Find("trend")!.Measure(recording, 0, 3000));
        trend.Value.ShouldBe(1 / 300.0, 1e-9);
        trend.Unit.ShouldBe("mmol/L/s");
        trend.Category.ShouldBe("rising");
        MeasurementCatalog.Find("period")!.Measure(recording, 0, 3000).Single().WhyNot.ShouldNotBeNull().ShouldContain("evenly");
    }

    [Fact]
    public void Measure_SeriesOfUnknownName_IsTakenAtTheCallersWord()
    {
        var series = Series("channel 7", null, 100, Signal.Ecg(1000, 100, Enumerable.Range(0, 20).Select(i => 0.25 + (i * 0.5))));

        MeasurementCatalog.Measure("heart-rate", series).Measurement.ShouldNotBeNull().Value.ShouldBe(120, 2);
        Should.Throw<ArgumentException>(() => MeasurementCatalog.Measure("blood-pressure", series)).Message.ShouldContain("heart-rate");
    }

    [Fact]
    public void Measure_BadWindowOrChannel_Throws()
    {
        var recording = new Recording([Series("I", "mV", 100, new float[1000])]);
        var measurement = MeasurementCatalog.Find("trend")!;

        Should.Throw<ArgumentOutOfRangeException>(() => measurement.Measure(recording, 20, 30));
        Should.Throw<ArgumentException>(() => measurement.Measure(recording, 0, 10, "II")).Message.ShouldContain("'II'");
    }

    [Fact]
    public void MeasureAll_AwkwardWindows_GivesAReasonOrAFiniteNumber()
    {
        float[][] windows =
        [
            [1], [1, 2], new float[300], [.. Enumerable.Repeat(float.NaN, 300)], [.. Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? i : float.NaN)],
            [.. Enumerable.Range(0, 300).Select(i => i == 150 ? 1e30f : 0)], [.. Enumerable.Range(0, 300).Select(i => 1e30f * (i - 150))],
            [.. Enumerable.Repeat(-3.3e-38f, 300)], [.. Enumerable.Range(0, 300).Select(i => 16777216f + (i % 2))],
        ];
        foreach (var samples in windows)
        {
            var recording = new Recording(
            [
                Series("II", "mV", 100, samples), Series("accx", "g", 100, samples), Series("accy", "g", 100, samples), Series("accz", "g", 100, samples),
                Series("gyrx", "rad/s", 100, samples), Series("gyry", "rad/s", 100, samples), Series("gyrz", "rad/s", 100, samples),
                Series("glucose", "mmol/L", 1 / 300.0, samples), Series("steps", "count", 1 / 14400.0, samples),
            ]);
            foreach (var outcome in MeasurementCatalog.MeasureAll(recording, 0, double.PositiveInfinity))
            {
                (outcome.Measurement == null).ShouldBe(outcome.WhyNot != null);
                if (outcome.Measurement is { } measurement)
                {
                    double.IsFinite(measurement.Value).ShouldBeTrue(outcome.Name);
                    measurement.Quality.ShouldBeInRange(0, 1, outcome.Name);
                    measurement.Details.Values.ShouldAllBe(v => double.IsFinite(v), outcome.Name);
                }
            }
        }
    }

    [Fact]
    public void MeasureAll_Infinite_Throws()
    {
        var recording = new Recording([Series("II", "mV", 100, [.. new float[300], float.PositiveInfinity])]);

        Should.Throw<ArgumentException>(() => MeasurementCatalog.MeasureAll(recording, 0, 10)).Message.ShouldContain("infinite");
    }

    private static TimeSeries Series(string name, string? unit, double rate, float[] samples) =>
        new(name, unit, new TimeAxis.Regular(rate), samples);

    private static Measurement Only(IReadOnlyList<MeasurementOutcome> outcomes) => outcomes.Single().Measurement.ShouldNotBeNull();
}
