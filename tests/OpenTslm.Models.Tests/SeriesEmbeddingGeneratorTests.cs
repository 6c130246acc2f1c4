using Microsoft.Extensions.AI;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests;

public sealed class SeriesEmbeddingGeneratorTests
{
    private static readonly TimeSeries[] Series = [TinyModel.Series("x", 1), TinyModel.Series("y", 2, 300), TinyModel.Series("x", 1)];

    [Fact]
    public async Task Generate_Series_AreTheMeansOfTheirEncoderTokens()
    {
        using var model = TinyModel.Open();
        using var generator = new SeriesEmbeddingGenerator(model);

        var embeddings = await generator.GenerateAsync(Series);

        embeddings.Count.ShouldBe(3);
        embeddings[2].Vector.ToArray().ShouldBe(embeddings[0].Vector.ToArray());
        for (var n = 0; n < 2; n++)
        {
            embeddings[n].ModelId.ShouldBe("tiny");
            embeddings[n].Vector.ToArray().ShouldBe(Mean(Series[n]), 1e-4);
        }
    }

    [Fact]
    public async Task Generate_SeriesThatWereAskedAbout_AreNotEncodedAgain()
    {
        var executors = 0;
        using var fresh = TinyModel.Open();
        using var model = TinyModel.Open(() =>
        {
            executors++;
            return new CpuOps();
        });
        var prompt = model.CreatePrompt(Series[..2], "What activity?", ["walking", "sitting"], AnswerForm.Direct);
        await model.ScoreAsync([new ScoreRequest(prompt, ["walking", "sitting"])]);

        var known = await model.Encoder.GenerateAsync(Series[..2]);
        var before = executors;
        var other = await model.Encoder.GenerateAsync([TinyModel.Series("z", 3)]);

        (before, executors).ShouldBe((1, 2));
        var alone = await fresh.Encoder.GenerateAsync(Series[..2]);
        for (var n = 0; n < 2; n++)
        {
            known[n].Vector.ToArray().ShouldBe(alone[n].Vector.ToArray(), 1e-5);
        }

        other.Single().Vector.ToArray().ShouldNotBe(known[0].Vector.ToArray());
    }

    [Fact]
    public async Task Generate_NoSeries_GivesNoEmbeddings()
    {
        using var model = TinyModel.Open();
        using var generator = new SeriesEmbeddingGenerator(model);

        (await generator.GenerateAsync([])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Generate_ThatCannotBeDone_IsRefused()
    {
        using var model = TinyModel.Open();
        using var generator = new SeriesEmbeddingGenerator(model);
        var tooShort = new TimeSeries("s", null, new TimeAxis.Regular(10), [1, 2]);

        (await Should.ThrowAsync<ArgumentException>(() => generator.GenerateAsync(Series, new EmbeddingGenerationOptions { Dimensions = 8 })))
            .Message.ShouldStartWith("This encoder gives 32 dimensions, not 8.");
        await Should.ThrowAsync<PromptException>(() => generator.GenerateAsync([tooShort]));
        await Should.ThrowAsync<OperationCanceledException>(
            () => generator.GenerateAsync(Series, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void GetService_KnownTypes_AreGivenOut()
    {
        using var model = TinyModel.Open();
        using var generator = new SeriesEmbeddingGenerator(model);

        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBe(32);
        generator.GetService<ITimeSeriesLanguageModel>().ShouldBeSameAs(model);
        generator.GetService<SeriesEmbeddingGenerator>().ShouldBeSameAs(generator);
        generator.GetService<string>().ShouldBeNull();
        generator.GetService(typeof(SeriesEmbeddingGenerator), "key").ShouldBeNull();
    }

    private static float[] Mean(TimeSeries series)
    {
        var bundle = TinyModel.CreateBundle();
        var encoder = new OpenTslm.Models.Flamingo.FlamingoModel(bundle.Config, new TinyModel.RandomWeights(TinyModel.Seed)).Encoder;
        PreparedSeries prepared = new SeriesPreparer(bundle.Preparation).Prepare(series, out _);
        var ops = Executors.Create(Executors.Reference);
        var rows = ops.ToSingles(encoder.Encode(ops, [prepared]).Tokens).Chunk(encoder.Dimension).ToArray();
        return [.. Enumerable.Range(0, encoder.Dimension).Select(d => rows.Average(row => row[d]))];
    }
}
