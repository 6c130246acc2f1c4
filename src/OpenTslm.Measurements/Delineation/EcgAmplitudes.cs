namespace OpenTslm.Measurements.Delineation;

/// <summary>Heights of the QRS complex and levels after it, lead by lead.</summary>
internal sealed class EcgAmplitudes(EcgAnalysis analysis)
{
    private readonly int _from = At(analysis, analysis.Boundaries.QrsOnset);
    private readonly int _to = At(analysis, analysis.Boundaries.QrsOffset);

    /// <summary>The greatest value within the QRS complex, at least 0.</summary>
    public double R(double[] lead) => Math.Max(0, lead[_from..(_to + 1)].Max());

    /// <summary>The depth of the least value within the QRS complex, at least 0.</summary>
    public double S(double[] lead) => Math.Max(0, -lead[_from..(_to + 1)].Min());

    /// <summary>Net area of the QRS complex.</summary>
    public double Area(double[] lead) => lead[_from..(_to + 1)].Sum() / analysis.Rate;

    /// <summary>The value some time after the J point.</summary>
    public double AfterJ(double[] lead, double seconds) => lead[Math.Min(lead.Length - 1, _to + (int)Math.Round(seconds * analysis.Rate))];

    /// <summary>The value at the P peak; null without P wave.</summary>
    public double? P(double[] lead)
    {
        if (analysis.Boundaries is not { PPeak: { } peak, POnset: { } onset })
        {
            return null;
        }

        return lead[At(analysis, peak)] - lead[Math.Max(0, At(analysis, onset))];
    }

    /// <summary>A limb lead, derived from I and II where it was not recorded; null where it cannot be.</summary>
    public double[]? Limb(string name)
    {
        if (analysis.LeadOf(name) is { } recorded)
        {
            return recorded;
        }

        if (analysis.LeadOf("I") is not { } one || analysis.LeadOf("II") is not { } two)
        {
            return null;
        }

        double[] Mix(double a, double b) => [.. one.Zip(two, (x, y) => (a * x) + (b * y))];
        return name switch
        {
            "III" => Mix(-1, 1),
            "aVR" => Mix(-0.5, -0.5),
            "aVL" => Mix(1, -0.5),
            "aVF" => Mix(-0.5, 1),
            _ => null,
        };
    }

    private static int At(EcgAnalysis analysis, double seconds) => analysis.Median.R + (int)Math.Round(seconds * analysis.Rate);
}
