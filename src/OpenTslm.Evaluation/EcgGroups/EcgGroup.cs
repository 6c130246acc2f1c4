namespace OpenTslm.Evaluation.EcgGroups;

/// <summary>A statement and the measurement that should show it.</summary>
/// <param name="Code">SCP statement.</param>
/// <param name="Measurement">Name within <see cref="PtbXlRecord.Values"/>.</param>
/// <param name="Sign">1 if the statement means more of it, -1 if less.</param>
/// <param name="Against">Statement of the records compared with.</param>
internal sealed record EcgGroup(string Code, string Measurement, int Sign, string Against = "NORM")
{
    /// <summary>Those that say something that is measured here, as many as the data set names.</summary>
    public static IReadOnlyList<EcgGroup> All { get; } =
    [
        new("STACH", "heart rate /min", 1),
        new("SBRAD", "heart rate /min", -1),
        new("1AVB", "PR ms", 1),
        new("LPR", "PR ms", 1),
        new("CLBBB", "QRS ms", 1),
        new("CRBBB", "QRS ms", 1),
        new("ILBBB", "QRS ms", 1),
        new("IRBBB", "QRS ms", 1),
        new("IVCD", "QRS ms", 1),
        new("LNGQT", "QTc Fridericia ms", 1),
        new("LAFB", "axis deg", -1),
        new("LPFB", "axis deg", 1),
        new("AFIB", "sample entropy coefficient", 1, "SR"),
        new("PVC", "ventricular-like beats", 1, "SR"),
        new("PAC", "supraventricular-like beats", 1, "SR"),
        new("LVOLT", "limb QRS height mV", -1),
        new("ASMI", "R in V3 mV", -1),
    ];
}
