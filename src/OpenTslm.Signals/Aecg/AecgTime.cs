using System.Globalization;

namespace OpenTslm.Signals.Aecg;

/// <summary>Times as HL7 version 3 writes them.</summary>
internal static class AecgTime
{
    private static readonly string[] Forms = ["yyyyMMddHHmmss", "yyyyMMddHHmmss.FFFFFFF", "yyyyMMddHHmm", "yyyyMMddHH", "yyyyMMdd"];
    private static readonly string[] ZonedForms = ["yyyyMMddHHmmsszzz", "yyyyMMddHHmmss.FFFFFFFzzz"];

    /// <summary>A time stamp; universal time where it has no zone; null if it is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        || DateTimeOffset.TryParseExact(text, ZonedForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ? time : null;

    /// <summary>Seconds of a unit of time; null if it is none.</summary>
    public static double? SecondsOf(string? unit) => unit switch
    {
        null or "s" => 1,
        "ms" => 1e-3,
        "us" => 1e-6,
        _ => null,
    };
}
