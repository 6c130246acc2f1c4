using FsCheck.Fluent;

namespace OpenTslm.Measurements.Tests.Enmo;

public sealed class ActivityMeasurementTests
{
    private static readonly string[] Names = ["enmo", "activity-bouts", "rest-bouts", "sedentary-breaks"];

    [Fact]
    public void Measure_KnownExcess_IsItsMean()
    {
        // Along gravity, 1 g plus a wave of 0.2 g: the positive half averages 0.2 / π g.
        var recording = BodySignal.Axes("acc", "g", 50, new float[3000], Signal.Sine(3000, 50, 2, 0.2, 1), new float[3000]);

        var enmo = recording.Value("enmo");

        enmo.Value.ShouldBe(1000 * 0.2 / Math.PI, 0.5);
        enmo.Unit.ShouldBe("m[g]");
        enmo.Quality.ShouldBe(1, 1e-6);
    }

    [Theory]
    [InlineData("m/s2", 9.80665)]
    [InlineData("mg", 1000)]
    [InlineData(null, 9.80665)]
    [InlineData(null, 1)]
    public void Measure_AnyUnit_IsTheSame(string? unit, double scale)
    {
        var wave = Signal.Create(3000, i => scale * (1 + (0.2 * Math.Sin(i / 4.0))));

        BodySignal.Axes("acc", unit, 50, new float[3000], wave, new float[3000]).Value("enmo").Value.ShouldBe(1000 * 0.2 / Math.PI, 1);
    }

    [Fact]
    public void Measure_AnyRotation_IsTheSame()
    {
        float[][] axes = [Signal.Sine(2000, 50, 1.5, 0.3), Signal.Sine(2000, 50, 2, 0.2, 1), Signal.Sine(2000, 50, 5, 0.1)];
        var enmo = BodySignal.Axes("acc", "g", 50, axes).Value("enmo").Value;
        var tremor = BodySignal.Axes("acc", "g", 50, axes).Value("tremor-power").Value;
        var frequency = BodySignal.Axes("acc", "g", 50, axes).Value("movement-frequency").Value;

        Prop.ForAll(BodySignal.Between(-3, 3), BodySignal.Between(-3, 3), BodySignal.Between(-3, 3), (yaw, pitch, roll) =>
        {
            var turned = BodySignal.Axes("acc", "g", 50, BodySignal.Rotate(axes, yaw, pitch, roll));
            return Math.Abs(turned.Value("enmo").Value - enmo) < 1e-3
                && Math.Abs(turned.Value("tremor-power").Value - tremor) < 1e-4 * tremor
                && Math.Abs(turned.Value("movement-frequency").Value - frequency) < 1e-3;
        }).Holds();
    }

    [Fact]
    public void Measure_RestAndActivityInTurn_FindsBoutsAndBreaks()
    {
        // Ten minutes of rest, two of activity, ten of rest, two of activity, ten of rest, half a minute of activity, rest.
        var recording = Worn([(600, 0.01), (120, 0.2), (600, 0.01), (120, 0.5), (600, 0.01), (30, 0.2), (600, 0.01)]);

        var bouts = recording.Value("activity-bouts");
        var rest = recording.Value("rest-bouts");
        var breaks = recording.Value("sedentary-breaks");

        bouts.Value.ShouldBe(2);
        bouts.EventSeconds.ShouldBe([600, 1320]);
        bouts.Details["longest minutes"].ShouldBe(2, 0.1);
        bouts.Details["minutes vigorous"].ShouldBe(0, 0.01);

        // Half a minute does not end the rest, so that the last two are one.
        rest.Value.ShouldBe(3);
        rest.Details["longest minutes"].ShouldBe(20.5, 0.2);
        breaks.Value.ShouldBe(2);
        breaks.EventSeconds.ShouldBe([600, 1320]);
        breaks.Details["per hour of rest"].ShouldBe(2 / ((600 + 600 + 1230) / 3600.0), 0.02);
    }

    [Fact]
    public void Measure_SensorOnATable_IsNotWorn()
    {
        float[][] Table(int seconds) =>
        [
            .. Enumerable.Range(0, 3).Select(axis => Signal.Noise(seconds * 10, axis, 0.002).Select(v => (float)(v + (axis == 2 ? 1 : 0))).ToArray()),
        ];
        foreach (var name in Names)
        {
            BodySignal.Axes("acc", "g", 10, Table(7200)).WhyNot(name).ShouldContain("not worn");
        }

        // Two hours on the table after two on the arm: the half hour whose surrounding hour still moves counts as worn.
        var worn = Worn([(7200, 0.05)]);
        float[][] both = [.. worn.Channels.Select((c, i) => (float[])[.. c.Read(0, (int)c.Count), .. Table(7200)[i]])];
        var enmo = BodySignal.Axes("acc", "g", 10, both).Value("enmo");
        enmo.Details["minutes not worn"].ShouldBe(90, 15);
        enmo.Value.ShouldBe(worn.Value("enmo").Value, 0.2 * worn.Value("enmo").Value);
    }

    [Fact]
    public void Measure_FaultySensors_SaysWhyNot()
    {
        var ones = Signal.Create(6000, i => 1 + (0.1 * Math.Sin(i / 3.0)));
        var zeros = new float[6000];
        var clipped = Signal.Create(6000, i => Math.Clamp(1 + (3 * Math.Sin(i / 3.0)), -2, 2));
        foreach (var name in Names)
        {
            BodySignal.Axes("acc", "g", 10, zeros, zeros, Signal.Create(6000, _ => 1)).WhyNot(name).ShouldContain("constant");
            BodySignal.Axes("acc", "g", 10, zeros, zeros, Signal.Sine(6000, 10, 1, 0.1)).WhyNot(name).ShouldContain("gravity has been removed");
            BodySignal.Axes("acc", null, 10, zeros, zeros, Signal.Create(6000, i => 16384 + (i % 7))).WhyNot(name).ShouldContain("unit is unknown");
            BodySignal.Axes("acc", "g", 10, zeros, zeros, clipped).WhyNot(name).ShouldContain("saturated");
            BodySignal.Axes("acc", "g", 1, zeros, zeros, ones).WhyNot(name).ShouldContain("sampling rate");
            BodySignal.Axes("acc", "g", 10, zeros, zeros, ones[..30].ToArray()).WhyNot(name).ShouldContain("differ");
            BodySignal.Axes("acc", "g", 10, zeros[..30].ToArray(), zeros[..30].ToArray(), ones[..30].ToArray()).WhyNot(name).ShouldContain("too short");
            BodySignal.Axes("acc", "g", 10, zeros, zeros, Array.ConvertAll(ones, _ => float.NaN)).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Axes("gyro", "rad/s", 10, zeros, zeros, ones).WhyNot(name).ShouldStartWith("No three channels");
        }
    }

    /// <summary>A worn sensor at 10 Hz that moves by so many g, stretch by stretch.</summary>
    private static Recording Worn((int Seconds, double Movement)[] stretches)
    {
        var movement = stretches.SelectMany(s => Enumerable.Repeat(s.Movement, s.Seconds * 10)).ToArray();

        // The arm is held anew every minute, as arms are.
        double Angle(int i) => 0.3 * Math.Sin(i / 600);
        return BodySignal.Axes(
            "acc",
            "g",
            10,
            Signal.Create(movement.Length, i => Math.Sin(Angle(i)) * (1 + (2 * movement[i] * Math.Sin(i * 1.9)))),
            Signal.Create(movement.Length, i => Math.Cos(Angle(i)) * (1 + (2 * movement[i] * Math.Sin(i * 1.9)))),
            new float[movement.Length]);
    }
}
