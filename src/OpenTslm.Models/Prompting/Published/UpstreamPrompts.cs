using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// Reads the prompts of published checkpoints out of a clone of the sources that they were trained with. Each text is known
/// by its SHA-256 (architecture reference appendix A), so what is found is what the weights have seen, wherever it stands.
/// </summary>
public static class UpstreamPrompts
{
    private const long LongestSource = 1 << 20;
    private const int MostSources = 5000;

    private static readonly string[] Axes = ["x", "y", "z"];

    /// <summary>Reads the prompts.</summary>
    /// <param name="folder">A clone of the upstream repository, or the part of it that holds the data sets.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A text is not there as the checkpoints were trained with it.</exception>
    public static PublishedPrompts Read(string folder) => Read(folder, UpstreamFingerprints.All);

    internal static PublishedPrompts Read(string folder, IReadOnlyList<(string Name, string Hash)> wanted)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return ReadTexts(Sources(folder).Select(File.ReadAllText), wanted);
    }

    /// <summary>Reads the prompts out of the contents of source files.</summary>
    internal static PublishedPrompts ReadTexts(IEnumerable<string> sources, IReadOnlyList<(string Name, string Hash)> wanted)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in sources.SelectMany(PythonTexts.Of))
        {
            var stripped = Strip(text);
            found.TryAdd(HashOf(stripped), stripped);
            found.TryAdd(HashOf(text), text);
        }

        var missing = wanted.Where(text => !found.ContainsKey(text.Hash)).Select(text => text.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidDataException(
                $"The sources lack {string.Join(", ", missing)} as the published checkpoints were trained with; use the revision that the documentation names.");
        }

        string Text(string name) => found[wanted.Single(text => text.Name == name).Hash];
        return new PublishedPrompts
        {
            Tasks = new Dictionary<PublishedTask, PublishedPrompt>
            {
                [PublishedTask.Tsqa] = new("{question}", [Text("tsqa series")], Text("tsqa question")),
                [PublishedTask.M4] = new(Text("m4 preamble"), [Text("m4 series")], Text("m4 question")),
                [PublishedTask.Har] = new(
                    Text("har preamble"),
                    [.. Axes.Select(axis => Text("har series").Replace("{time_series_label}", Text($"har {axis}-axis"), StringComparison.Ordinal))],
                    Text("har question")),
                [PublishedTask.Sleep] = new(Text("sleep preamble"), [Text("sleep series")], Text("sleep question")),
                [PublishedTask.Ecg] = new(
                    Text("ecg preamble"), [Text("ecg lead") + Text("ecg statistics")], Text("ecg question"), Text("ecg question without answers"), Text("ecg context")),
            },
        };
    }

    /// <summary>SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal digits.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What Python's <c>strip</c> takes away: .NET's white space and four separators more.</summary>
    internal static string Strip(string text)
    {
        static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static IEnumerable<string> Sources(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(folder, "*.py", options)
            .Where(file => new FileInfo(file).Length is > 0 and <= LongestSource)
            .Take(MostSources);
    }
}
