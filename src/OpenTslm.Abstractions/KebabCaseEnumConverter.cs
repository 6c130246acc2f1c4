using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm;

/// <summary>Writes an enumeration as its names in kebab case, and reads nothing else.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public sealed class KebabCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
