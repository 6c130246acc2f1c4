using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.LowVoltage;

/// <summary>Height of the QRS complexes in limb and chest leads.</summary>
internal sealed class LowVoltageMeasurement : EcgWavesMeasurement
{
    private const double LowLimbMillivolts = 0.5;
    private const double LowChestMillivolts = 1;
    private static readonly string[] LimbLeads = ["I", "II", "III", "aVR", "aVL", "aVF"];

    public override string Name => "low-voltage";

    public override string Method =>
        "Greatest peak-to-peak QRS height of the limb leads in mV; low if below 0.5, and in the chest leads if all are below 1.0.";

    public override string Source => "Surawicz et al. 2009, Circulation 119:e235";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        var amplitudes = new EcgAmplitudes(analysis);
        double Height(double[] lead) => amplitudes.R(lead) + amplitudes.S(lead);
        double[] limbs = [.. LimbLeads.Select(amplitudes.Limb).OfType<double[]>().Select(Height)];
        double[] chest = [.. Enumerable.Range(1, 6).Select(i => analysis.LeadOf($"V{i}")).OfType<double[]>().Select(Height)];
        if (limbs.Length < LimbLeads.Length)
        {
            whyNot = "Low voltage needs the limb leads I and II.";
            return null;
        }

        whyNot = null;
        var lowLimbs = limbs.Max() < LowLimbMillivolts;
        var lowChest = chest.Length == 6 && chest.Max() < LowChestMillivolts;
        var reading = new Reading(limbs.Max(), "mV", QualityOf(analysis))
        {
            Category = (lowLimbs, lowChest) switch
            {
                (true, true) => "low in limb and chest leads",
                (true, false) => "low in limb leads",
                (false, true) => "low in chest leads",
                _ => "not low",
            },
        };
        if (chest.Length > 0)
        {
            reading.Details["chest leads mV"] = chest.Max();
        }

        return reading;
    }
}
