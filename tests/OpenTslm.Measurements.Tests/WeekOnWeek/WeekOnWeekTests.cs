namespace OpenTslm.Measurements.Tests.WeekOnWeek;

public sealed class WeekOnWeekTests
{
    private static readonly double[] LastWeek = [8000, 9000, 7500, 8200, 9100, 7000, 8800];
    private static readonly double[] WeekBefore = [6000, 6500, 7000, 6200, 5900, 6100, 7200];

    // scipy.stats.ttest_ind(equal_var=False); Hedges g by its definition
    [Fact]
    public void Measure_DailyTotals_MatchTheReference()
    {
        double[] values = [1, 1, .. WeekBefore, .. LastWeek];
        var recording = Reference.Readings("daily steps", "count", values.Select((_, d) => (d * 24) + 12.0), values);

        var measurement = Reference.Measure("week-on-week", recording).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(1814.2857142857147, 1e-9);
        measurement.Details["p-value"].ShouldBe(0.0004365604164899983, 1e-10);
        measurement.Details["effect size (Hedges g)"].ShouldBe(2.5502262824585484, 1e-9);
        measurement.Details["change in percent"].ShouldBe(100 * 1814.2857142857147 / WeekBefore.Average(), 1e-9);
        (measurement.Category, measurement.Quality).ShouldBe(("higher", 1));
    }

    [Fact]
    public void Measure_StepsOfEveryHour_AddUpByDayWithoutTheDaysCut()
    {
        // 17 days of 24 readings from 06:00; the first and the last calendar day are recorded in part.
        var start = new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);
        var values = Enumerable.Range(0, 17 * 24).Select(h => (h + 6) / 24 > 9 ? 200.0 : 100.0);
        var recording = Reference.Readings("StepCount", "count", Enumerable.Range(0, 17 * 24).Select(h => (double)h), values, start);

        var measurement = Reference.Measure("week-on-week", recording).Measurement.ShouldNotBeNull();

        measurement.Details["last week"].ShouldBe(24 * 200);
        measurement.Details["week before"].ShouldBe(24 * 100);
        measurement.Category.ShouldBe("higher");
    }

    [Fact]
    public void Measure_Rates_AreAveraged()
    {
        var recording = Reference.Readings("resting heart rate", "/min", Enumerable.Range(0, 56).Select(i => i * 6.0), Enumerable.Range(0, 56).Select(i => 60.0 + (i % 2)));

        var measurement = Reference.Measure("week-on-week", recording).Measurement.ShouldNotBeNull();

        (measurement.Value, measurement.Category).ShouldBe((0, "no clear change"));
        measurement.Details["last week"].ShouldBe(60.5);
    }

    [Fact]
    public void Measure_TooFewDays_SaysWhy() =>
        Reference.Measure("week-on-week", Reference.Readings("x", null, [0, 24, 48], [1, 2, 3])).WhyNot
            .ShouldBe("The last 7 days hold 3 day(s) with readings and the 7 before 0; at least 4 of each are needed.");
}
