namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Pulse rate of real photoplethysmograms beside the printed results of HeartPy for the same files.</summary>
/// <param name="File">File of the folder ecg-ppg-csv.</param>
/// <param name="From">Start of the window in seconds.</param>
/// <param name="Reference">Beats a minute, RMSSD and SDNN in milliseconds as HeartPy prints them; NaN where it does not.</param>
/// <param name="Rate">Mean pulse rate.</param>
/// <param name="Variability">Its RMSSD.</param>
internal sealed record PulseEvaluation(
    string File, double From, (double Rate, double Rmssd, double Sdnn) Reference, Measurement Rate, Measurement Variability)
{
    /// <summary>Measures the files.</summary>
    /// <remarks>
    /// The references are the outputs in HeartPy's notebooks "Analysing a PPG signal" and "Analysing Smart Ring Data" (MIT
    /// licence). Of data2.csv the first 42 s hold no pulse, which HeartPy rejects part by part; the ring was analysed from
    /// 300 to 600 s, with a band pass and outliers of the intervals removed, which leaves the rate comparable.
    /// </remarks>
    public static IReadOnlyList<PulseEvaluation> Run() =>
    [
        Measure("data.csv", 0, 100, 0, double.PositiveInfinity, (58.90, 64.7, 65.8)),
        Measure("data2.csv", 1, 116.996, 42, double.PositiveInfinity, (62.38, 57.1, 64.6)),
        Measure("ring_data.csv.gz", 0, 32, 300, 600, (96.74, double.NaN, double.NaN)),
    ];

    private static PulseEvaluation Measure(
        string file, int column, double rate, double from, double to, (double Rate, double Rmssd, double Sdnn) reference)
    {
        var samples = PlainNumbers.Read(TestData.Path("ecg-ppg-csv", file), column);
        var recording = new Recording([new TimeSeries("ppg", null, new TimeAxis.Regular(rate), samples)]);
        Measurement Of(string name) => MeasurementCatalog.Find(name)!.Measure(recording, from, to).Single().Measurement.ShouldNotBeNull();
        return new PulseEvaluation(file, from, reference, Of("pulse-rate"), Of("pulse-rate-variability"));
    }
}
