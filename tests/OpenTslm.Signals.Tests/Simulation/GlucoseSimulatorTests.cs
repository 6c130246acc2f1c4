using OpenTslm.Signals.Simulation;

namespace OpenTslm.Signals.Tests.Simulation;

public sealed class GlucoseSimulatorTests
{
    [Fact]
    public void Simulate_Defaults_AreADayOfFiveMinuteSamples()
    {
        var recording = GlucoseSimulator.Simulate(new(), 1);

        var glucose = recording.Channels.ShouldHaveSingleItem();
        (glucose.Name, glucose.Unit, glucose.Count, glucose.SamplingRateHz).ShouldBe(("glucose", "mmol/L", 288L, 1 / 300.0));
        recording.DurationSeconds.ShouldBe(86_400, 1e-6);
        recording.Annotations.Select(a => (a.StartSeconds / 3600, a.Code)).ShouldBe([(7.5, "meal"), (12.5, "meal"), (19, "meal")]);
        GlucoseSimulator.Simulate(new(), 1).Channels[0].ReadAll().ShouldBe(glucose.ReadAll());
        GlucoseSimulator.Simulate(new(), 2).Channels[0].ReadAll().ShouldNotBe(glucose.ReadAll());
    }

    [Fact]
    public void Simulate_WithoutNoise_PeaksAnHourAfterTheMeal()
    {
        var options = new GlucoseSimulatorOptions { NoiseMmolPerL = 0, Meals = [new(6, 4)], DurationHours = 48 };

        var samples = GlucoseSimulator.Simulate(options, 1).Channels[0].ReadAll();

        samples[..72].ShouldAllBe(value => value == 5.5f);
        samples[84].ShouldBe(9.5f); // seven o'clock
        samples.Max().ShouldBe(9.5f);
        samples[84 + 288].ShouldBe(9.5f); // and again the next day
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-3)]
    public void Simulate_Drift_MovesTheLevelByThatMuchADay(double drift)
    {
        var options = new GlucoseSimulatorOptions { StartMmolPerL = 8, DriftMmolPerLPerDay = drift, Meals = [], DurationHours = 24 };

        var samples = GlucoseSimulator.Simulate(options, 1).Channels[0].ReadAll();

        (samples[^12..].Average() - samples[..12].Average()).ShouldBe((float)drift * 23 / 24, 0.3);
    }

    [Fact]
    public void Simulate_Extremes_StayInsideTheSensorsRange()
    {
        GlucoseSimulator.Simulate(new() { StartMmolPerL = 3, DriftMmolPerLPerDay = -10, Meals = [] }, 1).Channels[0].ReadAll().Min().ShouldBe(2.2f);
        GlucoseSimulator.Simulate(new() { StartMmolPerL = 20, DriftMmolPerLPerDay = 10 }, 1).Channels[0].ReadAll().Max().ShouldBe(22.2f);
    }

    [Fact]
    public void Simulate_OptionOutOfRange_IsRefused()
    {
        GlucoseSimulatorOptions[] wrong =
        [
            new() { IntervalMinutes = 0.5 }, new() { DurationHours = 0 }, new() { StartMmolPerL = 1 }, new() { DriftMmolPerLPerDay = 11 },
            new() { MinutesToPeak = 0 }, new() { NoiseMmolPerL = -1 }, new() { Meals = [new(25, 1)] }, new() { Meals = [new(1, 16)] },
        ];
        foreach (var options in wrong)
        {
            Should.Throw<ArgumentException>(() => GlucoseSimulator.Simulate(options, 1), options.ToString());
        }
    }
}
