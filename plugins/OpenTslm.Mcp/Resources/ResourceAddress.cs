using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OpenTslm.Mcp.Resources;

/// <summary>The parts of a resource's address.</summary>
/// <param name="Scheme">recording or model.</param>
/// <param name="Name">Id of the recording or name of the model.</param>
/// <param name="Part">What of it, such as <c>samples</c>; empty for the whole.</param>
/// <param name="Query">What follows the question mark, decoded.</param>
internal sealed record ResourceAddress(string Scheme, string Name, string Part, IReadOnlyDictionary<string, string> Query)
{
    public const string Recording = "recording";
    public const string Model = "model";

    /// <summary>The handle of the recording.</summary>
    public string Handle => $"{Recording}://{Name}";

    /// <summary>The parts of an address, or null if it is none of ours.</summary>
    public static ResourceAddress? Parse(string? text)
    {
        if (text is not { Length: > 0 and < 2000 } || text.IndexOf("://", StringComparison.Ordinal) is not (> 0 and var colon))
        {
            return null;
        }

        var scheme = text[..colon].ToLowerInvariant();
        var rest = text[(colon + 3)..];
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        var path = (mark < 0 ? rest : rest[..mark]).Trim('/').Split('/');
        if (scheme is not (Recording or Model) || path.Length > 2 || path[0].Length == 0)
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : rest[mark..]).ToDictionary(q => q.Key, q => q.Value.ToString());
        return new ResourceAddress(scheme, Uri.UnescapeDataString(path[0]), path.Length > 1 ? path[1] : "", query);
    }

    /// <summary>Names joined by commas, or null where the query has none.</summary>
    public string[]? Names(string key) => Query.TryGetValue(key, out var value) && value.Length > 0
        ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : null;

    /// <summary>A number of the query, or null where there is none.</summary>
    /// <exception cref="ArgumentException">It is no number.</exception>
    public double? Number(string key) => !Query.TryGetValue(key, out var value) || value.Length == 0 ? null
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{key}' is a number of seconds.");
}
