using OpenTslm.Measurements.PulsePeaks;
using Xunit.Abstractions;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Pulses of real photoplethysmograms against what HeartPy prints for the same files.</summary>
public sealed class PulseAccuracyTests(ITestOutputHelper output)
{
    [DataFact("ecg-ppg-csv")]
    public void Detect_FirstSeconds_FindsTheMarksOfHeartPy()
    {
        // HeartPy 1.2, docstring of heartpy.peakdetection.detect_peaks: the first five marks, samples at 100 Hz.
        int[] reference = [63, 165, 264, 360, 460];

        var places = PulsePeakDetector.Detect(PlainNumbers.Read(TestData.Path("ecg-ppg-csv", "data.csv")), 100);

        // Tolerance 10 ms, a sample.
        places.Take(5).Select((place, i) => Math.Abs(place - reference[i])).ShouldAllBe(distance => distance <= 1);

        // One heart beat each, as its 23 intervals of 1018.7 ms on average say.
        places.Length.ShouldBe(24);
    }

    [DataFact("ecg-ppg-csv")]
    public void Measure_ExampleFiles_AgreesWithHeartPy()
    {
        foreach (var result in PulseEvaluation.Run())
        {
            output.WriteLine(FormattableString.Invariant(
                $"{result.File}: {result.Rate.Details["mean /min"]:0.0}/min (HeartPy {result.Reference.Rate:0.0}), RMSSD {result.Variability.Value:0.0} ms ({result.Reference.Rmssd:0.0}), SDNN {result.Variability.Details["SDNN ms"]:0.0} ms ({result.Reference.Sdnn:0.0}), quality {result.Rate.Quality:0.00}"));
            var isClean = result.From == 0;
            result.Rate.Details["mean /min"].ShouldBe(result.Reference.Rate, isClean ? 0.1 : 1);
            if (double.IsFinite(result.Reference.Rmssd))
            {
                result.Variability.Value.ShouldBe(result.Reference.Rmssd, isClean ? 1 : 8);
                result.Variability.Details["SDNN ms"].ShouldBe(result.Reference.Sdnn, isClean ? 1 : 15);
            }
        }
    }

    [DataFact("ecg-ppg-csv")]
    public void Measure_BioSppyExample_IsAcceptable()
    {
        var samples = PlainNumbers.Read(TestData.Path("ecg-ppg-csv", "biosppy-ppg.txt"));
        var recording = new Recording([new TimeSeries("PPG", null, new TimeAxis.Regular(1000), samples)]);

        Measurement Of(string name) => MeasurementCatalog.Find(name)!.Measure(recording, 0, 20).Single().Measurement.ShouldNotBeNull();

        // Every pulse of the 20 s: neighbours are between 0.5 and 0.75 s apart, and none is left out at either end.
        var peaks = Of("pulse-peaks").EventSeconds;
        peaks.Zip(peaks.Skip(1), (a, b) => b - a).ShouldAllBe(interval => interval > 0.5 && interval < 0.75);
        peaks[0].ShouldBeLessThan(0.75);
        peaks[^1].ShouldBeGreaterThan(19.25);
        Of("pulse-quality").Category.ShouldBe("acceptable");
        Of("pulse-rate").Value.ShouldBe(94.7, 0.5);
        Of("perfusion-index").Value.ShouldBe(1.3, 0.2);
    }

    [DataFact("ecg-ppg-csv")]
    public void Measure_AmplifiedPulse_HasNoPerfusionIndex()
    {
        var samples = PlainNumbers.Read(TestData.Path("ecg-ppg-csv", "data.csv"));

        MeasurementCatalog.Measure("perfusion-index", new TimeSeries("PPG", null, new TimeAxis.Regular(100), samples))
            .WhyNot.ShouldNotBeNull().ShouldContain("constant part");
    }
}
