using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Context;

/// <summary>The rules by which facts bear on topics, read from data.</summary>
internal static class RelevanceRules
{
    private static readonly Dictionary<string, string> Systems = new(StringComparer.Ordinal)
    {
        ["loinc"] = "http://loinc.org",
        ["snomed"] = "http://snomed.info/sct",
        ["rxnorm"] = "http://www.nlm.nih.gov/research/umls/rxnorm",
    };

    /// <summary>All rules.</summary>
    public static IReadOnlyList<RelevanceRule> All { get; } = Load();

    /// <summary>The rule of the topics by which a fact matters most; null if none speaks of it.</summary>
    public static RelevanceRule? Find(ChartFact fact, IReadOnlyCollection<ContextTopic> topics) => All
        .Where(r => (r.Topic == ContextTopic.General || topics.Contains(r.Topic)) && Speaks(r, fact))
        .MaxBy(r => r.Weight);

    private static bool Speaks(RelevanceRule rule, ChartFact fact) =>
        (rule.Kinds.Count == 0 || rule.Kinds.Contains(fact.Kind))
        && ((rule.Words.Count == 0 && rule.Codes.Count == 0)
            || rule.Codes.Any(code => fact.Codes.Any(c => code == c.System + "|" + c.Code))
            || rule.Words.Any(word => HasWord(fact.Name, word) || fact.Codes.Any(c => c.Display is not null && HasWord(c.Display, word))));

    /// <summary>Whether a word of the text begins so.</summary>
    internal static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetter(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static RelevanceRule[] Load()
    {
        using var stream = typeof(RelevanceRules).Assembly.GetManifestResourceStream(typeof(RelevanceRules), "RelevanceRules.json")!;
        return
        [
            .. JsonSerializer.Deserialize(stream, RelevanceJson.Default.RelevanceData)!.Rules.Select(rule => rule with
            {
                // What the file does not say comes as null.
                Kinds = rule.Kinds ?? [],
                Words = rule.Words ?? [],
                Codes = [.. (rule.Codes ?? []).Select(c => c.Split('|') is [var system, var code] ? $"{Systems[system]}|{code}" : c)],
            }),
        ];
    }
}

/// <summary>The rules as the file holds them.</summary>
/// <param name="Rules">All of them.</param>
internal sealed record RelevanceData(IReadOnlyList<RelevanceRule> Rules);

/// <summary>Reads the data without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RelevanceData))]
internal sealed partial class RelevanceJson : JsonSerializerContext;
