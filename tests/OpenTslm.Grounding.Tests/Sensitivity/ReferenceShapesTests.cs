using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Grounding.Sensitivity;

namespace OpenTslm.Grounding.Tests.Sensitivity;

public sealed class ReferenceShapesTests
{
    [Fact]
    public void Beat_AnyTrain_IsTheSumOfItsIntervals() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<byte, byte, byte>>(),
        t =>
        {
            var (count, interval, unevenness) = (t.Item1, 0.4 + (t.Item2 / 200.0), t.Item3 / 650.0);
            var sum = interval / 3;
            for (var k = 0; k < count; k++)
            {
                sum += interval * (1 + (unevenness * Math.Sin(k * 2.4)));
            }

            return Math.Abs(ReferenceShapes.Beat(count, interval, unevenness) - sum) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pulses_AnyTime_AreTheSumOverAllPulses() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<ushort, byte, byte>>(),
        t =>
        {
            var (time, interval, unevenness) = (t.Item1 / 1000.0, 0.4 + (t.Item2 / 200.0), t.Item3 / 650.0);
            var sum = 0.0;
            for (var n = 0; n < 200; n++)
            {
                var since = time - ReferenceShapes.Beat(n, interval, unevenness);
                sum += Wave(since / 0.025) + (0.25 * Wave((since - 0.3) / 0.07));
            }

            return Math.Abs(ReferenceShapes.Pulses(time, interval, unevenness) - sum) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact] // a sum over all pulses before has 10^11 terms
    public void Pulses_OfAWeek_CostWhatThoseOfASecondDo()
    {
        const double Week = 7 * 24 * 3600;
        var values = Enumerable.Range(0, 100_000).Select(n => ReferenceShapes.Pulses(Week + (n * 0.001), 0.45, 0)).ToArray();

        values.Max().ShouldBe(1, 0.05); // the slow wave of a pulse before may lie below
        values.Min().ShouldBe(0, 0.01);
    }

    private static double Wave(double scaled) => Math.Abs(scaled) > 6 ? 0 : Math.Exp(-scaled * scaled / 2);
}
