namespace OpenTslm.Grounding.Audit;

/// <summary>Conversion between the units that claims and channels are written in.</summary>
internal static class Units
{
    private const double StandardGravity = 9.80665;

    // Each unit as a multiple of the first of its row.
    private static readonly Dictionary<string, (string Dimension, double Factor)> Known = new(StringComparer.Ordinal)
    {
        ["s"] = ("time", 1), ["ms"] = ("time", 0.001), ["min"] = ("time", 60), ["h"] = ("time", 3600),
        ["Hz"] = ("frequency", 1), ["/min"] = ("frequency", 1 / 60.0), ["bpm"] = ("frequency", 1 / 60.0), ["/h"] = ("frequency", 1 / 3600.0),
        ["V"] = ("voltage", 1), ["mV"] = ("voltage", 1e-3), ["uV"] = ("voltage", 1e-6), ["µV"] = ("voltage", 1e-6), ["μV"] = ("voltage", 1e-6), ["nV"] = ("voltage", 1e-9),
        ["m/s2"] = ("acceleration", 1), ["m/s^2"] = ("acceleration", 1), ["m/s²"] = ("acceleration", 1), ["g"] = ("acceleration", StandardGravity),
        ["[g]"] = ("acceleration", StandardGravity), ["g0"] = ("acceleration", StandardGravity), ["mg"] = ("acceleration", StandardGravity / 1000), ["m[g]"] = ("acceleration", StandardGravity / 1000),
        ["deg/s"] = ("rotation", 1), ["°/s"] = ("rotation", 1), ["dps"] = ("rotation", 1), ["rad/s"] = ("rotation", 180 / Math.PI),
        ["deg"] = ("angle", 1), ["rad"] = ("angle", 180 / Math.PI), ["%"] = ("share", 0.01), ["1"] = ("share", 1),
        ["mg/dL"] = ("glucose", 1), ["mmol/L"] = ("glucose", 18.016), ["mm[Hg]"] = ("pressure", 1), ["kPa"] = ("pressure", 7.50062),
        ["Cel"] = ("temperature", 1), ["°C"] = ("temperature", 1), ["degC"] = ("temperature", 1), ["°F"] = ("temperature", 1), ["[degF]"] = ("temperature", 1),
        ["steps"] = ("count", 1), ["samples"] = ("count", 1),
    };

    /// <summary>Whether the unit is one that is known.</summary>
    public static bool IsKnown(string unit) => Known.ContainsKey(unit) || unit == "mm";

    /// <summary>A value in another unit, or null where the two measure different things.</summary>
    public static double? Convert(double value, string? from, string? to)
    {
        if (from == to || from is null || to is null)
        {
            return value;
        }

        // A millimetre of ECG paper at the standard gain is a tenth of a millivolt.
        if (from == "mm" && Known.TryGetValue(to, out var volts) && volts.Dimension == "voltage")
        {
            return value * 1e-4 / volts.Factor;
        }

        if (!Known.TryGetValue(from, out var source) || !Known.TryGetValue(to, out var target) || source.Dimension != target.Dimension)
        {
            return null;
        }

        return (IsFahrenheit(from), IsFahrenheit(to)) switch
        {
            (true, false) => (value - 32) / 1.8,
            (false, true) => (value * 1.8) + 32,
            _ => value * source.Factor / target.Factor,
        };
    }

    private static bool IsFahrenheit(string unit) => unit is "°F" or "[degF]";
}
