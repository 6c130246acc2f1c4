using FsCheck;
using FsCheck.Fluent;

namespace OpenTslm.Abstractions.Tests;

public sealed class TimeSeriesTests
{
    private static readonly DateTimeOffset Morning = new(2024, 5, 1, 8, 30, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Constructor_WithoutAName_Throws(string? name) =>
        Should.Throw<ArgumentException>(() => new TimeSeries(name!, null, new TimeAxis.Regular(1), [1f]));

    [Fact]
    public void Constructor_OtherNumberOfTimeStamps_SaysBothNumbers()
    {
        var error = Should.Throw<ArgumentException>(
            () => new TimeSeries("glucose", "mmol/L", new TimeAxis.Timestamps([0, 300]), [5f, 6f, 7f]));

        error.Message.ShouldContain("'glucose' has 3 samples but 2 time stamps");
    }

    [Fact]
    public void DurationSeconds_OfARegularAxis_EndsOnePeriodAfterTheLastSample()
    {
        Series(500, rate: 250).DurationSeconds.ShouldBe(2);
        Series(0, rate: 250).DurationSeconds.ShouldBe(0);
    }

    [Fact]
    public void DurationSeconds_OfTimeStamps_IsFromTheFirstToTheLast()
    {
        var series = new TimeSeries("steps", null, new TimeAxis.Timestamps([100, 160, 400]), [1f, 2f, 3f]);

        series.DurationSeconds.ShouldBe(300);
        series.SamplingRateHz.ShouldBeNull();
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Read_WindowOutsideTheSeries_Throws(long start, int count)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Series(10).Read(start, count));
        Should.Throw<ArgumentOutOfRangeException>(() => Series(20).Slice(5, 10).Read(start, count));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 11)]
    [InlineData(3, -1)]
    [InlineData(3, long.MaxValue)]
    public void Slice_OutsideTheSeries_Throws(long start, long count) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Series(10).Slice(start, count));

    [Fact]
    public void ReadValidity_MissingAndInfiniteSamples_AreFalse() =>
        new TimeSeries("x", null, new TimeAxis.Regular(1), [1f, float.NaN, float.NegativeInfinity, 0f])
            .ReadValidity(0, 4).ShouldBe([true, false, false, true]);

    [Fact]
    public void Slice_OfARegularAxis_MovesTheStart()
    {
        var series = new TimeSeries("x", "mV", new TimeAxis.Regular(4) { Start = Morning }, new float[100]);

        var part = series.Slice(10, 20);

        part.Axis.Start.ShouldBe(Morning.AddSeconds(2.5));
        (part.Name, part.Unit, part.Count, part.SamplingRateHz, part.DurationSeconds).ShouldBe(("x", "mV", 20, 4, 5));
    }

    [Fact]
    public void Slice_OfTimeStamps_KeepsTheirOrigin()
    {
        var axis = new TimeAxis.Timestamps([0, 10, 20, 40]) { Start = Morning };

        var part = new TimeSeries("x", null, axis, [1f, 2f, 3f, 4f]).Slice(1, 2);

        part.Axis.Start.ShouldBe(Morning);
        ((TimeAxis.Timestamps)part.Axis).Seconds.ToArray().ShouldBe([10, 20]);
        part.Read(0, 2).ShouldBe([2, 3]);
    }

    [Fact]
    public void Slice_ReadsNothing_UntilItIsRead()
    {
        var source = new CountingSource();

        var part = new TimeSeries("x", null, new TimeAxis.Regular(1), source).Slice(1_000_000, 10);

        source.Windows.ShouldBeEmpty();
        part.Read(2, 3);
        source.Windows.ShouldBe([(1_000_002, 3)]);
    }

    [Fact]
    public void Slice_OfASlice_IsTheSliceOfTheSum() =>
        Prop.ForAll(ArbMap.Default.ArbFor<float[]>(), ArbMap.Default.ArbFor<uint>(), ArbMap.Default.ArbFor<uint>(), (values, a, b) =>
        {
            var series = new TimeSeries("x", null, new TimeAxis.Regular(10) { Start = Morning }, values);
            var first = (int)(a % (values.Length + 1));
            var second = (int)(b % (values.Length - first + 1));
            var rest = values.Length - first - second;

            var twice = series.Slice(first, values.Length - first).Slice(second, rest);
            var once = series.Slice(first + second, rest);

            return Bits(twice.Read(0, rest)).SequenceEqual(Bits(once.Read(0, rest)))
                && Bits(once.Read(0, rest)).SequenceEqual(Bits(values[(first + second)..]))
                && (twice.Axis.Start - once.Axis.Start)!.Value.Duration() < TimeSpan.FromMilliseconds(1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_OfASeries_SaysNameUnitAndRate()
    {
        Series(500, rate: 250).ToString().ShouldBe("II [mV], 500 samples at 250 Hz");
        new TimeSeries("steps", null, new TimeAxis.Timestamps([0]), [1f]).ToString().ShouldBe("steps [?], 1 samples");
    }

    [Fact]
    public void TimeSeriesContent_OfASeries_CarriesIt()
    {
        var series = Series(10);

        new TimeSeriesContent(series).Series.ShouldBeSameAs(series);
        Should.Throw<ArgumentNullException>(() => new TimeSeriesContent(null!));
    }

    private static TimeSeries Series(int count, double rate = 1) =>
        new("II", "mV", new TimeAxis.Regular(rate), [.. Enumerable.Range(0, count).Select(i => (float)i)]);

    private static IEnumerable<int> Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits);

    /// <summary>A source too long for memory that remembers which windows were read.</summary>
    private sealed class CountingSource : ISampleSource
    {
        public List<(long Start, int Count)> Windows { get; } = [];

        public long Count => 1L << 40;

        public void Read(long start, Span<float> destination) => Windows.Add((start, destination.Length));
    }
}
