using System.Diagnostics;
using System.Globalization;
using OpenTslm.Measurements;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Benchmarks;

/// <summary>Processor time of the measurements of a day of acceleration and a night of sleep, whole.</summary>
internal static class LongRecordingsBenchmark
{
    private const int Hour = 3600;

    private static readonly string[] OfMovement =
    [
        "enmo", "activity-bouts", "rest-bouts", "sedentary-breaks", "step-count", "movement-frequency", "tremor-power", "posture",
    ];

    public static int Run()
    {
        Console.WriteLine("| Recording | Measurement | Processor time, s | Allocated, MB |\n|---|---|---:|---:|");
        Measure("acceleration, 24 h at 100 Hz", Day(), OfMovement);
        Measure(
            "electroencephalogram, 8 h at 128 Hz",
            Wave("EEG", "uV", 128, (i, noise) => 20 * noise),
            "eeg-delta-power", "spectral-edge", "sleep-spindles", "slow-waves");
        Measure(
            "pulse wave, 8 h at 100 Hz",
            Wave("PPG", null, 100, (i, noise) => Math.Exp(8 * (Math.Cos(2 * Math.PI * i / 97) - 1)) + (0.02 * noise)),
            "pulse-rate", "pulse-rate-variability", "pulse-quality");
        Measure(
            "breathing, 8 h at 25 Hz",
            Wave("resp", null, 25, (i, noise) => Math.Sin(2 * Math.PI * i / 100) + (0.02 * noise)),
            "respiration-rate", "respiration-pauses");
        return 0;
    }

    private static void Measure(string what, Recording recording, params string[] names)
    {
        using var process = Process.GetCurrentProcess();
        foreach (var name in names)
        {
            GC.Collect();
            process.Refresh();
            var (time, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
            var outcome = MeasurementCatalog.Find(name)!.Measure(recording, 0, double.PositiveInfinity)[0];
            process.Refresh();
            var seconds = (process.TotalProcessorTime - time).TotalSeconds;
            var megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {name}{(outcome.Measurement is null ? " (" + outcome.WhyNot + ")" : "")} | {seconds:0.00} | {megabytes:0} |"));
        }
    }

    /// <summary>Ten minutes of walking every hour, else sitting.</summary>
    private static Recording Day()
    {
        const int Rate = 100, WalkSeconds = 600;
        var walk = MovementSimulator.Simulate(new MovementSimulatorOptions { DurationSeconds = WalkSeconds }, 1);
        var rest = MovementSimulator.Simulate(
            new MovementSimulatorOptions { DurationSeconds = Hour - WalkSeconds, Activity = MovementActivity.Sitting }, 2);
        return new Recording(
        [
            .. Enumerable.Range(0, 3).Select(axis =>
            {
                float[] hour =
                [
                    .. walk.Channels[axis].Read(0, WalkSeconds * Rate), .. rest.Channels[axis].Read(0, (Hour - WalkSeconds) * Rate),
                ];
                float[] day = [.. Enumerable.Repeat(hour, 24).SelectMany(h => h)];
                return new TimeSeries(walk.Channels[axis].Name, "m/s2", new TimeAxis.Regular(Rate), day);
            }),
        ]);
    }

    private static Recording Wave(string name, string? unit, int rate, Func<int, double, double> value)
    {
        var random = new Random(1);
        double noise = 0;
        var samples = new float[8 * Hour * rate];
        for (var i = 0; i < samples.Length; i++)
        {
            noise = (0.9 * noise) + random.NextDouble() - 0.5;
            samples[i] = (float)value(i, noise);
        }

        return new Recording([new TimeSeries(name, unit, new TimeAxis.Regular(rate), samples)]);
    }
}
