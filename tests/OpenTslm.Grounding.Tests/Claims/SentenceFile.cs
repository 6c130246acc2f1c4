using System.Text.Json;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

/// <summary>The annotated sentences of <c>Sentences</c>, read from beside the tests.</summary>
internal static class SentenceFile
{
    public static IEnumerable<(string Text, IReadOnlyList<Claim> Claims)> Read(string name)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Sentences", name + ".jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var claims = document.RootElement.GetProperty("claims").EnumerateArray().Select(claim => ClaimJson.Read(claim.GetRawText())).ToArray();
            yield return (document.RootElement.GetProperty("text").GetString()!, claims);
        }
    }

    public static ClaimScorer Score(string name)
    {
        var extractor = new ClaimExtractor();
        var scorer = new ClaimScorer();
        foreach (var (text, claims) in Read(name))
        {
            scorer.Add(claims, extractor.Extract(text).Claims);
        }

        return scorer;
    }
}
