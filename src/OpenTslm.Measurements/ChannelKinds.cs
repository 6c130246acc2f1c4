namespace OpenTslm.Measurements;

/// <summary>Reads the kind of a channel and its sensor axis from name and unit.</summary>
public static class ChannelKinds
{
    private static readonly HashSet<string> Leads = new(StringComparer.OrdinalIgnoreCase)
    {
        "I", "II", "III", "aVR", "aVL", "aVF", "V", "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9",
        "V3R", "V4R", "MLI", "MLII", "MLIII", "MCL1", "MCL6", "CM5", "CC5", "D1", "D2", "D3",
    };

    private static readonly HashSet<string> Volts = new(StringComparer.Ordinal) { "V", "mV", "uV", "µV", "μV", "nV" };

    private static readonly HashSet<string> Accelerations = new(StringComparer.OrdinalIgnoreCase)
    {
        "m/s2", "m/s^2", "m/s²", "g", "[g]", "mg", "m[g]", "g0",
    };

    private static readonly HashSet<string> AngularRates = new(StringComparer.OrdinalIgnoreCase)
    {
        "rad/s", "deg/s", "°/s", "dps",
    };

    /// <summary>The kind of a channel.</summary>
    public static ChannelKind Of(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var unit = series.Unit;
        if (unit is null || Volts.Contains(unit))
        {
            if (Leads.Contains(series.Name) || Has(series.Name, "ecg") || Has(series.Name, "ekg"))
            {
                return ChannelKind.Electrocardiogram;
            }
        }

        if (BodySignalNames.Of(series) is { } bodySignal)
        {
            return bodySignal;
        }

        var isAcceleration = unit is null ? Has(series.Name, "acc") : Accelerations.Contains(unit);
        if (isAcceleration)
        {
            return ChannelKind.Acceleration;
        }

        var isAngularRate = unit is null ? Has(series.Name, "gyr") : AngularRates.Contains(unit);
        return isAngularRate ? ChannelKind.AngularRate : ChannelKind.Other;
    }

    /// <summary>Whether the unit of a channel is a voltage.</summary>
    internal static bool IsInVolts(TimeSeries series) => series.Unit is { } unit && Volts.Contains(unit);

    /// <summary>Whether the unit of an angular rate is degrees; radians otherwise.</summary>
    internal static bool IsInDegrees(string? unit) => unit is not null && unit != "rad/s" && AngularRates.Contains(unit);

    /// <summary>
    /// The axis letter (x, y or z) at the start or end of a name, and the rest of the name, which the axes of one sensor
    /// share.
    /// </summary>
    internal static (char Axis, string Sensor)? AxisOf(string name)
    {
        var first = char.ToLowerInvariant(name[0]);
        var last = char.ToLowerInvariant(name[^1]);
        if (first is >= 'x' and <= 'z' && (name.Length == 1 || !char.IsLetter(name[1])))
        {
            return (first, name[1..]);
        }

        return last is >= 'x' and <= 'z' ? (last, name[..^1]) : null;
    }

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
