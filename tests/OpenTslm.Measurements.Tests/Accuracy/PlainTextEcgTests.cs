using System.Globalization;
using OpenTslm.Measurements.HeartRate;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Signals.Wfdb;
using Xunit.Abstractions;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>R peaks in the electrocardiograms that the HeartPy and BioSPPy projects carry.</summary>
public sealed class PlainTextEcgTests(ITestOutputHelper output)
{
    // The file holds 120 s from there; its marks are those of the whole record.
    private const int FirstSample24Decibels = 160_000;

    [DataFact("ecg-ppg-csv")]
    public void Detect_NoiseStressRecord24Decibels_MatchesTheReference() =>
        Matches("118e24.csv", "118e24_annotations.csv", FirstSample24Decibels, 0.995, 0.99);

    // 40 s without and 80 s with recorded electrode motion in a single lead; all beats of record 118 are marked.
    [DataFact("ecg-ppg-csv")]
    public void Detect_NoiseStressRecord6Decibels_MatchesTheReference() => Matches("118e06.csv", "118e06_ann.csv", 0, 0.98, 0.97);

    [DataFact("ecg-mitdb")]
    public void Detect_RecordedMotionInOtherRecords_FindsTheBeatsOfTheNoisyMinutes()
    {
        var motion = RecordedMotion();
        var all = default(BeatMatch);
        foreach (var header in Directory.GetFiles(TestData.Path("ecg-mitdb"), "*.hea").Order(StringComparer.Ordinal))
        {
            var recording = new WfdbReader().Read(header);
            var reference = ReferenceBeats(recording);
            var samples = recording.Channels[0].Read(0, 10 * 60 * 360);
            AddInEverySecondMinute(samples, motion, Math.Sqrt(QrsPower(samples, reference) / Math.Pow(10, 0.6)));
            double[] Noisy(IEnumerable<double> times) => [.. times.Where(t => t < 600 && (int)(t / 60) % 2 == 1)];

            all += BeatMatch.Count(Noisy(reference), Noisy(RPeakDetector.Detect(samples, 360).Select(p => p / 360.0)));
        }

        output.WriteLine(FormattableString.Invariant(
            $"{all.Matched + all.Missed} beats, sensitivity {all.Sensitivity:P2}, positive predictivity {all.PositivePredictivity:P2}"));
        all.Sensitivity.ShouldBeGreaterThan(0.985);
        all.PositivePredictivity.ShouldBeGreaterThan(0.965);
    }

    [DataFact("ecg-ppg-csv")]
    public void Detect_EuropeanStT_IsASteadyRhythm()
    {
        var peaks = RPeakDetector.Detect(Read("e0103.csv"), 250);

        double[] intervals = [.. peaks.Skip(1).Zip(peaks, (b, a) => (b - a) / 250.0)];
        output.WriteLine(FormattableString.Invariant($"{peaks.Length} beats, RR {intervals.Min():0.000} to {intervals.Max():0.000} s"));
        intervals.Count(rr => rr is > 0.5 and < 1.4).ShouldBeGreaterThan((int)(0.98 * intervals.Length));
    }

    [DataFact("ecg-ppg-csv")]
    public void Detect_BioSppy_HasTheBeatsOfItsExample()
    {
        var samples = Read("biosppy-ecg.txt");

        var peaks = RPeakDetector.Detect(samples, 1000);

        output.WriteLine(FormattableString.Invariant($"{samples.Length / 1000.0} s, {peaks.Length} beats"));
        peaks.Zip(peaks.Skip(1), (a, b) => (b - a) / 1000.0).ShouldAllBe(rr => rr > 0.4 && rr < 1.5);
        HeartRateEstimator.FromPeaks(peaks, 1000)!.Value.BeatsPerMinute.ShouldBeInRange(60, 100);
    }

    private static float[] Read(string name) =>
        [.. File.ReadLines(TestData.Path("ecg-ppg-csv", name)).Where(l => l.Length > 0 && l[0] != '#').Select(l => float.Parse(l.Split(',')[0], CultureInfo.InvariantCulture))];

    /// <summary>
    /// The noise of 118e06 from 540 s on, with power 1: both files are record 118 with the same noise at two strengths.
    /// </summary>
    private static double[] RecordedMotion()
    {
        const int FirstSample6Decibels = 180_000;
        const int NoiseFrom = 540 * 360;
        var loud = Read("118e06.csv").Skip(NoiseFrom - FirstSample6Decibels);
        var quiet = Read("118e24.csv").Skip(NoiseFrom - FirstSample24Decibels);
        double[] motion = [.. loud.Zip(quiet, (a, b) => (double)a - b)];
        var mean = motion.Average();
        var deviation = Math.Sqrt(motion.Average(v => (v - mean) * (v - mean)));
        return Array.ConvertAll(motion, v => (v - mean) / deviation);
    }

    private static void AddInEverySecondMinute(float[] samples, double[] motion, double gain)
    {
        const int Minute = 60 * 360;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += i / Minute % 2 == 1 ? (float)(gain * motion[i % motion.Length]) : 0;
        }
    }

    /// <summary>The median peak-to-peak QRS height squared, over eight.</summary>
    private static double QrsPower(float[] samples, double[] beats)
    {
        double[] heights =
        [
            .. beats.Select(t => (int)(t * 360)).Where(i => i >= 18 && i + 18 < samples.Length)
                .Select(i => (double)samples[(i - 18)..(i + 19)].Max() - samples[(i - 18)..(i + 19)].Min()),
        ];
        var median = Quantile.MedianInPlace(heights);
        return median * median / 8;
    }

    private static double[] ReferenceBeats(Recording recording) =>
    [
        .. recording.Annotations.Where(a => a.Code.Length == 1 && EcgAccuracyTests.BeatCodes.Contains(a.Code[0])).Select(a => a.StartSeconds),
    ];

    private void Matches(string file, string reference, int first, double sensitivity, double predictivity)
    {
        var samples = Read(file);
        double[] truth = [.. Read(reference).Select(v => (v - first) / 360.0).Where(t => t >= 0 && t < samples.Length / 360.0)];
        double[] detected = [.. RPeakDetector.Detect(samples, 360).Select(p => p / 360.0)];

        var match = BeatMatch.Count(truth, detected);

        output.WriteLine(FormattableString.Invariant(
            $"{file}: {truth.Length} beats, sensitivity {match.Sensitivity:P2}, positive predictivity {match.PositivePredictivity:P2}"));
        match.Sensitivity.ShouldBeGreaterThan(sensitivity);
        match.PositivePredictivity.ShouldBeGreaterThan(predictivity);
    }
}
