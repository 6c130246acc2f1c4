using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.RProgression;

/// <summary>Growth of R from V1 to V6.</summary>
internal sealed class RProgressionMeasurement : EcgWavesMeasurement
{
    private const double PoorRInV3 = 0.3;

    public override string Name => "r-progression";

    public override string Method =>
        "The chest lead (1 to 6, between leads by interpolation) where R becomes as high as S is deep; poor if R in V3 is at most 0.3 mV.";

    public override string Source => "Zema and Kligfield 1979, J. Electrocardiol. 12:11";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        var amplitudes = new EcgAmplitudes(analysis);
        var chest = Enumerable.Range(1, 6).Select(i => analysis.LeadOf($"V{i}")).ToArray();
        if (chest.Any(lead => lead is null))
        {
            whyNot = "R progression needs the leads V1 to V6.";
            return null;
        }

        whyNot = null;
        var difference = chest.Select(lead => amplitudes.R(lead!) - amplitudes.S(lead!)).ToArray();
        var reading = new Reading(Transition(difference), "1", QualityOf(analysis))
        {
            Category = amplitudes.R(chest[2]!) <= PoorRInV3 ? "poor" : "normal",
        };
        for (var i = 0; i < chest.Length; i++)
        {
            reading.Details[$"R in V{i + 1} mV"] = amplitudes.R(chest[i]!);
            reading.Details[$"S in V{i + 1} mV"] = amplitudes.S(chest[i]!);
        }

        return reading;
    }

    /// <summary>Where R - S changes its sign; 1 if R leads from V1 on, 6 if it never does.</summary>
    private static double Transition(double[] difference)
    {
        if (difference[0] >= 0)
        {
            return 1;
        }

        for (var i = 1; i < difference.Length; i++)
        {
            if (difference[i] >= 0)
            {
                return i + (-difference[i - 1] / (difference[i] - difference[i - 1]));
            }
        }

        return 6;
    }
}
