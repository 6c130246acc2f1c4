using System.Security.Cryptography;
using System.Text;
using OpenTslm.Tools;

namespace OpenTslm.Mcp.Http;

/// <summary>Lets one caller in. Only a hash of the key is kept.</summary>
/// <param name="Name">Name of the caller: its recordings are its own, and the audit log names it.</param>
/// <param name="Hash">SHA-256 of the key in lower-case hexadecimal.</param>
/// <param name="Groups">Tools that it may use; null is all of them.</param>
public sealed record ApiKey(string Name, string Hash, IReadOnlySet<ToolGroup>? Groups = null)
{
    private const int ShortestKey = 20;
    private const string HashPrefix = "sha256:";

    /// <summary>The hash of a key.</summary>
    public static string HashOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>Reads keys from lines of the form <c>name key [groups]</c>; the key may stand as <c>sha256:</c> and its hash.</summary>
    /// <param name="lines">The lines; empty ones and those that begin with # are passed over.</param>
    /// <exception cref="ArgumentException">A line is not of that form, or its key is too short. The message does not show the key.</exception>
    public static IReadOnlyList<ApiKey> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines
            .Select((line, index) => (Text: line.Trim(), Number: index + 1))
            .Where(l => l.Text.Length > 0 && l.Text[0] != '#')
            .Select(l => ParseLine(l.Text, l.Number))];
    }

    private static ApiKey ParseLine(string line, int number)
    {
        var parts = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3)
        {
            throw new ArgumentException($"Line {number} of the API keys is not of the form: name key [groups].");
        }

        var groups = parts.Length == 3 ? ToolGroups.Parse(parts[2]) : null;
        if (parts[1].StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            var hash = parts[1][HashPrefix.Length..].ToLowerInvariant();
            return hash.Length == 64 && hash.All(char.IsAsciiHexDigit)
                ? new ApiKey(parts[0], hash, groups)
                : throw new ArgumentException($"Line {number} of the API keys holds no SHA-256 after {HashPrefix}.");
        }

        return parts[1].Length >= ShortestKey
            ? new ApiKey(parts[0], HashOf(parts[1]), groups)
            : throw new ArgumentException($"The key in line {number} is too short to be safe; use {ShortestKey} random characters or more.");
    }
}
