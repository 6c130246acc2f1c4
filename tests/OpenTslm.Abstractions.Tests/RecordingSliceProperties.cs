using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace OpenTslm.Abstractions.Tests;

/// <summary>What holds for a slice of any recording: nothing lost, nothing doubled, samples and marks side by side.</summary>
public sealed class RecordingSliceProperties
{
    [Fact]
    public void Slice_TwoPartsAtAnyTime_HoldEverySampleOnce() =>
        Prop.ForAll(Recordings(), Fractions(), (recording, fraction) =>
        {
            var cut = recording.DurationSeconds * fraction;
            var (first, second) = (recording.Slice(0, cut), recording.Slice(cut, double.PositiveInfinity));
            return recording.Channels.Select((channel, i) => Values(first.Channels[i]).Concat(Values(second.Channels[i]))
                .SequenceEqual(Values(channel))).All(same => same);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Slice_AtAnyTime_MovesSamplesAndMarksAlike() =>
        Prop.ForAll(Recordings(), Fractions(), (recording, fraction) =>
        {
            // Every sample has a mark of its own, which carries the sample's value as its code.
            var from = recording.DurationSeconds * fraction;
            var part = recording.Slice(from, double.PositiveInfinity);
            var period = part.Channels.Max(c => c.SamplingRateHz is { } rate ? 1 / rate : 0);
            return part.Annotations.Count == part.Channels.Sum(c => c.Count) && part.Annotations.All(mark =>
            {
                var channel = part.FindChannel(mark.Channel!)!;
                var index = Array.IndexOf(Values(channel), float.Parse(mark.Code, CultureInfo.InvariantCulture));
                return index >= 0 && Math.Abs(channel.Axis.SecondsAt(index) - mark.StartSeconds) <= period + 1e-6;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Slice_Annotations_LieInsideThePart() =>
        Prop.ForAll(Recordings(), Fractions(), Fractions(), (recording, a, b) =>
        {
            var (from, to) = (recording.DurationSeconds * Math.Min(a, b), recording.DurationSeconds * Math.Max(a, b));
            return from >= to || recording.Slice(from, to).Annotations.All(
                mark => mark.StartSeconds >= 0 && mark.DurationSeconds >= 0 && mark.StartSeconds + mark.DurationSeconds <= to - from + 1e-9);
        }).QuickCheckThrowOnFailure();

    /// <summary>A regular and a time-stamped channel with a mark on every sample.</summary>
    private static Arbitrary<Recording> Recordings() => (
        from count in Gen.Choose(1, 40)
        from rate in Gen.Elements(0.5, 1, 3, 50, 128, 250)
        from gaps in Gen.Choose(1, 900).ArrayOf(20)
        select Create(count, rate, gaps)).ToArbitrary();

    private static Arbitrary<double> Fractions() => Gen.Choose(1, 999).Select(i => i / 1000.0).ToArbitrary();

    private static Recording Create(int count, double rate, int[] gaps)
    {
        var stamps = new double[gaps.Length];
        for (var i = 1; i < gaps.Length; i++)
        {
            stamps[i] = stamps[i - 1] + (gaps[i] / 100.0);
        }

        TimeSeries[] channels =
        [
            new("regular", null, new TimeAxis.Regular(rate), [.. Enumerable.Range(0, count).Select(i => (float)i)]),
            new("stamped", null, new TimeAxis.Timestamps(stamps), [.. Enumerable.Range(0, gaps.Length).Select(i => 1000f + i)]),
        ];
        return new Recording(channels)
        {
            Annotations =
            [
                .. channels.SelectMany(c => Values(c).Select((value, i) => new Annotation(
                    c.Axis.SecondsAt(i), 0, value.ToString(CultureInfo.InvariantCulture), Channel: c.Name))),
            ],
        };
    }

    private static float[] Values(TimeSeries channel) => channel.Read(0, (int)channel.Count);
}
