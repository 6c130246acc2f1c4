using System.Text.RegularExpressions;

namespace OpenTslm.Models.Hub;

/// <summary>A repository of models on the hub, at a revision.</summary>
public sealed partial record HubRepository
{
    private HubRepository(string name, string revision) => (Name, Revision) = (name, revision);

    /// <summary>Its name, such as <c>OpenTSLM/llama-3.2-1b-ecg-flamingo</c>.</summary>
    public string Name { get; }

    /// <summary>A branch, a tag or a commit.</summary>
    public string Revision { get; }

    /// <summary>Whether the revision is a whole commit hash, which never comes to mean another state.</summary>
    public bool IsPinned => Commit().IsMatch(Revision);

    /// <summary>Reads <c>name</c> or <c>name@revision</c>; without one the revision is <c>main</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is not written so.</exception>
    public static HubRepository Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (name, revision) = at < 0 ? (text, "main") : (text[..at], text[(at + 1)..]);
        if (!Names().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || name.Contains("--", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' is no repository name; write it as owner/name or owner/name@revision.", nameof(text));
        }

        return Revisions().IsMatch(revision) && !revision.Contains("..", StringComparison.Ordinal)
            ? new HubRepository(name, revision)
            : throw new ArgumentException($"'{revision}' is no revision; name a branch, a tag or a commit.", nameof(text));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}@{Revision}";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,95}(/[A-Za-z0-9][A-Za-z0-9._-]{0,95})?$")]
    private static partial Regex Names();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$")]
    private static partial Regex Revisions();

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();
}
