using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Plotting;

/// <summary>The leads of an ECG on paper.</summary>
internal static class EcgLeadSet
{
    private static readonly string[] Standard = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];
    private static readonly string[] Further = ["MLI", "MLII", "MLIII", "ECG", "EKG", "ECG1", "ECG2", "ECG I", "ECG II", "ECG III", "V7", "V8", "V9", "V3R", "V4R", "V5R", "V6R"];

    /// <summary>Whether a channel is a lead of an ECG by its name, and a voltage.</summary>
    public static bool IsLead(TimeSeries channel) =>
        MillivoltsPerUnit(channel) is not null
        && (Standard.Contains(EcgLeadNames.Standardize(channel.Name)) || Further.Contains(channel.Name, StringComparer.OrdinalIgnoreCase)
            || channel.Name.StartsWith("ECG ", StringComparison.OrdinalIgnoreCase));

    /// <summary>Millivolts of one unit of a channel; null where it is no voltage, or samples have no rate.</summary>
    public static double? MillivoltsPerUnit(TimeSeries channel) => (channel.SamplingRateHz, channel.Unit) switch
    {
        (null, _) => null,
        (_, "mV") => 1,
        (_, "uV" or "µV" or "μV") => 1e-3,
        (_, "nV") => 1e-6,
        (_, "V") => 1e3,
        _ => null,
    };

    /// <summary>The twelve standard leads in their order; null where one is missing.</summary>
    public static TimeSeries[]? FindTwelve(IReadOnlyList<TimeSeries> channels)
    {
        var leads = Standard.Select(name => channels.FirstOrDefault(channel => EcgLeadNames.Standardize(channel.Name) == name)).OfType<TimeSeries>().ToArray();
        return leads.Length == Standard.Length ? leads : null;
    }
}
