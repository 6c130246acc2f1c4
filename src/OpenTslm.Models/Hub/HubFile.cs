namespace OpenTslm.Models.Hub;

/// <summary>A file of a repository.</summary>
/// <param name="Path">Its path there, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Digest">
/// What its content is checked against, in lower-case hexadecimal: its SHA-256 (64 digits), or for a small file that is kept
/// in Git itself, Git's SHA-1 of it (40 digits).
/// </param>
public sealed record HubFile(string Path, long Size, string Digest);
