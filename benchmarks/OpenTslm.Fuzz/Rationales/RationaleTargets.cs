using System.Text;
using System.Text.Json.Nodes;

namespace OpenTslm.Fuzz.Rationales;

/// <summary>Texts about recordings, which an audit reads whatever they say.</summary>
internal static class RationaleTargets
{
    /// <summary>One target for each sort of recording that a text is held against.</summary>
    public static IReadOnlyList<IFuzzTarget> Create()
    {
        var seeds = Sentences();
        return
        [
            new RationaleTarget("electrocardiogram", seeds, Recordings.Heart()),
            new RationaleTarget("acceleration", seeds, Recordings.Motion()),
            new RationaleTarget("glucose", seeds, Recordings.Glucose()),
        ];
    }

    // One file, a sentence a line.
    private static IReadOnlyList<FuzzSeed> Sentences()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Sentences"), "*.jsonl")
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Select(line => JsonNode.Parse(line)!["text"]!.GetValue<string>());
        return [new FuzzSeed("rationale.txt", Encoding.UTF8.GetBytes(string.Join('\n', texts)))];
    }
}
