using FsCheck;
using FsCheck.Fluent;

namespace OpenTslm.Abstractions.Tests;

public sealed class TimeAxisTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-50)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Regular_RateIsNotFiniteAndAboveZero_Throws(double rate) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TimeAxis.Regular(rate)).ParamName.ShouldBe("samplingRateHz");

    [Fact]
    public void Regular_SecondsAt_AreEvenlySpacedFromZero()
    {
        var axis = new TimeAxis.Regular(250);

        axis.SecondsAt(0).ShouldBe(0);
        axis.SecondsAt(1).ShouldBe(0.004);
        axis.SecondsAt(24L * 3600 * 250).ShouldBe(86_400);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.5)]
    public void Timestamps_NotFiniteOrDescending_NamesTheSample(double third) =>
        Should.Throw<ArgumentException>(() => new TimeAxis.Timestamps([0, 1, third])).Message.ShouldContain("sample 2");

    [Fact]
    public void Timestamps_TwoSamplesAtOneTime_AreAllowed() =>
        new TimeAxis.Timestamps([0, 1, 1, 2]).SecondsAt(2).ShouldBe(1);

    [Fact]
    public void Timestamps_Missing_Throws() =>
        Should.Throw<ArgumentNullException>(() => new TimeAxis.Timestamps(null!));

    [Fact]
    public void Timestamps_OfAnyAscendingTimes_ReturnsThem() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), gaps =>
        {
            var seconds = new double[gaps.Length];
            for (var i = 1; i < gaps.Length; i++)
            {
                seconds[i] = seconds[i - 1] + Math.Abs((long)gaps[i]);
            }

            var axis = new TimeAxis.Timestamps(seconds);
            return seconds.Select((s, i) => axis.SecondsAt(i) == s).All(same => same)
                && axis.Seconds.Span.SequenceEqual(seconds);
        }).QuickCheckThrowOnFailure();
}
