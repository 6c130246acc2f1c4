namespace OpenTslm.Measurements.OxygenDesaturation;

/// <summary>Oxygen desaturation index: desaturations an hour.</summary>
internal sealed class OxygenDesaturationMeasurement : OxygenMeasurement
{
    private const double ShortestSeconds = 600;
    private const double AmpleSeconds = 4 * 3600;

    public override string Name => "oxygen-desaturation";

    public override string Method =>
        "Falls of the saturation by 3 percentage points or more below the highest held level of the two minutes before, lasting 10 s or more, an hour of readings.";

    public override string Source => "Berry et al. 2012, J. Clinical Sleep Medicine 8:597 (AASM scoring rules)";

    protected override double? LongestStepSeconds => 10;

    protected override Reading? Read(OxygenSeries series, out string? whyNot)
    {
        var seconds = series.TotalSeconds();
        whyNot = seconds < ShortestSeconds
            ? FormattableString.Invariant($"A desaturation index needs 10 minutes of readings, not {seconds / 60:0.#}.")
            : null;
        if (whyNot is not null)
        {
            return null;
        }

        var three = DesaturationDetector.Find(series.Seconds, series.Percent, 3, series.LongestHoldSeconds);
        var four = DesaturationDetector.Find(series.Seconds, series.Percent, 4, series.LongestHoldSeconds);
        var hours = seconds / 3600;
        var reading = new Reading(three.Count / hours, "/h", series.UsableShare * Math.Min(1, seconds / AmpleSeconds))
        {
            EventSeconds = [.. three.Select(e => e.StartSeconds)],
            Details =
            {
                ["events of 3 %"] = three.Count,
                ["events of 4 %"] = four.Count,
                ["index of 4 % /h"] = four.Count / hours,
                ["hours"] = hours,
            },
        };
        if (three.Count > 0)
        {
            reading.Details["greatest depth %"] = three.Max(e => e.Depth);
            reading.Details["mean depth %"] = three.Average(e => e.Depth);
            reading.Details["mean duration s"] = three.Average(e => e.EndSeconds - e.StartSeconds);
        }

        return reading;
    }
}
