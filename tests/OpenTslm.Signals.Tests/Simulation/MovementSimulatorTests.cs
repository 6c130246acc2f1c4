using System.Globalization;
using System.IO.Compression;
using OpenTslm.Signals.Processing;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Signals.Tests.Simulation;

public sealed class MovementSimulatorTests
{
    [Fact]
    public void Simulate_SameSeed_SameSamples()
    {
        var options = new MovementSimulatorOptions();

        All(MovementSimulator.Simulate(options, 3)).ShouldBe(All(MovementSimulator.Simulate(options, 3)));
        All(MovementSimulator.Simulate(options, 4)).ShouldNotBe(All(MovementSimulator.Simulate(options, 3)));
    }

    [Fact]
    public void Simulate_Defaults_AreSixChannelsOfAWatch()
    {
        var recording = MovementSimulator.Simulate(new(), 1);

        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe(
            [("x_acc", "m/s2"), ("y_acc", "m/s2"), ("z_acc", "m/s2"), ("x_gyro", "rad/s"), ("y_gyro", "rad/s"), ("z_gyro", "rad/s")]);
        recording.Channels.ShouldAllBe(c => c.Count == 1000 && c.SamplingRateHz == 100);
        recording.Annotations.ShouldBe([new Annotation(0, 10, "WALKING")]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(102)]
    [InlineData(130)]
    public void Simulate_Walking_RepeatsAtTheCadence(double stepsPerMinute)
    {
        var recording = MovementSimulator.Simulate(new() { StepsPerMinute = stepsPerMinute, DurationSeconds = 30, CadenceVariation = 0 }, 5);

        // The forearm carries the step, the arm swings once in two.
        PeakHz(recording.Channels[0].ReadAll()).ShouldBe(stepsPerMinute / 60, 0.1);
        PeakHz(recording.Channels[5].ReadAll()).ShouldBe(stepsPerMinute / 120, 0.1);
    }

    [Theory]
    [InlineData(MovementActivity.Standing, SensorPlacement.Wrist)]
    [InlineData(MovementActivity.Sitting, SensorPlacement.Wrist)]
    [InlineData(MovementActivity.Standing, SensorPlacement.Pocket)]
    [InlineData(MovementActivity.Sitting, SensorPlacement.Pocket)]
    public void Simulate_Stillness_IsGravityAndLittleElse(MovementActivity activity, SensorPlacement placement)
    {
        var recording = MovementSimulator.Simulate(new() { Activity = activity, Placement = placement, DurationSeconds = 60 }, 5);

        var gravity = Math.Sqrt(recording.Channels.Take(3).Sum(c => Math.Pow(c.ReadAll().Average(), 2)));
        gravity.ShouldBe(9.81, 0.1);
        recording.Channels.Take(3).ShouldAllBe(c => StandardDeviation(c.ReadAll()) < 0.5);
        recording.Channels.Skip(3).ShouldAllBe(c => Math.Abs(c.ReadAll().Average()) < 0.05 && StandardDeviation(c.ReadAll()) < 0.3);
    }

    [Fact]
    public void Simulate_SittingAndStandingAtTheWrist_DifferInTheDirectionOfGravity()
    {
        var standing = MovementSimulator.Simulate(new() { Activity = MovementActivity.Standing }, 5);
        var sitting = MovementSimulator.Simulate(new() { Activity = MovementActivity.Sitting }, 5);

        standing.Channels[0].ReadAll().Average().ShouldBeLessThan(-8); // the arm hangs
        sitting.Channels[2].ReadAll().Average().ShouldBeGreaterThan(8); // the hand lies
    }

    [Fact]
    public void Simulate_OptionOutOfRange_IsRefused()
    {
        MovementSimulatorOptions[] wrong =
        [
            new() { SamplingRateHz = 39 }, new() { DurationSeconds = 0 }, new() { StepsPerMinute = 20 }, new() { CadenceVariation = 0.5 },
            new() { Intensity = -1 }, new() { AccelerationNoise = double.NaN }, new() { AngularRateNoise = 11 }, new() { Activity = (MovementActivity)7 },
            new() { Placement = (SensorPlacement)7 },
        ];
        foreach (var options in wrong)
        {
            Should.Throw<ArgumentException>(() => MovementSimulator.Simulate(options, 1), options.ToString());
        }
    }

    [DataFact("har-phone-watch")]
    public void Simulate_WalkingWatch_LiesInTheMiddleOfRealWalkingWindows()
    {
        var real = WalkingWindows("_sw.csv.gz").ToArray();
        real.Length.ShouldBeGreaterThan(300);
        float[][][] simulated =
        [
            .. Enumerable.Range(0, 40).Select(seed => MovementSimulator.Simulate(new() { DurationSeconds = 1 }, (ulong)seed).Channels.Select(c => c.ReadAll()).ToArray()),
            SampleRecordings.Create()["walking-watch.csv"].Channels.Select(c => c.ReadAll()).ToArray(),
        ];

        Func<float[], double>[] features = [samples => samples.Average(), StandardDeviation, PeakHz];
        foreach (var feature in features)
        {
            for (var channel = 0; channel < 6; channel++)
            {
                double[] expected = [.. real.Select(window => feature(window[channel])).Order()];
                double[] found = [.. simulated.Select(window => feature(window[channel])).Order()];
                var what = $"feature {Array.IndexOf(features, feature)} of channel {channel}";

                // The typical simulated window lies in the middle half of the real ones, and nearly every one inside them.
                found[found.Length / 2].ShouldBeInRange(expected[expected.Length / 4], expected[expected.Length * 3 / 4], what);
                found.Count(value => value < expected[expected.Length / 50] || value > expected[expected.Length * 49 / 50])
                    .ShouldBeLessThanOrEqualTo(6, what);
                feature(simulated[^1][channel]).ShouldBeInRange(expected[expected.Length / 20], expected[expected.Length * 19 / 20], what + " of the sample");
            }
        }
    }

    /// <summary>Windows of one second at 100 Hz that are walking throughout.</summary>
    private static IEnumerable<float[][]> WalkingWindows(string suffix)
    {
        foreach (var file in Directory.GetFiles(TestData.Path("har-phone-watch"), "*" + suffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            var rows = text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToArray();
            var rate = 1000 * (rows.Length - 1) / (double.Parse(rows[^1][6], CultureInfo.InvariantCulture) - double.Parse(rows[0][6], CultureInfo.InvariantCulture));
            var isWalking = Array.ConvertAll(rows, row => row[7].Trim() == "WALKING");
            float[][] channels =
            [
                .. Enumerable.Range(0, 6).Select(c => Resampler.Resample(
                    Array.ConvertAll(rows, row => float.Parse(row[c], CultureInfo.InvariantCulture)), rate, 100)),
            ];
            for (var start = 0; start + 100 <= channels[0].Length; start += 100)
            {
                if (isWalking.AsSpan((int)(start * rate / 100), (int)rate).IndexOf(false) < 0)
                {
                    yield return [.. channels.Select(channel => channel[start..(start + 100)])];
                }
            }
        }
    }

    private static float[] All(Recording recording) => [.. recording.Channels.SelectMany(c => c.ReadAll())];

    private static double StandardDeviation(float[] samples)
    {
        var mean = samples.Average();
        return Math.Sqrt(samples.Average(sample => (sample - mean) * (sample - mean)));
    }

    // Frequency of the strongest component between 0.5 and 8 Hz, of samples at 100 Hz.
    private static double PeakHz(float[] samples)
    {
        var mean = samples.Average();
        var best = (Power: 0.0, Hz: 0.0);
        for (var hz = 0.5; hz <= 8; hz += Math.Min(0.05, 25.0 / samples.Length))
        {
            double real = 0, imaginary = 0;
            for (var i = 0; i < samples.Length; i++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * hz * i / 100);
                real += (samples[i] - mean) * cosine;
                imaginary += (samples[i] - mean) * sine;
            }

            var power = (real * real) + (imaginary * imaginary);
            best = power > best.Power ? (power, hz) : best;
        }

        return best.Hz;
    }
}
