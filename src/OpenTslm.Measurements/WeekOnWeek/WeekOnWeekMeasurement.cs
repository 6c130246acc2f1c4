using MathNet.Numerics.Distributions;
using OpenTslm.Measurements.Comparison;

namespace OpenTslm.Measurements.WeekOnWeek;

/// <summary>The last week against the week before of each slow channel.</summary>
internal sealed class WeekOnWeekMeasurement : SlowSeriesMeasurement
{
    private const int DaysAWeek = 7;
    private const int FewestDays = 4;
    private const double GreatestPValue = 0.05;

    public override string Name => "week-on-week";

    public override string Method =>
        "Mean of the daily means (sums of amounts, days recorded in part left out) of the last 7 days less that of the 7 days "
        + "before; clear where Welch's t test gives p below 5 %.";

    public override string Source => "Welch 1947, Biometrika 34:28; Hedges 1981, J. Educ. Stat. 6:107";

    protected override Reading? Read(SlowSeries series, out string? whyNot)
    {
        var days = DailyValues.Create(series);
        var last = days.Days.Length == 0 ? 0 : days.Days[^1];
        var now = Week(days, last);
        var before = Week(days, last - DaysAWeek);
        if (now.Length < FewestDays || before.Length < FewestDays)
        {
            whyNot = $"The last 7 days hold {now.Length} day(s) with readings and the 7 before {before.Length}; at least {FewestDays} of each are needed.";
            return null;
        }

        whyNot = null;
        double mean = now.Average(), earlier = before.Average(), change = mean - earlier;
        var p = PValue(now, before);
        var reading = new Reading(change, series.Unit, series.ValidShare * Math.Min(now.Length, before.Length) / DaysAWeek)
        {
            Category = p < GreatestPValue ? change > 0 ? "higher" : "lower" : "no clear change",
            Details =
            {
                ["last week"] = mean,
                ["week before"] = earlier,
                ["p-value"] = p,
                ["days of the last week"] = now.Length,
                ["days of the week before"] = before.Length,
            },
        };
        if (EffectSize.HedgesG(before, now) is { } g)
        {
            reading.Details["effect size (Hedges g)"] = g;
        }

        if (earlier > 0)
        {
            reading.Details["change in percent"] = 100 * change / earlier;
        }

        return reading;
    }

    private static double[] Week(DailyValues days, int last) =>
        [.. days.Days.Zip(days.Values).Where(d => d.First > last - DaysAWeek && d.First <= last).Select(d => d.Second)];

    /// <summary>Two-sided p-value of Welch's t test.</summary>
    private static double PValue(double[] now, double[] before)
    {
        double n = now.Length, m = before.Length, a = Variance(now) / n, b = Variance(before) / m;
        var difference = now.Average() - before.Average();
        if (!(a + b > 0))
        {
            return difference == 0 ? 1 : 0;
        }

        var freedom = (a + b) * (a + b) / ((a * a / (n - 1)) + (b * b / (m - 1)));
        return 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(difference) / Math.Sqrt(a + b));
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
