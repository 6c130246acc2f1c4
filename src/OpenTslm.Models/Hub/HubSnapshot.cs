namespace OpenTslm.Models.Hub;

/// <summary>The files of a repository as they lie on this machine.</summary>
/// <param name="Folder">Folder of the files.</param>
/// <param name="Commit">The commit that they belong to.</param>
/// <param name="Files">The files.</param>
/// <param name="Downloaded">Bytes that this pull brought; 0 when all were there.</param>
public sealed record HubSnapshot(string Folder, string Commit, IReadOnlyList<HubFile> Files, long Downloaded);
