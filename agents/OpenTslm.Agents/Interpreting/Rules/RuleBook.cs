using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>The rules, classes and phrases that are embedded as data, read once.</summary>
internal static class RuleBook
{
    private static readonly byte[] RuleBytes = Read("rules.json");
    private static readonly byte[] ClassBytes = Read("classes.json");
    private static readonly byte[] PhraseBytes = Read("findings.json");

    /// <summary>The rules in the order in which their sentences are said.</summary>
    public static IReadOnlyList<ContextRule> Rules { get; } = Parse(RuleBytes, RuleJson.Default.IReadOnlyListContextRule);

    /// <summary>The classes of facts by name.</summary>
    public static IReadOnlyDictionary<string, ChartClass> Classes { get; } = Parse(ClassBytes, RuleJson.Default.IReadOnlyDictionaryStringChartClass);

    /// <summary>The measurements that are made and how they are said, in that order.</summary>
    public static IReadOnlyList<FindingPhrase> Findings { get; } = Parse(PhraseBytes, RuleJson.Default.IReadOnlyListFindingPhrase);

    /// <summary>SHA-256 of all of it.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData([.. RuleBytes, .. ClassBytes, .. PhraseBytes]));

    private static byte[] Read(string name)
    {
        using var stream = typeof(RuleBook).Assembly.GetManifestResourceStream($"{typeof(RuleBook).Namespace}.{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static T Parse<T>(byte[] json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;
}
