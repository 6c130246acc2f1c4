using System.Text.Json;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>Kinds, relations and numbers as people read them.</summary>
internal static class Names
{
    /// <summary>A kind or relation in words: "heart rate".</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');

    /// <summary>A number with its unit, to three significant digits.</summary>
    public static string Of(double value, string? unit)
    {
        var digits = value == 0 || !double.IsFinite(value) ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        var number = Math.Round(value, digits).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unit is null or "1" ? number : $"{number} {unit}";
    }

    /// <summary>Where a kind was measured: "heart rate", "level of glucose".</summary>
    public static string Of(ClaimKind kind, Evidence evidence) =>
        evidence.Channels.Count == 1 ? $"{Of(kind)} of {evidence.Channels[0]}" : Of(kind);
}
