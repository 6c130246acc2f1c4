using OpenTslm.Models.Backbones;
using OpenTslm.Models.Verification;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>
/// Outputs of the upstream Python code on small random models: one folder a case, whatever it is called. They lie in
/// <c>OPENTSLM_GOLDENS</c>, else in <c>../shared/goldens</c> beside the solution.
/// </summary>
internal static class Golden
{
    private static readonly string? Folder = Find();

    /// <summary>Names of the cases whose kind begins with <paramref name="kind"/>.</summary>
    public static IReadOnlyList<string> OfKind(string kind) => Folder is null ? [] : [.. Directory.EnumerateDirectories(Folder)
        .Where(folder => File.Exists(Path.Combine(folder, "manifest.json")) && GoldenCase.Open(folder).Kind.StartsWith(kind, StringComparison.Ordinal))
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal)];

    /// <summary>Every case of a kind with every executor.</summary>
    public static TheoryData<string, string> CasesOf(string kind, params IEnumerable<string> executors)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in OfKind(kind))
        {
            foreach (var executor in executors)
            {
                data.Add(name, executor);
            }
        }

        return data;
    }

    /// <summary>A path in the folder of a case.</summary>
    public static string PathOf(string name, params string[] parts) => Path.Combine([Folder!, name, .. parts]);

    /// <summary>A case.</summary>
    public static GoldenCase Open(string name) => GoldenCase.Open(PathOf(name));

    /// <summary>The configuration of a case's base model.</summary>
    public static DecoderConfig Backbone(string name)
    {
        using var json = File.OpenRead(PathOf(name, "base_llm", "config.json"));
        return DecoderConfig.FromJson(json);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_GOLDENS") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                var goldens = Path.Combine(folder.FullName, "..", "shared", "goldens");
                return Directory.Exists(goldens) ? Path.GetFullPath(goldens) : null;
            }
        }

        return null;
    }
}
