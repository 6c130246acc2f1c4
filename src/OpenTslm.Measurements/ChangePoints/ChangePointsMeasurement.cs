namespace OpenTslm.Measurements.ChangePoints;

/// <summary>Number and times of the changes of the daily level of each slow channel.</summary>
internal sealed class ChangePointsMeasurement : SlowSeriesMeasurement
{
    private const int FewestDays = 10;
    private const int ShortestStretch = 3;
    private const double PenaltyFactor = 3;

    public override string Name => "change-points";

    public override string Method =>
        "Least squared error of daily means (sums of amounts) in stretches of 3 days or more, a penalty of 3 σ² ln n a change; "
        + "σ is 1.4826 times the median absolute difference of neighbouring days over √2.";

    public override string Source => "Killick, Fearnhead and Eckley 2012, J. Am. Stat. Assoc. 107:1590 (PELT)";

    protected override Reading? Read(SlowSeries series, out string? whyNot)
    {
        var days = DailyValues.Create(series);
        var values = days.Values;
        if (values.Length < FewestDays)
        {
            whyNot = $"The window holds {values.Length} whole day(s) with readings; at least {FewestDays} are needed.";
            return null;
        }

        var noise = Noise(values);
        if (!(noise > 0))
        {
            whyNot = "The daily values are equal.";
            return null;
        }

        whyNot = null;
        var penalty = PenaltyFactor * noise * noise * Math.Log(values.Length);
        var splits = ChangePointDetector.Find(values, penalty, ShortestStretch);
        int[] edges = [0, .. splits, values.Length];
        double[] means = [.. edges.Zip(edges.Skip(1), (a, b) => values[a..b].Average())];
        double[] steps = [.. means.Zip(means.Skip(1), (a, b) => b - a)];
        var reading = new Reading(splits.Length, "1", series.ValidShare)
        {
            Category = splits.Length == 0 ? "steady" : "changes",
            EventSeconds = [.. splits.Select(s => days.Seconds[s])],
            Details = { ["noise of a day"] = noise, ["penalty"] = penalty, ["days"] = values.Length, ["first level"] = means[0] },
        };
        if (steps.Length > 0)
        {
            reading.Details["last level"] = means[^1];
            reading.Details["largest change"] = steps.MaxBy(Math.Abs);
        }

        return reading;
    }

    private static double Noise(double[] values)
    {
        double[] differences = [.. values.Zip(values.Skip(1), (a, b) => b - a)];
        var size = values.Max(Math.Abs);
        var robust = Quantile.RobustDeviationInPlace(differences.AsSpan()) / Math.Sqrt(2);

        // Where most neighbours are equal the median is zero, and the plain deviation (of absolute values by now) stands in.
        var noise = robust > 0 ? robust : Math.Sqrt(differences.Average(d => d * d) / 2);
        return noise <= 1e-6 * size ? 0 : noise;
    }
}
