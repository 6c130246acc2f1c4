using System.IO.Enumeration;

namespace OpenTslm.Models.Hub;

/// <summary>Which files of a repository a pull brings.</summary>
internal static class HubSelection
{
    private const string Checkpoint = "model_checkpoint.pt";

    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ".json", ".model", ".txt", ".md", ".safetensors", ".pt", ".gguf",
    };

    /// <summary>Chooses files.</summary>
    /// <param name="files">All files.</param>
    /// <param name="patterns">
    /// Names with <c>*</c> and <c>?</c>; null or none: the weights, tokenizers, settings and texts at the top, one set of weights.
    /// </param>
    /// <param name="repository">For messages.</param>
    /// <exception cref="HubException">Nothing matches, or it is not clear which file is meant.</exception>
    public static IReadOnlyList<HubFile> Choose(
        IReadOnlyList<HubFile> files, IReadOnlyList<string>? patterns, HubRepository repository)
    {
        if (patterns is { Count: > 0 })
        {
            foreach (var pattern in patterns)
            {
                if (!files.Any(f => Matches(pattern, f)))
                {
                    throw new HubException($"{repository} has no file '{pattern}'; it has {Names(files)}.");
                }
            }

            return [.. files.Where(f => patterns.Any(p => Matches(p, f)))];
        }

        var chosen = files.Where(f => !f.Path.Contains('/', StringComparison.Ordinal) && Kinds.Contains(Path.GetExtension(f.Path))).ToList();
        if (chosen.Any(f => f.Path == Checkpoint))
        {
            // Some repositories hold their checkpoint a second time under another name (architecture reference section 5.1).
            chosen.RemoveAll(f => f.Path != Checkpoint && f.Path.EndsWith(".pt", StringComparison.OrdinalIgnoreCase));
        }

        var single = chosen.Where(f => f.Path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)).ToList();
        if (single.Count > 1)
        {
            throw new HubException($"{repository} has {single.Count} GGUF files; choose with --file one of {Names(single)}.");
        }

        return chosen.Count > 0 ? chosen : throw new HubException($"{repository} holds no model file; it has {Names(files)}.");
    }

    private static bool Matches(string pattern, HubFile file) => FileSystemName.MatchesSimpleExpression(pattern, file.Path, ignoreCase: false);

    private static string Names(IReadOnlyList<HubFile> files) => files.Count == 0 ? "none"
        : string.Join(", ", files.Select(f => f.Path).Order(StringComparer.Ordinal).Take(8)) + (files.Count > 8 ? $" and {files.Count - 8} more" : "");
}
