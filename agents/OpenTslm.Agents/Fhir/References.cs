using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>Makes references comparable (FHIR R4, section 2.36.4 "Resolving references in Bundles").</summary>
internal static class References
{
    private const string History = "/_history/";

    /// <summary>
    /// What a reference points to. A relative one is put under the base of the entry's <c>fullUrl</c> where that is a web
    /// address; versions are dropped.
    /// </summary>
    public static string Key(string reference, string? fullUrl)
    {
        var history = reference.IndexOf(History, StringComparison.Ordinal);
        var plain = history > 0 ? reference[..history] : reference;
        return IsAbsolute(plain) || BaseOf(fullUrl) is not { } root ? plain : root + plain;
    }

    /// <summary>Type and id, whatever server they lie on; the text itself where it has no such form.</summary>
    public static string Short(string key)
    {
        if (!IsWeb(key))
        {
            return key;
        }

        var parts = key.TrimEnd('/').Split('/');
        return parts.Length > 3 ? $"{parts[^2]}/{parts[^1]}" : key;
    }

    /// <summary>The reference of an element of type <c>Reference</c>; null where it has none.</summary>
    public static string? Of(JsonElement? reference) => reference?.Text("reference");

    private static bool IsAbsolute(string reference) => IsWeb(reference) || reference.StartsWith("urn:", StringComparison.Ordinal);

    private static bool IsWeb(string text) =>
        text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);

    private static string? BaseOf(string? fullUrl)
    {
        if (fullUrl is null || !IsWeb(fullUrl))
        {
            return null;
        }

        var id = fullUrl.LastIndexOf('/');
        var type = id > 0 ? fullUrl.LastIndexOf('/', id - 1) : -1;
        return type > "https://".Length ? fullUrl[..(type + 1)] : null;
    }
}
