using System.Globalization;
using OpenTslm.Measurements.HeartRate;
using OpenTslm.Measurements.RPeaks;
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

    // Recorded electrode motion in a single lead looks like beats: a quarter of the detections is false. This holds what is
    // reached, which is not good.
    [DataFact("ecg-ppg-csv")]
    public void Detect_NoiseStressRecord6Decibels_FindsTheBeatsButAlsoFalseOnes() => Matches("118e06.csv", "118e06_ann.csv", 0, 0.95, 0.75);

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
