using System.Text.Json;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

/// <summary>
/// Holds the claims of one reader of annotated sentences against those of another, by domain: two annotators, or an annotator and
/// the extractor. Once with all fields but <c>hedged</c> alike, once with kind, subject and relation alone.
/// </summary>
internal sealed class AnnotationComparison
{
    private readonly SortedDictionary<string, (ClaimScorer All, ClaimScorer Core)> _domains = new(StringComparer.Ordinal);

    /// <summary>Every sentence counted, all fields but <c>hedged</c> alike.</summary>
    public ClaimScorer All { get; } = new();

    /// <summary>Every sentence counted, kind, subject and relation alike.</summary>
    public ClaimScorer Core { get; } = new();

    /// <summary>Compares the claims that two files have for each sentence; those of the first are what is expected.</summary>
    /// <param name="first">Path of a JSONL file with <c>id</c>, <c>domain</c>, <c>text</c> and <c>claims</c>.</param>
    /// <param name="second">Path of another one with the same sentences in any order, or null for the extractor.</param>
    /// <exception cref="InvalidOperationException">The files do not hold the same sentences.</exception>
    public static AnnotationComparison Of(string first, string? second)
    {
        var extractor = new ClaimExtractor();
        var expected = Read(first);
        var others = second is null ? null : Read(second);
        if (others is not null && (others.Count != expected.Count || expected.Any(pair => !others.TryGetValue(pair.Key, out var other) || other.Text != pair.Value.Text)))
        {
            throw new InvalidOperationException("The two files do not hold the same sentences.");
        }

        var comparison = new AnnotationComparison();
        foreach (var (id, sentence) in expected)
        {
            comparison.Add(sentence.Domain, sentence.Claims, others?[id].Claims ?? extractor.Extract(sentence.Text).Claims);
        }

        return comparison;
    }

    public override string ToString() =>
        string.Join(Environment.NewLine, _domains.Select(pair => Line(pair.Key, pair.Value.All, pair.Value.Core)).Append(Line("overall", All, Core)));

    private static string Line(string name, ClaimScorer all, ClaimScorer core) => FormattableString.Invariant(
        $"{name}: precision {all.Precision:F3}, recall {all.Recall:F3}; kind, subject and relation alone {core.Precision:F3}, {core.Recall:F3}; {all.Found + all.Missed} claims");

    private static SortedDictionary<string, (string Domain, string Text, IReadOnlyList<Claim> Claims)> Read(string path)
    {
        var sentences = new SortedDictionary<string, (string, string, IReadOnlyList<Claim>)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            sentences.Add(
                root.GetProperty("id").ToString(),
                (root.GetProperty("domain").GetString()!, root.GetProperty("text").GetString()!,
                    [.. root.GetProperty("claims").EnumerateArray().Select(claim => ClaimJson.Read(claim.GetRawText()))]));
        }

        return sentences;
    }

    private void Add(string domain, IReadOnlyList<Claim> expected, IReadOnlyList<Claim> found)
    {
        if (!_domains.TryGetValue(domain, out var scorers))
        {
            _domains[domain] = scorers = (new ClaimScorer(), new ClaimScorer());
        }

        foreach (var scorer in new[] { All, scorers.All })
        {
            scorer.Add(expected, found);
        }

        foreach (var scorer in new[] { Core, scorers.Core })
        {
            scorer.Add([.. expected.Select(Bare)], [.. found.Select(Bare)]);
        }
    }

    private static Claim Bare(Claim claim) => new() { Kind = claim.Kind, Relation = claim.Relation, Subject = claim.Subject };
}
