using System.Collections.Frozen;
using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Verification;

/// <summary>The words that verification knows, embedded as data.</summary>
internal static class Vocabulary
{
    private static readonly JsonElement Data = Read();

    private static readonly FrozenSet<string> Neutral = Set("neutral");

    /// <summary>Words that deny.</summary>
    public static FrozenSet<string> Negators { get; } = Set("negators");

    /// <summary>Words that say that something holds now.</summary>
    public static FrozenSet<string> Active { get; } = Set("active");

    /// <summary>Words that say that something is over.</summary>
    public static FrozenSet<string> Ended { get; } = Set("ended");

    /// <summary>Values of facts that deny what their name says.</summary>
    public static FrozenSet<string> Denied { get; } = Set("denied");

    /// <summary>Words for the recording, about which a chart says nothing.</summary>
    public static FrozenSet<string> Recording { get; } = Set("recording");

    /// <summary>Words that place a value above, below and within the usual range.</summary>
    public static IReadOnlyList<(string Name, FrozenSet<string> Words)> Levels { get; } = [("high", Set("high")), ("low", Set("low")), ("normal", Set("normal"))];

    /// <summary>Words that belong to facts of some kinds only.</summary>
    public static IReadOnlyList<(FrozenSet<string> Words, IReadOnlyList<ChartFactKind> Kinds)> Kinds { get; } =
    [
        .. Data.GetProperty("kinds").EnumerateObject().Select(p => (
            Split(p.Name), (IReadOnlyList<ChartFactKind>)[.. p.Value.EnumerateArray().Select(k => Enum.Parse<ChartFactKind>(k.GetString()!))])),
    ];

    /// <summary>Groups of phrases that may stand for one another, each as its stems.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> Synonyms { get; } =
    [
        .. Data.GetProperty("synonyms").EnumerateArray().Select(
            group => (IReadOnlyList<string[]>)[.. group.EnumerateArray().Select(phrase => phrase.GetString()!.Split(' ').Select(Stem).ToArray())]),
    ];

    /// <summary>Whether a word claims nothing by itself; nor does it as an owner ("the model's").</summary>
    public static bool IsNeutral(string word) => Neutral.Contains(Owner(word));

    /// <summary>A word without its ending, so that plural and participle are the same.</summary>
    public static string Stem(string word)
    {
        word = Owner(word);
        foreach (var ending in new[] { "ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly", "y", "e" })
        {
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }

    private static string Owner(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;

    private static FrozenSet<string> Set(string name) => Split(Data.GetProperty(name).GetString()!);

    private static FrozenSet<string> Split(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static JsonElement Read()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream($"{typeof(Vocabulary).Namespace}.vocabulary.json")!;
        return JsonDocument.Parse(stream).RootElement.Clone();
    }
}
