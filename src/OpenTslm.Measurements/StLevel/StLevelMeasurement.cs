using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.StLevel;

/// <summary>Level of the ST segment in each lead.</summary>
internal sealed class StLevelMeasurement : EcgWavesMeasurement
{
    private const double NormalMillivolts = 0.1;

    public override string Name => "st-level";

    public override string Method =>
        "Value 60 ms after the J point of the median beat (0.5 to 40 Hz) against the level before QRS, in the lead where it is farthest off.";

    public override string Source => "Wagner et al. 2009, Circulation 119:e262";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        whyNot = null;
        var amplitudes = new EcgAmplitudes(analysis);
        var details = new Dictionary<string, double>(StringComparer.Ordinal);
        var (value, where) = (0.0, analysis.Names[0]);
        foreach (var (name, lead) in analysis.Names.Zip(analysis.Median.Leads))
        {
            var level = amplitudes.AfterJ(lead, 0.06);
            details[$"{name} J+60"] = level;
            details[$"{name} J+80"] = amplitudes.AfterJ(lead, 0.08);
            (value, where) = Math.Abs(level) > Math.Abs(value) ? (level, name) : (value, where);
        }

        return new Reading(value, "mV", QualityOf(analysis))
        {
            Category = Math.Abs(value) < NormalMillivolts ? "level" : $"{(value > 0 ? "raised" : "lowered")} in {where}",
            Details = details,
        };
    }
}
