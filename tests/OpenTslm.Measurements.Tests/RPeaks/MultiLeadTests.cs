using OpenTslm.Measurements.RPeaks;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.RPeaks;

public sealed class MultiLeadTests
{
    private const double Rate = 250;
    private static readonly double[] Beats = [.. Enumerable.Range(0, 40).Select(i => 0.5 + (i * 0.75))];

    public static TheoryData<string> SecondLeads => ["noise", "flat", "missing", "half missing", "saturated", "artefacts", "inverted"];

    [Theory]
    [MemberData(nameof(SecondLeads))]
    public void DetectTogether_GoodLeadWithAnother_FindsEveryBeat(string second)
    {
        var good = Lead();

        var peaks = RPeakDetector.DetectTogether([Second(second), good], Rate);

        peaks.Select(p => p / Rate).ShouldBe(Beats, 0.05);
    }

    [Fact]
    public void DetectTogether_BeatsInOneLeadThenInTheOther_FindsAll()
    {
        float[] first = [.. Lead().Select((v, i) => i < 3700 ? v : float.NaN)];
        float[] second = [.. Lead().Select((v, i) => i > 3600 ? -v : float.NaN)];

        RPeakDetector.DetectTogether([first, second], Rate).Select(p => p / Rate).ShouldBe(Beats, 0.05);
    }

    [Fact]
    public void DetectTogether_LeadsOfOtherLength_Throws() =>
        Should.Throw<ArgumentException>(() => RPeakDetector.DetectTogether([new float[500], new float[400]], Rate)).Message.ShouldContain("length");

    [Fact]
    public void DetectTogether_NoUsableLead_IsEmpty()
    {
        RPeakDetector.DetectTogether([], Rate).ShouldBeEmpty();
        RPeakDetector.DetectTogether([new float[5000], Second("missing")[..5000]], Rate).ShouldBeEmpty();
    }

    [Fact]
    public void DetectBeats_LongRecording_IsTheSameAtTheSeams()
    {
        var options = new EcgSimulatorOptions { DurationSeconds = 5000, SamplingRateHz = 100, Leads = ["I", "II", "III"] };
        var recording = EcgSimulator.Simulate(options, 11);
        double[] truth = [.. recording.Annotations.Where(a => a.Code == "N").Select(a => a.StartSeconds)];

        var beats = RPeakDetector.DetectBeats(recording);

        Math.Abs(beats.Length - truth.Length).ShouldBeLessThanOrEqualTo(2);
        truth[1..^1].Count(t => !beats.Any(b => Math.Abs(b - t) < 0.05)).ShouldBe(0);
        beats.Zip(beats.Skip(1), (a, b) => b - a).ShouldAllBe(rr => rr > 0.2);
    }

    [Fact]
    public void ChooseLeads_Recording_TakesLeadsOfOneRateAndLeavesDerivedOnesOut()
    {
        TimeSeries Series(string name, string? unit, double rate) => new(name, unit, new TimeAxis.Regular(rate), new float[(int)(10 * rate)]);
        var recording = new Recording([Series("I", "mV", 250), Series("II", "mV", 250), Series("aVF", "mV", 250), Series("V1", "mV", 500), Series("PLETH", "mV", 250)]);

        RPeakDetector.ChooseLeads(recording).Select(l => l.Name).ShouldBe(["I", "II"]);
        RPeakDetector.ChooseLeads(new Recording([Series("channel 1", "mV", 250)])).Single().Name.ShouldBe("channel 1");
        Should.Throw<ArgumentException>(() => RPeakDetector.ChooseLeads(new Recording([Series("glucose", "mmol/L", 1)])));
    }

    private static float[] Lead() => Signal.Ecg((int)(31 * Rate), Rate, Beats, 0.02);

    private static float[] Second(string kind)
    {
        var count = (int)(31 * Rate);
        var random = new Random(3);
        return kind switch
        {
            "noise" => [.. Signal.Noise(count, 4, 0.5).Select(v => (float)v)],
            "flat" => Signal.Create(count, _ => 0.3),
            "missing" => Signal.Create(count, _ => double.NaN),
            "half missing" => [.. Lead().Select((v, i) => i < count / 2 ? float.NaN : v)],
            "saturated" => Signal.Create(count, i => i % 2000 < 1900 ? 5 : -5),
            "artefacts" => [.. Lead().Select((v, i) => v + (random.NextDouble() < 0.003 ? 4f : 0f))],
            _ => [.. Lead().Select(v => -v)],
        };
    }
}
