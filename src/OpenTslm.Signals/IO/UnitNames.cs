namespace OpenTslm.Signals.IO;

/// <summary>Units as UCUM writes them.</summary>
internal static class UnitNames
{
    /// <summary>The UCUM code of a unit's usual spellings; others stay as they are, and what names no unit is null.</summary>
    public static string? Normalize(string unit) => unit.Replace('μ', 'u').Replace('µ', 'u') switch
    {
        // Some formats write that a signal has no unit.
        "" or "NU" or "n/u" or "unitless" or "none" => null,
        "m/s^2" or "m/s²" or "m/s**2" or "m/s/s" or "m.s-2" or "m s-2" or "m s^-2" or "m·s⁻²" => "m/s2",
        "radians/s" or "rad.s-1" or "rad s-1" or "rad/sec" => "rad/s",
        "°/s" or "dps" or "degrees/s" or "deg/sec" => "deg/s",
        "°" or "degrees" => "deg",
        "°C" or "degC" or "DegC" => "Cel",
        "bpm" or "BPM" or "beats/min" or "count/min" => "/min",
        "mmHg" => "mm[Hg]",
        "sec" or "seconds" => "s",
        "msec" or "milliseconds" => "ms",
        var other => other,
    };
}
