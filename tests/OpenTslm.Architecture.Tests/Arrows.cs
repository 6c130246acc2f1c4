namespace OpenTslm.Architecture.Tests;

/// <summary>Which project may reference which. A project that is not named here must be added before it can be built.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["OpenTslm.Abstractions"] = [],
        ["OpenTslm.Signals"] = ["OpenTslm.Abstractions"],
        ["OpenTslm.Measurements"] = ["OpenTslm.Abstractions", "OpenTslm.Signals"],
        ["OpenTslm.Tensors"] = [],
        ["OpenTslm.Models"] = ["OpenTslm.Abstractions", "OpenTslm.Tensors", "OpenTslm.Signals"],
        ["OpenTslm.Training"] =
            ["OpenTslm.Abstractions", "OpenTslm.Tensors", "OpenTslm.Signals", "OpenTslm.Measurements", "OpenTslm.Models"],
        ["OpenTslm.Grounding"] = ["OpenTslm.Abstractions", "OpenTslm.Signals", "OpenTslm.Measurements"],
        ["OpenTslm.Evaluation"] =
            ["OpenTslm.Abstractions", "OpenTslm.Signals", "OpenTslm.Measurements", "OpenTslm.Models", "OpenTslm.Training",
             "OpenTslm.Grounding"],
        ["OpenTslm.TorchSharp"] = ["OpenTslm.Tensors", "OpenTslm.Models"],
        ["OpenTslm.OnnxRuntime"] = ["OpenTslm.Tensors", "OpenTslm.Models"],
        ["OpenTslm.Tools"] =
            ["OpenTslm.Abstractions", "OpenTslm.Signals", "OpenTslm.Measurements", "OpenTslm.Tensors", "OpenTslm.Models",
             "OpenTslm.Grounding"],
        ["OpenTslm.SemanticKernel"] = ["OpenTslm.Tools"],
        ["OpenTslm.Mcp"] = ["OpenTslm.Tools"],
        ["OpenTslm.Agents"] =
            ["OpenTslm.Abstractions", "OpenTslm.Signals", "OpenTslm.Measurements", "OpenTslm.Grounding", "OpenTslm.Tools"],
    };

    /// <summary>The executables: they choose implementations and may reference everything.</summary>
    private static readonly HashSet<string> Executables = new(StringComparer.Ordinal) { "OpenTslm.Cli" };

    /// <summary>Whether the table knows the project.</summary>
    public static bool Know(string project) => Executables.Contains(project) || Table.ContainsKey(project);

    /// <summary>Whether <paramref name="from"/> may name <paramref name="to"/> as a project reference.</summary>
    public static bool AllowProject(string from, string to) =>
        Executables.Contains(from) || (Table.TryGetValue(from, out var allowed) && allowed.Contains(to, StringComparer.Ordinal));

    /// <summary>
    /// Whether the code of <paramref name="from"/> may use types of <paramref name="to"/>: what its project file may name, and
    /// the common vocabulary in Abstractions that reaches it through those projects.
    /// </summary>
    public static bool AllowCode(string from, string to) =>
        AllowProject(from, to)
        || (to == "OpenTslm.Abstractions" && Table.TryGetValue(from, out var allowed) && allowed.Any(a => AllowCode(a, to)));
}
