using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Models.Hub;

/// <summary>
/// The part of the cache that belongs to one repository, in the layout of the hub's own tools: contents under
/// <c>blobs</c> by checksum, a folder of links for each commit under <c>snapshots</c>, and which commit a branch stood at
/// under <c>refs</c>.
/// </summary>
internal sealed class HubCache(string root, HubRepository repository)
{
    private readonly string _folder = Path.Combine(root, "models--" + repository.Name.Replace("/", "--", StringComparison.Ordinal));

    /// <summary>Folder of the cache of this repository.</summary>
    public string Folder => _folder;

    /// <summary>Where a file's content lies once it is complete.</summary>
    public string BlobOf(HubFile file) => Path.Combine(_folder, "blobs", file.Digest);

    /// <summary>Where a file's content grows.</summary>
    public string PartialOf(HubFile file) => BlobOf(file) + ".incomplete";

    /// <summary>Folder of a commit.</summary>
    public string SnapshotOf(string commit) => Path.Combine(_folder, "snapshots", commit);

    /// <summary>The folder of the commit that the revision stood at when it was pulled, or null.</summary>
    public string? FindSnapshot()
    {
        var reference = Path.Combine([_folder, "refs", .. repository.Revision.Split('/')]);
        var commit = repository.IsPinned ? repository.Revision
            : File.Exists(reference) ? File.ReadAllText(reference).Trim()
            : "";
        return commit.Length > 0 && commit.All(char.IsAsciiLetterOrDigit) && Directory.Exists(SnapshotOf(commit)) ? SnapshotOf(commit) : null;
    }

    /// <summary>Whether a file's content is there. It was checked when it came; here its size is.</summary>
    public bool Holds(HubFile file) => new FileInfo(BlobOf(file)) is { Exists: true } blob && blob.Length == file.Size;

    /// <summary>Bytes of a file that an earlier pull left.</summary>
    public long LengthOfPartial(HubFile file) => new FileInfo(PartialOf(file)) is { Exists: true } partial ? partial.Length : 0;

    /// <summary>Whether a content has the checksum of a file.</summary>
    public static async Task<bool> IsIntactAsync(Stream content, HubFile file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(file.Digest.Length == 64 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        if (file.Digest.Length != 64)
        {
            // What Git calls a blob's name: the hash of a header, a zero byte and the content.
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Size}\0")));
        }

        content.Position = 0;
        var buffer = new byte[1 << 20];
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Digest;
    }

    /// <summary>Lays a complete file into the folder of a commit: as a link, or where links are not allowed as a copy.</summary>
    public void Place(string commit, HubFile file)
    {
        var path = Path.Combine([SnapshotOf(commit), .. file.Path.Split('/')]);
        if (File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length == file.Size)
        {
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.Delete(path);
        try
        {
            File.CreateSymbolicLink(path, Path.GetRelativePath(folder, BlobOf(file)));
        }
        catch (Exception e) when (OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException)
        {
            AtomicFile.Write(path, target =>
            {
                using var blob = File.OpenRead(BlobOf(file));
                blob.CopyTo(target);
            });
        }
    }

    /// <summary>Notes which commit a branch or tag stands at.</summary>
    public void WriteReference(string commit)
    {
        if (!repository.IsPinned)
        {
            AtomicFile.Write(
                Path.Combine([_folder, "refs", .. repository.Revision.Split('/')]),
                target => target.Write(Encoding.ASCII.GetBytes(commit)));
        }
    }
}
