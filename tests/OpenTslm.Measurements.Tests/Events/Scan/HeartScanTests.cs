using OpenTslm.Measurements.Events.Scan;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.Events.Scan;

public sealed class HeartScanTests
{
    private const int Rate = 250;

    [Fact]
    public void Find_LeadOffAndNoiseInOneLead_NamesThatLeadAndNoRhythm()
    {
        var lead = Ecg(600, 70);
        var other = lead.ToArray();
        var random = new Random(2);
        for (var i = 100 * Rate; i < 130 * Rate; i++)
        {
            other[i] = float.NaN;
        }

        for (var i = 300 * Rate; i < 340 * Rate; i++)
        {
            other[i] += (float)(2 * (random.NextDouble() - 0.5));
        }

        var spans = HeartScan.Find(Of(("II", lead), ("V5", other)));

        spans.Select(s => s.Kind).ShouldBe(["lead-off", "noise"]);
        spans.ShouldAllBe(s => s.Channels.Count == 1 && s.Channels[0] == "V5");
        (spans[0].StartSeconds, spans[0].EndSeconds).ShouldBe((100.0, 130.0));
        spans[1].StartSeconds.ShouldBe(300, 2);
        spans[1].EndSeconds.ShouldBe(340, 2);
    }

    [Theory]
    [InlineData(40, "bradycardia")]
    [InlineData(130, "tachycardia")]
    public void Find_RateOutOfRange_IsOneSpan(double rate, string kind)
    {
        var samples = Ecg(300, 70).Concat(Ecg(120, rate)).Concat(Ecg(300, 70)).ToArray();
        var span = HeartScan.Find(Of(("II", samples))).ShouldHaveSingleItem();

        span.Kind.ShouldBe(kind);
        span.StartSeconds.ShouldBe(300, 5);
        span.EndSeconds.ShouldBe(420, 5);
        span.Value!.Value.ShouldBe(rate, 8);
        span.Unit.ShouldBe("/min");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(60)]
    public void Find_NothingButMissingSamples_IsALeadThatIsOffIfLongEnough(double seconds)
    {
        var samples = new float[(int)(seconds * Rate)];
        Array.Fill(samples, float.NaN);

        HeartScan.Find(Of(("II", samples))).Count.ShouldBe(seconds >= 5 ? 1 : 0);
    }

    [Fact]
    public void Find_InfiniteSampleOrNoLead_IsRefused()
    {
        var samples = Ecg(60, 70);
        samples[7] = float.PositiveInfinity;

        Should.Throw<ArgumentException>(() => HeartScan.Find(Of(("II", samples))));
        var movement = new Recording([new TimeSeries("x_acc", "m/s2", new TimeAxis.Regular(50), new float[100])]);
        HeartScan.CanScan(movement).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => HeartScan.Find(movement));
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => HeartScan.Find(Of(("II", Ecg(60, 70))), cancellationToken: source.Token));
    }

    private static float[] Ecg(double seconds, double rate)
    {
        var channel = EcgSimulator.Simulate(
            new EcgSimulatorOptions { DurationSeconds = seconds, SamplingRateHz = Rate, HeartRatePerMinute = rate }, (ulong)rate).FindChannel("II")!;
        return channel.Read(0, (int)channel.Count);
    }

    private static Recording Of(params (string Name, float[] Samples)[] leads) =>
        new([.. leads.Select(l => new TimeSeries(l.Name, "mV", new TimeAxis.Regular(Rate), l.Samples))]);
}
