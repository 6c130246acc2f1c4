namespace OpenTslm.Mcp.Http;

/// <summary>Versions of the protocol that are served, and what they differ in.</summary>
internal static class ProtocolVersions
{
    /// <summary>The first version without sessions: every request tells its version and the client's abilities.</summary>
    public const string FirstStateless = "2026-07-28";

    /// <summary>All that are served, the oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstStateless];

    /// <summary>Whether a version is without sessions. Versions are dates, which sort as texts.</summary>
    public static bool IsStateless(string? version) => string.CompareOrdinal(version, FirstStateless) >= 0;
}
