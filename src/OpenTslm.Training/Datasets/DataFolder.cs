namespace OpenTslm.Training.Datasets;

/// <summary>Finds the folder of real recordings: <c>OPENTSLM_TEST_DATA</c>, else <c>../shared/data</c> beside the repository.</summary>
public static class DataFolder
{
    /// <summary>The folder, or null where there is none.</summary>
    /// <param name="given">A folder the caller named; wins over the others.</param>
    public static string? Find(string? given = null)
    {
        if (!string.IsNullOrEmpty(given))
        {
            return Directory.Exists(given) ? Path.GetFullPath(given) : null;
        }

        if (Environment.GetEnvironmentVariable("OPENTSLM_TEST_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? Path.GetFullPath(named) : null;
        }

        foreach (var origin in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(origin); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "..", "shared", "data");
                if (File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")) && Directory.Exists(candidate))
                {
                    return Path.GetFullPath(candidate);
                }
            }
        }

        return null;
    }
}
