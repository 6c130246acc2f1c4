namespace OpenTslm.Tools;

/// <summary>Lets tools read files below chosen folders only. Symbolic links count where they lead.</summary>
/// <remarks>Thread-safe. Roots are resolved once, when the gate is made.</remarks>
public sealed class FileGate
{
    private readonly string[] _roots;

    /// <summary>Creates the gate.</summary>
    /// <param name="roots">Folders that may be read, with everything below them; relative paths are looked up in each, in order.</param>
    /// <exception cref="DirectoryNotFoundException">A root is no folder.</exception>
    public FileGate(IReadOnlyList<string> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        _roots = [.. roots.Select(root => Directory.Exists(root)
            ? LinkTarget(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))
            : throw new DirectoryNotFoundException($"The root folder '{root}' does not exist."))];
    }

    /// <summary>The folders that may be read.</summary>
    public IReadOnlyList<string> Roots => _roots;

    /// <summary>The real path of a file that may be read.</summary>
    /// <param name="path">A path as an agent writes it: relative to a root, absolute, or a <c>file://</c> address.</param>
    /// <exception cref="ToolException">The file is not there, is empty, is no regular file, or lies outside the roots.</exception>
    public string Resolve(string path)
    {
        path = FromAddress((path ?? "").Trim());
        if (path.Length == 0 || path.Contains('\0'))
        {
            throw new ToolException("The path is empty; give the path of a recording file.");
        }

        if (path.Split('/', '\\').Contains(".."))
        {
            throw new ToolException("A path must not contain '..'; " + Where());
        }

        var inside = _roots.Select(root => LinkTarget(Path.GetFullPath(path, root))).Distinct().Where(IsInside).ToArray();
        if (inside.FirstOrDefault(File.Exists) is { } file)
        {
            // Pipes and devices have no length, and opening one could wait forever.
            return new FileInfo(file).Length > 0 ? file : throw new ToolException($"'{path}' is empty or no regular file.");
        }

        throw (inside.Length, inside.Any(Directory.Exists)) switch
        {
            (0, _) => new ToolException($"'{path}' lies outside what may be read; {Where()}"),
            (_, true) => new ToolException($"'{path}' is a folder; give the path of a recording file in it."),
            _ => new ToolException($"There is no file '{path}'; {Where()}"),
        };
    }

    private static string FromAddress(string path) =>
        path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(path, UriKind.Absolute, out var uri)
            ? uri.LocalPath
            : path;

    /// <summary>Follows the links of every part of a full path, as far as the path exists.</summary>
    private static string LinkTarget(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var resolved = root;
        foreach (var part in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo entry = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (entry.LinkTarget is not null)
            {
                // The target may itself lie behind a linked folder.
                resolved = LinkTarget(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            }
        }

        return resolved;
    }

    private bool IsInside(string path) => _roots.Any(root =>
        path == root || path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private string Where() => $"files are read below {string.Join(" and ", _roots)} only.";
}
