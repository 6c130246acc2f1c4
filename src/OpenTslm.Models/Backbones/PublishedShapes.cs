namespace OpenTslm.Models.Backbones;

/// <summary>The sizes of the language models that published checkpoints are built on (architecture reference section 4.1).</summary>
/// <remarks>For tests and benchmarks; a real model's sizes are read from its own files.</remarks>
public static class PublishedShapes
{
    private static readonly Dictionary<string, DecoderConfig> Shapes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["llama-3.2-1b"] = Llama(2048, 16, 32, 64, 8192),
        ["llama-3.2-3b"] = Llama(3072, 28, 24, 128, 8192),
        ["gemma-3-270m"] = Gemma(640, 18, 2048),
        ["gemma-3-1b"] = Gemma(1152, 26, 6912),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    /// <summary>The sizes of a name, in any case.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static DecoderConfig Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Shapes.TryGetValue(name, out var config)
            ? config
            : throw new ArgumentException($"There is no shape '{name}'; known are {string.Join(", ", Names)}.", nameof(name));
    }

    private static LlamaConfig Llama(int hidden, int layers, int heads, int headDimension, int feedForward) => new()
    {
        HiddenSize = hidden,
        Layers = layers,
        Heads = heads,
        KeyValueHeads = 8,
        HeadDimension = headDimension,
        FeedForwardSize = feedForward,
        VocabularySize = 128_256,
        RopeTheta = 500_000,
        RopeScaling = new RopeScaling { Factor = 32, LowFrequencyFactor = 1, HighFrequencyFactor = 4, OriginalPositions = 8192 },
        MaximumPositions = 131_072,
    };

    private static GemmaConfig Gemma(int hidden, int layers, int feedForward) => new()
    {
        HiddenSize = hidden,
        Layers = layers,
        Heads = 4,
        KeyValueHeads = 1,
        HeadDimension = 256,
        FeedForwardSize = feedForward,
        VocabularySize = 262_144,
        SlidingWindow = 512,
        FullLayers = [.. Enumerable.Range(0, layers).Where(n => (n + 1) % 6 == 0)],
    };
}
