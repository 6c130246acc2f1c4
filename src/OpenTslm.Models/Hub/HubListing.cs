using System.Text.Json;

namespace OpenTslm.Models.Hub;

/// <summary>What a repository holds at one commit.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Files">Its files.</param>
internal sealed record HubListing(string Commit, IReadOnlyList<HubFile> Files)
{
    /// <summary>Longest answer that is read.</summary>
    public const int LongestAnswer = 32 << 20;

    private const int MostFiles = 100_000;

    /// <summary>Reads the answer of <c>/api/models/{name}/revision/{revision}?blobs=true</c>.</summary>
    /// <exception cref="HubException">It is damaged, or names files that cannot be kept or checked.</exception>
    public static HubListing Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var commit = root.GetProperty("sha").GetString();
            var siblings = root.GetProperty("siblings");
            if (!IsHex(commit, 40) || siblings.GetArrayLength() > MostFiles)
            {
                throw new HubException("The hub's listing names no commit, or too many files.");
            }

            var files = siblings.EnumerateArray().Select(Read).ToList();
            return files.DistinctBy(f => f.Path).Count() == files.Count
                ? new HubListing(commit!, files)
                : throw new HubException("The hub's listing names a file twice.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new HubException("The hub's listing cannot be read; is the endpoint a Hugging Face hub?", e);
        }
    }

    private static HubFile Read(JsonElement file)
    {
        var path = file.GetProperty("rfilename").GetString()!;
        if (path.Length > 1024 || path.Split('/').Any(part => part is "" or "." or ".." || part.Length > 255)
            || path.AsSpan().ContainsAny('\\', ':', '\0') || path.Any(char.IsControl))
        {
            throw new HubException("The hub's listing names a file whose path cannot be kept.");
        }

        var isLarge = file.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object;
        var size = (isLarge ? large : file).GetProperty("size").GetInt64();
        var digest = isLarge ? large.GetProperty("sha256").GetString() : file.GetProperty("blobId").GetString();
        return size >= 0 && IsHex(digest, isLarge ? 64 : 40)
            ? new HubFile(path, size, digest!)
            : throw new HubException($"The hub's listing gives no size or checksum of '{path}'.");
    }

    private static bool IsHex(string? text, int length) =>
        text?.Length == length && text.All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c));
}
