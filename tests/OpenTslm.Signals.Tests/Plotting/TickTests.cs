using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Signals.Plotting;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Tests.Plotting;

public sealed class TickTests
{
    [Fact]
    public void Create_AnyRange_HasDistinctLabelsWithinIt()
    {
        var ranges = from minimum in Gen.Choose(-1_000_000, 1_000_000) from size in Gen.Choose(1, 1_000_000) from power in Gen.Choose(-9, 6)
                     select (Low: minimum * Math.Pow(10, power), High: (minimum + size) * Math.Pow(10, power));
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            var ticks = NiceTicks.Create(range.Low, range.High, 5);
            var slack = (range.High - range.Low) * 0.02;
            ticks.Length.ShouldBeInRange(1, 6);
            ticks.ShouldAllBe(tick => tick.Value >= range.Low - slack && tick.Value <= range.High + slack);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(-0.3, 0.3, "-0.2 0.0 0.2")]
    [InlineData(0, 1e9, "0 2E8 4E8 6E8 8E8 1E9")]
    public void Create_Range_HasRoundValues(double low, double high, string labels) =>
        string.Join(' ', NiceTicks.Create(low, high, 5).Select(tick => tick.Label)).ShouldBe(labels);

    [Theory]
    [InlineData(0, 10, "time (s)")]
    [InlineData(0, 0.002, "time (s)")]
    [InlineData(100, 1800, "time (min:s)")]
    [InlineData(0, 86400, "time (h:min)")]
    [InlineData(0, 90 * 86400.0, "time (days)")]
    [InlineData(7199, 7201, "time (s)")]
    public void CreateTime_Window_NamesWhatItCounts(double from, double to, string name)
    {
        var ticks = TimeTicks.Create(from, to, 500, 12);

        ticks.AxisName.ShouldBe(name);
        ticks.Ticks.Length.ShouldBeGreaterThan(1);
        ticks.Ticks.Select(tick => tick.Label).ShouldBeUnique();
        ticks.Ticks.ShouldAllBe(tick => tick.Seconds >= from - 1e-6 && tick.Seconds <= to + 1e-6);
    }

    [Fact]
    public void CreateTime_AnyWindow_LeavesRoomBetweenLabels()
    {
        var windows = from start in Gen.Choose(0, 1_000_000) from size in Gen.Choose(1, 1_000_000) from power in Gen.Choose(-6, 3)
                      select (From: (double)start, To: start + (size * Math.Pow(10, power)));
        Prop.ForAll(windows.ToArbitrary(), window =>
        {
            foreach (var ticks in new[]
            {
                TimeTicks.Create(window.From, window.To, 400, 12),
                TimeTicks.CreateDaily(window.From, window.To, new DateTimeOffset(2024, 1, 1, 13, 0, 0, default), 400, 12),
            })
            {
                foreach (var (one, next) in ticks.Ticks.Zip(ticks.Ticks.Skip(1)))
                {
                    var apart = (next.Seconds - one.Seconds) / (window.To - window.From) * 400;
                    ((StrokeFont.Measure(one.Label, 12) + StrokeFont.Measure(next.Label, 12)) / 2).ShouldBeLessThan((float)apart);
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void CreateDaily_KnownStart_HasDatesAtMidnight()
    {
        var start = new DateTimeOffset(2024, 2, 28, 18, 0, 0, TimeSpan.FromHours(2));

        var ticks = TimeTicks.CreateDaily(0, 3 * 86400, start, 300, 12);

        ticks.Ticks.ShouldContain((6 * 3600, "29 Feb"));
        ticks.Ticks.ShouldContain((30 * 3600, "1 Mar"));
        ticks.AxisName.ShouldBe("date, from 28 Feb 2024");
    }
}
