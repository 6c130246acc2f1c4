namespace OpenTslm.Tools.Store;

/// <summary>Writes and reads handles of recordings.</summary>
internal static class RecordingHandle
{
    private const string Scheme = "recording://";
    private const int IdLength = 16;

    /// <summary>The handle of an id.</summary>
    public static string Of(string id) => Scheme + id;

    /// <summary>The id inside a handle, or null if the text is none. The bare id is understood, too.</summary>
    public static string? IdOf(string? handle)
    {
        var id = (handle ?? "").Trim();
        id = id.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? id[Scheme.Length..].TrimEnd('/') : id;
        return id.Length == IdLength && id.All(char.IsAsciiHexDigit) ? id.ToLowerInvariant() : null;
    }

    /// <summary>The id of a content hash: its first 64 bits in lower-case hexadecimal.</summary>
    public static string IdOf(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..(IdLength / 2)]);
}
