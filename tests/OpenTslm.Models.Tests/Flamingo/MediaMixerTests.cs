using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tests.Generation;

namespace OpenTslm.Models.Tests.Flamingo;

/// <summary>What the latents of one series hold of the others.</summary>
public sealed class MediaMixerTests
{
    private static readonly FlamingoConfig Config = TinyModel.CreateBundle().Config with { MixerLayers = 1 };
    private static readonly PreparedSeries A = Prepare(1), B = Prepare(2), C = Prepare(3);

    [Theory]
    [MemberData(nameof(Executors.All), MemberType = typeof(Executors))]
    public void EncodeMedia_WithAMixer_LaterSeriesSeeEarlierOnes(string executor)
    {
        var latents = Config.Perceiver.Latents;

        var one = Encode(Config, executor, A, B);
        var otherFirst = Encode(Config, executor, C, B);
        var otherSecond = Encode(Config, executor, A, C);

        Distance(one[latents..], otherFirst[latents..]).ShouldBeGreaterThan(1e-3f);
        Distance(one[..latents], otherSecond[..latents]).ShouldBeLessThan(1e-5f);
    }

    [Fact]
    public void EncodeMedia_WithoutAMixer_SeriesDoNotSeeEachOther()
    {
        var latents = Config.Perceiver.Latents;
        var alone = Config with { MixerLayers = 0 };

        var one = Encode(alone, Executors.Cpu, A, B);
        var otherFirst = Encode(alone, Executors.Cpu, C, B);

        Distance(one[latents..], otherFirst[latents..]).ShouldBeLessThan(1e-5f);
    }

    [Fact]
    public void Validate_MixerOverCollapsedMedia_IsRefused() =>
        Should.Throw<InvalidDataException>((Config with { MediaPositions = 0, Layout = MediaLayout.Collapsed }).Validate)
            .Message.ShouldContain("MixerLayers");

    private static float[][] Encode(FlamingoConfig config, string executor, params PreparedSeries[] series)
    {
        var ops = Executors.Create(executor);
        using var scope = ops.BeginScope();
        var media = new FlamingoModel(config, new TinyModel.RandomWeights(TinyModel.Seed)).EncodeMedia(ops, [series]);
        var values = new float[media.Latents!.Rows * media.Latents.Columns];
        ops.Read(media.Latents, values);
        return [.. values.Chunk(media.Latents.Columns)];
    }

    private static float Distance(float[][] one, float[][] other) =>
        one.Zip(other, (a, b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max()).Max();

    private static PreparedSeries Prepare(int seed) =>
        new SeriesPreparer(new SeriesPreparation()).Prepare(TinyModel.Series("x", seed), out _);
}
