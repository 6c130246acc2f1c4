using System.Diagnostics;
using System.Globalization;
using OpenTslm.Measurements.Events;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Benchmarks;

/// <summary>Time and memory of locating events in a day of one channel at 250 Hz.</summary>
internal static class EventsBenchmark
{
    private const int Rate = 250;
    private const long Day = 24L * 3600 * Rate;

    private static readonly string[] OfTheHeart =
    [
        "tachycardia", "bradycardia", "irregular-rhythm", "pause", "ventricular-ectopic-beats", "ectopic-run", "noise", "flat-line", "gap",
        "clipping", "level-shift", "spike",
    ];

    public static int Run()
    {
        Console.WriteLine("| Recording of 24 h at 250 Hz | Event | Found | Time, s | Processor time, s | Most memory, MB |\n|---|---|---:|---:|---:|---:|");
        var ecg = EcgSimulator.Simulate(
            new EcgSimulatorOptions { DurationSeconds = 3600, SamplingRateHz = Rate, Rhythm = EcgRhythm.PrematureBeats, PrematureBeatProbability = 0.02 }, 1);
        Search("electrocardiogram", "II", "mV", ecg.Channels[0], OfTheHeart);
        Search("electroencephalogram", "EEG C3-A2", "uV", Brain(), "sleep-spindle", "slow-wave");
        return 0;
    }

    private static void Search(string what, string name, string unit, TimeSeries hour, params string[] kinds)
    {
        var recording = new Recording([new TimeSeries(name, unit, new TimeAxis.Regular(Rate), new Repeated(hour.Read(0, (int)hour.Count), Day))]);
        using var process = Process.GetCurrentProcess();
        foreach (var kind in kinds)
        {
            GC.Collect();
            process.Refresh();
            var (processor, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            var memory = new Peak();
            var result = EventSearch.Find(recording, new EventQuery([kind], EventLimits.None), isNamed: true, progress: memory);
            process.Refresh();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {kind} | {result.Events.Count}{(result.IsCut ? "+" : "")} | {seconds:0.0} | {(process.TotalProcessorTime - processor).TotalSeconds:0.0} | {memory.Megabytes:0} |"));
        }
    }

    private static TimeSeries Brain()
    {
        var random = new Random(1);
        double slow = 0;
        var samples = new float[3600 * Rate];
        for (var i = 0; i < samples.Length; i++)
        {
            slow = (0.97 * slow) + random.NextDouble() - 0.5;
            samples[i] = (float)(15 * slow);
        }

        return new TimeSeries("EEG C3-A2", "uV", new TimeAxis.Regular(Rate), samples);
    }

    /// <summary>Looks at the memory of the process after every part.</summary>
    private sealed class Peak : IProgress<double>
    {
        public double Megabytes { get; private set; }

        public void Report(double value) => Megabytes = Math.Max(Megabytes, Environment.WorkingSet / 1e6);
    }

    /// <summary>An hour over and over, so that a day is nowhere in memory.</summary>
    private sealed class Repeated(float[] hour, long count) : ISampleSource
    {
        public long Count => count;

        public void Read(long start, Span<float> destination)
        {
            for (var i = 0; i < destination.Length; i++)
            {
                destination[i] = hour[(start + i) % hour.Length];
            }
        }
    }
}
