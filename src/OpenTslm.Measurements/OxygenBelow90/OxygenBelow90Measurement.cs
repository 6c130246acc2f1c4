using OpenTslm.Measurements.OxygenDesaturation;

namespace OpenTslm.Measurements.OxygenBelow90;

/// <summary>Share of the time with a saturation below 90 %.</summary>
internal sealed class OxygenBelow90Measurement : OxygenMeasurement
{
    private const double Threshold = 90;
    private const double AmpleSeconds = 3600;

    public override string Name => "oxygen-below-90";

    public override string Method =>
        "Time that readings below 90 % stand for (each until the next), in percent of the time of all readings.";

    public override string Source => "Berry et al. 2012, J. Clinical Sleep Medicine 8:597 (AASM scoring rules)";

    protected override double? LongestStepSeconds => 60;

    protected override Reading? Read(OxygenSeries series, out string? whyNot)
    {
        whyNot = null;
        double below = 0, total = 0, longest = 0, run = 0;
        for (var i = 0; i < series.Seconds.Length; i++)
        {
            var hold = series.HoldSeconds(i);
            total += hold;
            run = series.Percent[i] < Threshold ? run + hold : 0;
            below += series.Percent[i] < Threshold ? hold : 0;
            longest = Math.Max(longest, run);
        }

        return new Reading(100 * below / total, "%", series.UsableShare * Math.Min(1, total / AmpleSeconds))
        {
            Details = { ["minutes"] = below / 60, ["longest minutes"] = longest / 60, ["minutes of readings"] = total / 60 },
        };
    }
}
