using OpenTslm.Measurements.EyeMovements;
using OpenTslm.Measurements.Hypnogram;
using OpenTslm.Measurements.SleepSpindles;
using OpenTslm.Signals.Edf;
using OpenTslm.Signals.Numpy;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>What is measured of the sleep recordings of the data folder.</summary>
internal static class SleepEvaluation
{
    public const string Frontal = "EEG Fpz-Cz";
    public const string Occipital = "EEG Pz-Oz";
    public const string Eyes = "EOG horizontal";

    /// <summary>Start and end that YASA prints for the two spindles of its example (BSD-3-Clause), in seconds.</summary>
    public static readonly (double Start, double End)[] YasaSpindles = [(3.305, 4.055), (13.265, 13.840)];

    /// <summary>Peaks of the eye movements that YASA prints for samples 77000 to 89800 of its example, in seconds.</summary>
    public static readonly double[] YasaEyeMovements =
    [
        9.305, 12.547, 19.648, 20.859, 27.496, 30.219, 30.773, 31.766, 33.555, 34.074, 34.797, 35.949, 37.418, 38.098, 38.422,
        40.961, 42.766, 43.195, 43.773, 44.258, 45.613, 46.480, 49.703,
    ];

    public static IReadOnlyList<SleepSpindle> Spindles()
    {
        double[] samples = [.. PlainNumbers.Read(TestData.Path("sleep-eeg-excerpts", "data_N2_spindles_15sec_200Hz.txt"))];
        return SleepSpindleDetector.Find(samples, 200);
    }

    /// <summary>Movements found, how many of YASA's they match within 0.25 s, and how many of them match one.</summary>
    public static (int Found, int Sensed, int Right) EyeMovements()
    {
        const double Tolerance = 0.25;
        var recording = new NpyReader().Read(TestData.Path("sleep-eeg-excerpts", "data_EOGs_REM_256Hz.npz"));
        double[] left = [.. recording.Channels[0].Read(77000, 12801)], right = [.. recording.Channels[1].Read(77000, 12801)];
        double[] found = [.. EyeMovementDetector.Find(left, right, 256).Select(m => m.PeakSeconds)];
        return (
            found.Length,
            YasaEyeMovements.Count(r => found.Any(f => Math.Abs(f - r) <= Tolerance)),
            found.Count(f => YasaEyeMovements.Any(r => Math.Abs(f - r) <= Tolerance)));
    }

    /// <summary>The 30-s epochs of night SC4001E0 with their stages, in the order of the stages.</summary>
    public static IEnumerable<(string Stage, Recording Epoch)> Epochs()
    {
        string[] order = ["W", "N2", "N3", "REM"];
        var axis = new TimeAxis.Regular(100);
        return Directory.GetFiles(TestData.Path("sleep-edfx", "epochs"), "*.csv.gz")
            .Select(path => (Stage: Path.GetFileName(path).Split('_', '.')[1], Path: path))
            .OrderBy(e => Array.IndexOf(order, e.Stage)).ThenBy(e => e.Path, StringComparer.Ordinal)
            .Select(e => (e.Stage, new Recording(
            [
                new TimeSeries(Frontal, "uV", axis, PlainNumbers.Read(e.Path, 0)),
                new TimeSeries(Occipital, "uV", axis, PlainNumbers.Read(e.Path, 1)),
                new TimeSeries(Eyes, "uV", axis, PlainNumbers.Read(e.Path, 2)),
            ])));
    }

    /// <summary>A measurement of an epoch.</summary>
    public static Measurement Of(Recording epoch, string name, string channel = Frontal) =>
        MeasurementCatalog.Find(name)!.Measure(epoch, 0, 30, channel).Single().Measurement.ShouldNotBeNull();

    /// <summary>The nights of Sleep-EDF with their statistics.</summary>
    public static IEnumerable<(string Night, IReadOnlyList<Annotation> Annotations, HypnogramStatistics Statistics)> Nights()
    {
        foreach (var path in Directory.GetFiles(TestData.Path("sleep-edfx", "hypnograms"), "*.edf").Order(StringComparer.Ordinal))
        {
            var annotations = EdfReader.ReadAnnotations(path);
            var hypnogram = SleepHypnogram.FromAnnotations(annotations).ShouldNotBeNull();
            yield return (
                Path.GetFileName(path)[..6], annotations, HypnogramStatistics.Compute(hypnogram, out _).ShouldNotBeNull());
        }
    }
}
