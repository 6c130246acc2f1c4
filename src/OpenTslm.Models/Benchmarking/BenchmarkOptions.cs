using OpenTslm.Tensors;

namespace OpenTslm.Models.Benchmarking;

/// <summary>What a <see cref="DecoderBenchmark"/> measures.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>Tokens of the prompt that is read in one go; 0 leaves it out.</summary>
    public int PromptTokens { get; init; } = 512;

    /// <summary>Tokens generated one after another; 0 leaves it out.</summary>
    public int GeneratedTokens { get; init; } = 64;

    /// <summary>Tokens that each sequence holds before those that are generated.</summary>
    public int Depth { get; init; }

    /// <summary>How many sequences are generated side by side, a measurement for each number.</summary>
    public IReadOnlyList<int> Parallel { get; init; } = [1];

    /// <summary>How caches store keys and values; null decides by the model's size.</summary>
    public CacheType? CacheType { get; init; }

    /// <summary>How often each is measured.</summary>
    public int Rounds { get; init; } = 5;
}
