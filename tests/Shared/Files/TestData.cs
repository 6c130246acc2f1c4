namespace OpenTslm.Testing;

/// <summary>Where the shared data sets lie: <c>OPENTSLM_TEST_DATA</c>, else <c>../shared/data</c> beside the solution.</summary>
internal static class TestData
{
    public static string? Folder { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder!, .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_TEST_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                var data = System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
                return Directory.Exists(data) ? System.IO.Path.GetFullPath(data) : null;
            }
        }

        return null;
    }
}
