namespace OpenTslm.Architecture.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    private static readonly string[] Rooms = ["src", "plugins", "agents"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All projects of the product, in the order of their names.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Rooms.Select(r => Path.Combine(Root, r))
            .Where(Directory.Exists)
            .SelectMany(r => Directory.EnumerateFiles(r, "*.csproj", SearchOption.AllDirectories))
            .Where(p => !IsGenerated(p))
            .Select(ProjectFile.Load)
            .OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Hand-written C# files under a folder.</summary>
    public static IEnumerable<string> SourceFilesUnder(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(p => !IsGenerated(p));

    /// <summary>A path as it reads in a message: relative to the root, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsGenerated(string path) =>
        Relative(path).Split('/').Any(part => part is "bin" or "obj");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("OpenTslm.Agents.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
