namespace OpenTslm.Measurements;

/// <summary>Reads from name and unit whether a channel is one of the waves of a sleep or bedside recording.</summary>
internal static class BodySignalNames
{
    private static readonly HashSet<string> Volts = new(StringComparer.Ordinal) { "V", "mV", "uV", "µV", "μV", "nV" };

    // Positions of the international 10-20 system and its extension, and the usual references.
    private static readonly HashSet<string> Electrodes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Fp1", "Fp2", "Fpz", "AF3", "AF4", "AF7", "AF8", "AFz", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "Fz",
        "FC1", "FC2", "FC3", "FC4", "FC5", "FC6", "FCz", "FT7", "FT8", "FT9", "FT10", "T3", "T4", "T5", "T6", "T7", "T8",
        "T9", "T10", "C1", "C2", "C3", "C4", "C5", "C6", "Cz", "CP1", "CP2", "CP3", "CP4", "CP5", "CP6", "CPz", "TP7",
        "TP8", "TP9", "TP10", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "Pz", "PO3", "PO4", "PO7", "PO8", "POz",
        "O1", "O2", "Oz", "Iz", "A1", "A2", "M1", "M2",
    };

    private static readonly string[] Breathing = ["resp", "breath", "thor", "abdom", "airflow"];

    /// <summary>The kind, or null if it is none of these.</summary>
    public static ChannelKind? Of(TimeSeries series)
    {
        var parts = series.Name.Split([' ', '-', '_', '.', ':', '/', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(parts);
        var unit = series.Unit;
        if (unit is null or "1" && (Has(joined, "hypnogram") || Has(joined, "sleepstage")))
        {
            return ChannelKind.SleepStages;
        }

        if (unit is null or "%" or "1" && (Has(joined, "spo2") || Has(joined, "sao2") || Has(joined, "oxygensaturation")))
        {
            return ChannelKind.OxygenSaturation;
        }

        if (IsRate(unit) || Has(joined, "rate"))
        {
            return null;
        }

        if (Has(joined, "ppg") || Has(joined, "pleth") || parts.Contains("BVP", StringComparer.OrdinalIgnoreCase))
        {
            return ChannelKind.Photoplethysmogram;
        }

        if (parts.Any(p => Breathing.Any(b => p.StartsWith(b, StringComparison.OrdinalIgnoreCase)) && !Has(p, "response")))
        {
            return ChannelKind.Respiration;
        }

        var isVoltage = unit is not null && Volts.Contains(unit);
        return isVoltage || unit is null ? Brain(parts, joined, isVoltage) : null;
    }

    private static ChannelKind? Brain(string[] parts, string joined, bool isVoltage)
    {
        if (Has(joined, "eog") || (isVoltage && parts.Length > 0 && EyeOf(parts[0]) is not null))
        {
            return ChannelKind.Electrooculogram;
        }

        // Without a unit, names as short as C3 are too little to go by.
        return Has(joined, "eeg") || (isVoltage && parts.Length > 0 && parts.All(Electrodes.Contains))
            ? ChannelKind.Electroencephalogram
            : null;
    }

    /// <summary>The eye (L or R) that an electrode lies beside, if the name tells.</summary>
    public static char? EyeOf(string name) => name.ToUpperInvariant() switch
    {
        "LOC" or "E1" or "LEFT" or "LEOG" => 'L',
        "ROC" or "E2" or "RIGHT" or "REOG" => 'R',
        _ => null,
    };

    private static bool IsRate(string? unit) => unit is not null
        && (unit.EndsWith("/min", StringComparison.OrdinalIgnoreCase) || unit.Equals("bpm", StringComparison.OrdinalIgnoreCase));

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
