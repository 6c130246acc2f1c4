namespace OpenTslm.Testing;

/// <summary>Where the shared data sets lie: <c>OPENTSLM_TEST_DATA</c>, else <c>../shared/data</c> beside the solution.</summary>
internal static class TestData
{
    public static string? Folder { get; } = Find();

    /// <summary>The folder that holds the solution; null where the tests run outside of it.</summary>
    public static string? RepositoryRoot { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder!, .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_TEST_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        return FindRoot() is { } root && System.IO.Path.Combine(root, "..", "shared", "data") is var data && Directory.Exists(data)
            ? System.IO.Path.GetFullPath(data)
            : null;
    }

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
