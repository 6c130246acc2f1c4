using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Flamingo;

public sealed class MediaViewTests
{
    private const int Latents = 4;

    [Fact]
    public void Create_PerSeries_ShowsEverySeriesAnnouncedSoFar()
    {
        var view = MediaView.Create(Text([0, 1, 1, 2, 3], [5], [0]), MediaOf(MediaLayout.PerSeries, 3), MediaLayout.PerSeries);

        view.Mask.Start.ToArray().ShouldBe([0, 0, 0, 0, 0]);
        view.Mask.End.ToArray().ShouldBe([0, 4, 4, 8, 12]);
        view.Mask.Uniform.ToArray().ShouldAllBe(uniform => !uniform);
    }

    [Fact]
    public void Create_Collapsed_ShowsOneMediumAndItsMeanFromTheSecondSeriesOn()
    {
        var view = MediaView.Create(Text([0, 1, 1, 2, 3], [5], [0]), MediaOf(MediaLayout.Collapsed, 3), MediaLayout.Collapsed);

        view.Mask.End.ToArray().ShouldBe([0, 4, 4, 4, 4]);
        view.Mask.Uniform.ToArray().ShouldBe([false, false, false, true, true]);
    }

    [Fact]
    public void Create_SequencesOfOneSample_ShareItsMedia()
    {
        var media = MediaOf(MediaLayout.PerSeries, 2, 1);

        var view = MediaView.Create(Text([2, 2, 1, 2], [1, 1, 1, 1], [0, 0, 1, 0]), media, MediaLayout.PerSeries);

        view.MediaOfText.Values.ToArray().ShouldBe([0, 0, 1, 0]);
        view.Mask.End.ToArray().ShouldBe([8, 8, 4, 8]);
        view.Media.Starts.ToArray().ShouldBe([0, 8, 12]);
    }

    [Theory]
    [InlineData(3, 0, "has seen 3 series, its sample has 2")]
    [InlineData(-1, 0, "has seen -1 series")]
    [InlineData(1, 1, "names sample 1 of 1")]
    [InlineData(1, -1, "names sample -1 of 1")]
    public void Create_TextThatDoesNotFitTheMedia_IsRefused(int seen, int sample, string message) =>
        Should.Throw<ArgumentException>(
            () => MediaView.Create(Text([seen], [1], [sample]), MediaOf(MediaLayout.PerSeries, 2), MediaLayout.PerSeries))
            .Message.ShouldContain(message);

    [Fact]
    public void Create_CountsThatDoNotFitEachOther_AreRefused()
    {
        var text = Text([1, 1], [2], [0]);
        TextBatch[] wrong =
        [
            text with { SeriesSeen = [1] },
            text with { Ids = new Indices([1]) },
            text with { Positions = new Indices([0, 1, 2]) },
            text with { SampleOfSequence = [0, 0] },
        ];

        foreach (var one in wrong)
        {
            Should.Throw<ArgumentException>(() => MediaView.Create(one, MediaOf(MediaLayout.PerSeries, 1), MediaLayout.PerSeries))
                .Message.ShouldStartWith("A text batch expected ");
        }
    }

    private static Media MediaOf(MediaLayout layout, params int[] series) => new(
        null,
        Sequences.FromLengths([.. series.Select(count => (layout == MediaLayout.Collapsed ? 1 : count) * Latents)]),
        Latents,
        series);

    private static TextBatch Text(int[] seen, int[] lengths, int[] samples) => new()
    {
        Ids = new Indices(new int[seen.Length]),
        Sequences = Sequences.FromLengths(lengths),
        Positions = Indices.Range(0, seen.Length),
        SampleOfSequence = samples,
        SeriesSeen = seen,
    };
}
