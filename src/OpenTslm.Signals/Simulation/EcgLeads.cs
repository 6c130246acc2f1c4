namespace OpenTslm.Signals.Simulation;

/// <summary>The twelve standard leads as projections of a dipole.</summary>
/// <remarks>
/// Coefficients of Dower, Machado and Osborne 1980 (Frank's X, Y, Z to I, II and V1 to V6); the other limb leads follow
/// from I and II (Einthoven, Goldberger), so III = II - I holds for every sample.
/// </remarks>
internal static class EcgLeads
{
    private static readonly Dictionary<string, (double X, double Y, double Z)> Dower = new(StringComparer.Ordinal)
    {
        ["I"] = (0.632, -0.235, 0.059),
        ["II"] = (0.235, 1.066, -0.132),
        ["V1"] = (-0.515, 0.157, -0.917),
        ["V2"] = (0.044, 0.164, -1.387),
        ["V3"] = (0.882, 0.098, -1.277),
        ["V4"] = (1.213, 0.127, -0.601),
        ["V5"] = (1.125, 0.127, -0.086),
        ["V6"] = (0.831, 0.076, 0.230),
    };

    /// <summary>Names of the leads that others are derived from.</summary>
    public static IReadOnlyList<string> Independent { get; } = ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"];

    /// <summary>Names of all leads.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    /// <summary>What an independent lead sees of a dipole, relative to what lead II sees of it.</summary>
    public static double RelativeToLeadTwo(string lead, (double X, double Y, double Z) dipole) =>
        Project(Dower[lead], dipole) / Project(Dower["II"], dipole);

    /// <summary>A lead as weights of leads I and II, or null for an independent one.</summary>
    public static (double One, double Two)? AsLimbLead(string lead) => lead switch
    {
        "III" => (-1, 1),
        "aVR" => (-0.5, -0.5),
        "aVL" => (1, -0.5),
        "aVF" => (-0.5, 1),
        _ => null,
    };

    private static double Project((double X, double Y, double Z) lead, (double X, double Y, double Z) dipole) =>
        (lead.X * dipole.X) + (lead.Y * dipole.Y) + (lead.Z * dipole.Z);
}
