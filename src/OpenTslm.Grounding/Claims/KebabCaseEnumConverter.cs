using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>Writes an enumeration as its names in kebab case, and reads nothing else.</summary>
internal sealed class KebabCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
