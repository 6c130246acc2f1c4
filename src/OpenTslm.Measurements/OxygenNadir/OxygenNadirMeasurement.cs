using OpenTslm.Measurements.OxygenDesaturation;

namespace OpenTslm.Measurements.OxygenNadir;

/// <summary>Lowest oxygen saturation.</summary>
internal sealed class OxygenNadirMeasurement : OxygenMeasurement
{
    public override string Name => "oxygen-nadir";

    public override string Method => "Lowest reading between 50 % and 100 %; what lies outside is taken for a slipped probe.";

    public override string Source => "Berry et al. 2012, J. Clinical Sleep Medicine 8:597 (AASM scoring rules)";

    protected override Reading? Read(OxygenSeries series, out string? whyNot)
    {
        whyNot = null;
        var lowest = Array.IndexOf(series.Percent, series.Percent.Min());
        return new Reading(series.Percent[lowest], "%", series.UsableShare)
        {
            EventSeconds = [series.Seconds[lowest]],
            Details =
            {
                ["mean"] = series.Percent.Average(),
                ["median"] = Quantile.MedianInPlace((double[])series.Percent.Clone()),
                ["readings"] = series.Percent.Length,
            },
        };
    }
}
