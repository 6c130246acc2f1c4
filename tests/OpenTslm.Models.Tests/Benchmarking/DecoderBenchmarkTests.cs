using OpenTslm.Models.Backbones;
using OpenTslm.Models.Benchmarking;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Models.Tests.Benchmarking;

public sealed class DecoderBenchmarkTests
{
    [Theory]
    [InlineData("llama-3.2-1b")]
    [InlineData("gemma-3-270m")]
    public void Run_SmallModel_MeasuresEachTestAndCountsItsWeights(string family)
    {
        using var folder = new TemporaryFolder();
        var config = SmallModel(family);
        RandomBackbone.Save(folder.At("m.gguf"), config, GgufTensorType.Q4_0);
        using var source = BackboneSource.Open(folder.At("m.gguf"));
        using var benchmark = new DecoderBenchmark(source, threads: 1);

        var results = benchmark.Run(new BenchmarkOptions { PromptTokens = 8, GeneratedTokens = 3, Parallel = [1, 4], Rounds = 2 });

        results.Select(r => (r.Test, r.Parallel, r.Tokens)).ShouldBe([("prompt", 1, 8), ("generate", 1, 3), ("generate", 4, 3)]);
        results.ShouldAllBe(r => r.Rates.Count == 2 && r.Rates.All(rate => rate > 0 && double.IsFinite(rate)));
        var matrices = (2 * 64 * 256) + (2 * 64 * 64) + (3 * 64 * 96); // queries and output, keys and values, feed-forward
        var layers = 2L * (matrices + NormsOf(config));
        results[1].OperationsPerToken.ShouldBe(2.0 * (layers + (40 * 64)));
        results[0].OperationsPerToken.ShouldBe(2.0 * (layers + (40 * 64 / 8.0)));
        var weights = (2 * ((matrices / 32 * 18) + (NormsOf(config) * 4))) + (40 * 64 / 32 * 18);
        results[0].BytesRead.ShouldBe(weights);
        results[1].BytesRead.ShouldBe(weights + (2 * 2 * 64 * 4 * 1.5)); // keys and values of 2 layers, 64 columns of 4 bytes, 1.5 rows
        results[2].BytesRead.ShouldBe(weights + (4 * 2 * 2 * 64 * 4 * 1.5));
        results[2].ShareOfReading.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Run_BehindManyTokens_CountsTheirKeysAndValuesUpToTheWindow()
    {
        using var folder = new TemporaryFolder();
        RandomBackbone.Save(folder.At("m.gguf"), SmallModel("gemma-3-270m"), GgufTensorType.Q8_0);
        using var source = BackboneSource.Open(folder.At("m.gguf"));
        using var benchmark = new DecoderBenchmark(source, threads: 1);
        var options = new BenchmarkOptions { PromptTokens = 0, GeneratedTokens = 2, Rounds = 1 };

        var (near, far) = (benchmark.Run(options)[0], benchmark.Run(options with { Depth = 1000 })[0]);

        far.Depth.ShouldBe(1000);
        (far.BytesRead - near.BytesRead).ShouldBe(2 * 64 * 4 * (1000 + 511)); // the first layer sees 512 rows
    }

    [Fact]
    public void Run_LongerThanTheContext_IsRefused()
    {
        using var folder = new TemporaryFolder();
        RandomBackbone.Save(folder.At("m.gguf"), SmallModel("llama-3.2-1b") with { MaximumPositions = 16 }, GgufTensorType.F16);
        using var source = BackboneSource.Open(folder.At("m.gguf"));
        using var benchmark = new DecoderBenchmark(source, threads: 1);

        Should.Throw<ArgumentOutOfRangeException>(() => benchmark.Run(new BenchmarkOptions { PromptTokens = 17 }));
        Should.Throw<ArgumentOutOfRangeException>(() => benchmark.Run(new BenchmarkOptions { Depth = 15, GeneratedTokens = 2 }));
    }

    [Fact]
    public void Median_OfEvenlyManyRates_IsTheMeanOfTheTwoInTheMiddle() =>
        new BenchmarkResult
        {
            Test = "prompt", Parallel = 1, Tokens = 1, Depth = 0, Rates = [4, 1, 3, 2], ReadLimits = [], BytesRead = 0,
            OperationsPerToken = 0, AllocatedPerToken = 0,
        }.Median.ShouldBe(2.5);

    private static int NormsOf(DecoderConfig config) => config is GemmaConfig ? (4 * 64) + (2 * 32) : 2 * 64;

    private static DecoderConfig SmallModel(string family)
    {
        var config = PublishedShapes.Find(family) with
        {
            HiddenSize = 64, Layers = 2, FeedForwardSize = 96, VocabularySize = 40, HeadDimension = 32, Heads = 8, KeyValueHeads = 2,
        };
        return config is GemmaConfig gemma ? gemma with { FullLayers = [1], QueryPreAttentionScalar = 32 } : config;
    }
}
