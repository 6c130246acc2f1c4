using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Checkpoints;

public sealed class RandomBundleTests : IDisposable
{
    private const int Length = 3000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("llama-3.2-1b")]
    [InlineData("gemma-3-270m")]
    public async Task Save_SmallShape_IsTheSameForASeedAndCanBeAskedAboutLongSeries(string shape)
    {
        Save("a.gguf", shape);
        Save("b.gguf", shape);
        (await File.ReadAllBytesAsync(_folder.At("a.gguf"))).ShouldBe(await File.ReadAllBytesAsync(_folder.At("b.gguf")));

        using var model = ModelCatalog.Open(_folder.At("a.gguf"));
        var series = new TimeSeries("x", "g", new TimeAxis.Regular(100), Values(20_000, 1));
        var prompt = model.CreatePrompt([series], "What is it?", ["yes", "no"], AnswerForm.Direct);
        (await model.ScoreAsync([new ScoreRequest(prompt, ["yes", "no"], null)]))[0].Sum(s => s.Probability).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void EncodeMedia_MoreSamplesThanAreEncodedAtOnce_GivesEachSeriesWhatItHasAlone()
    {
        Save("a.gguf", "llama-3.2-1b");
        using var file = GgufFile.Open(_folder.At("a.gguf"));
        var model = new FlamingoModel(ModelBundle.Load(file).Config with { MediaPositions = 0, MixerLayers = 0 }, file);
        PreparedSeries[] series = [.. Enumerable.Range(0, 4).Select(seed => new PreparedSeries(Values(Length, seed), new float[SeriesPreparer.DescriptorCount]))];
        using var ops = new CpuOps();

        var together = ops.ToSingles(model.EncodeMedia(ops, [series]).Latents!);

        var one = together.Length / series.Length;
        for (var s = 0; s < series.Length; s++)
        {
            var alone = ops.ToSingles(model.EncodeMedia(ops, [[series[s]]]).Latents!);
            alone.Length.ShouldBe(one);
            for (var i = 0; i < one; i++)
            {
                together[(s * one) + i].ShouldBe(alone[i], 1e-4f);
            }
        }
    }

    private void Save(string name, string shape)
    {
        var config = PublishedShapes.Find(shape) with
        {
            HiddenSize = 64, Layers = 7, FeedForwardSize = 96, VocabularySize = 600, HeadDimension = 32, Heads = 4, KeyValueHeads = 1,
        };
        config = config is GemmaConfig gemma ? gemma with { FullLayers = [5], QueryPreAttentionScalar = 32 } : config;
        RandomBundle.Save(_folder.At(name), config, GgufTensorType.Q8_0, seed: 5);
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
