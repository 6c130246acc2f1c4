using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.Delineation;

/// <summary>The measurements of all leads together, on simulated twelve-lead recordings.</summary>
public sealed class EcgMeasurementsTests
{
    private static readonly string[] Names =
    [
        "af-irregularity", "ecg-quality", "ectopic-beats", "electrical-axis", "heart-rate-variability", "lead-swap", "low-voltage",
        "pr-interval", "qrs-duration", "qt-interval", "r-progression", "st-level",
    ];

    private static readonly Recording Normal = Simulate(1);

    [Fact]
    public void Measure_TwelveLeads_GivesOneOutcomeEach()
    {
        foreach (var name in Names)
        {
            var measurement = Only(Normal, name);
            measurement.Quality.ShouldBeInRange(0, 1, name);
            measurement.Channels.ShouldContain("V1", name);
            measurement.Details.Values.ShouldAllBe(v => double.IsFinite(v), name);
        }

        Only(Normal, "pr-interval").Value.ShouldBeInRange(100, 220);
        // The model's Q and S lie 43 ms from R and are broad.
        Only(Normal, "qrs-duration").Value.ShouldBeInRange(100, 210);
        Only(Normal, "qt-interval").Value.ShouldBeInRange(300, 480);
        Only(Normal, "electrical-axis").Category.ShouldBe("normal");
        Only(Normal, "low-voltage").Category.ShouldBe("not low");
        Only(Normal, "lead-swap").Category.ShouldBe("none");
        Only(Normal, "ecg-quality").Category.ShouldBe("good");
        Only(Normal, "af-irregularity").Category.ShouldBe("ordered");
        Only(Normal, "ectopic-beats").Value.ShouldBe(0);
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("saturated")]
    [InlineData("missing")]
    [InlineData("short")]
    public void Measure_NothingToRead_SaysWhyAndGivesNoNumber(string kind)
    {
        var count = kind == "short" ? 200 : 2000;
        float[] samples = kind switch
        {
            "flat" => Signal.Create(count, _ => 0.2),
            "saturated" => Signal.Create(count, i => i % 400 < 390 ? 5 : -5),
            "missing" => Signal.Create(count, i => i < 300 ? Math.Sin(i) : double.NaN),
            _ => Signal.Ecg(count, 200, [0.5]),
        };
        var recording = new Recording([.. EcgSimulator.StandardLeads.Select(lead => new TimeSeries(lead, "mV", new TimeAxis.Regular(200), samples))]);

        foreach (var name in Names.Where(n => n != "ecg-quality"))
        {
            var outcome = MeasurementCatalog.Find(name)!.Measure(recording, 0, recording.DurationSeconds).Single();
            outcome.Measurement.ShouldBeNull(name);
            outcome.WhyNot.ShouldNotBeNullOrWhiteSpace(name);
        }
    }

    [Fact]
    public void Measure_FlatLead_IsNamedAndLeftOut()
    {
        var recording = Replace(Normal, "V4", 0);

        var quality = Only(recording, "ecg-quality");
        quality.Category.ShouldBe("V4 flat");
        (quality.Value, quality.Details["V4"]).ShouldBe((0, 0));
        Only(recording, "qrs-duration").Channels.ShouldContain("V4");
        MeasurementCatalog.Find("r-progression")!.Measure(recording, 0, 10).Single().WhyNot.ShouldNotBeNull().ShouldContain("V1 to V6");
    }

    [Theory]
    [InlineData(0, "normal")]
    [InlineData(60, "normal")]
    [InlineData(-60, "left")]
    [InlineData(120, "right")]
    [InlineData(-120, "extreme")]
    public void Measure_KnownDirection_IsTheAxis(double degrees, string category)
    {
        var beat = Signal.Ecg(5000, 500, Enumerable.Range(0, 12).Select(i => 0.6 + (i * 0.8)), 0.002);
        TimeSeries Lead(string name, double angle) => new(
            name, "mV", new TimeAxis.Regular(500), Array.ConvertAll(beat, v => (float)(v * Math.Cos((degrees - angle) * Math.PI / 180))));
        var recording = new Recording([Lead("I", 0), Lead("II", 60)]);

        var axis = Only(recording, "electrical-axis");

        // Goldberger's aVF, (2 II - I) / 2, is 2/√3 smaller than a lead of that direction.
        axis.Value.ShouldBe(degrees, 2);
        axis.Category.ShouldBe(category);
    }

    [Fact]
    public void Measure_SmallOrMicrovoltLeads_KnowsTheUnit()
    {
        Only(Simulate(0.25), "low-voltage").Category.ShouldNotBe("not low");
        var micro = new Recording([.. Normal.Channels.Select(c => new TimeSeries(c.Name, "uV", c.Axis, Array.ConvertAll(c.Read(0, (int)c.Count), v => v * 1000)))]);

        Only(micro, "low-voltage").Value.ShouldBe(Only(Normal, "low-voltage").Value, 1e-3);
    }

    [Fact]
    public void Measure_RaisedSegment_IsFoundInItsLead()
    {
        var beats = Enumerable.Range(0, 12).Select(i => 0.6 + (i * 0.8)).ToArray();
        var plain = Signal.Ecg(5000, 500, beats, 0.002);
        var raised = plain.Select((v, i) => v + (beats.Any(b => (i / 500.0) - b is > 0.06 and < 0.2) ? 0.3f : 0f)).ToArray();
        var recording = new Recording(
        [
            new TimeSeries("V2", "mV", new TimeAxis.Regular(500), raised), new TimeSeries("V5", "mV", new TimeAxis.Regular(500), plain),
        ]);

        var level = Only(recording, "st-level");

        level.Category.ShouldBe("raised in V2");
        level.Value.ShouldBeInRange(0.15, 0.4);
        Math.Abs(level.Details["V5 J+60"]).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Measure_ExchangedArms_IsHinted()
    {
        // Exchanging the arms turns I over and leaves the chest leads as they are.
        var beat = Signal.Ecg(5000, 500, Enumerable.Range(0, 12).Select(i => 0.6 + (i * 0.8)), 0.002);
        (string Name, float Weight)[] leads =
        [
            ("I", -1), ("II", 0.3f), ("V1", -0.6f), ("V2", -0.3f), ("V3", 0.2f), ("V4", 0.8f), ("V5", 1), ("V6", 0.9f),
        ];
        var recording = new Recording(
            [.. leads.Select(l => new TimeSeries(l.Name, "mV", new TimeAxis.Regular(500), Array.ConvertAll(beat, v => v * l.Weight)))]);

        Only(recording, "lead-swap").Category.ShouldBe("arms");
    }

    private static Recording Simulate(double amplitude) => EcgSimulator.Simulate(
        new EcgSimulatorOptions { SamplingRateHz = 250, DurationSeconds = 20, Leads = EcgSimulator.StandardLeads, Amplitude = amplitude }, 4);

    private static Recording Replace(Recording recording, string name, float value) => new(
    [
        .. recording.Channels.Select(c => c.Name != name ? c : new TimeSeries(name, c.Unit, c.Axis, Signal.Create((int)c.Count, _ => value))),
    ]);

    private static Measurement Only(Recording recording, string name)
    {
        var outcome = MeasurementCatalog.Find(name)!.Measure(recording, 0, recording.DurationSeconds).Single();
        return outcome.Measurement.ShouldNotBeNull($"{name}: {outcome.WhyNot}");
    }
}
