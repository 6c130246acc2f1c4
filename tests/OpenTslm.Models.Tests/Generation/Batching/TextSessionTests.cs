using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Models.Tests.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation.Batching;

public sealed class TextSessionTests
{
    [Fact]
    public void Begin_TakenBackBehindAWindow_ReadsTheTextFromTheBeginning()
    {
        const int Long = 1500, Common = 20;
        var backbone = SmallDecoders.Config("gemma-3-270m") with { MaximumPositions = 2048 };
        using var ops = new CpuOps();
        var runner = new PassRunner(new FlamingoPasses(
            new FlamingoModel(TinyModel.CreateBundle().Config with { Backbone = backbone }, new TinyModel.RandomWeights(TinyModel.Seed)), ops));
        var random = new Random(1);
        int[] ids = [.. Enumerable.Range(0, Long).Select(_ => random.Next(backbone.VocabularySize))];
        int[] other = [.. ids[..Common], .. ids[700..760]];
        var (expected, actual) = (new float[backbone.VocabularySize], new float[backbone.VocabularySize]);
        using var text = Read(runner, ids);
        using var alone = Read(runner, other);
        runner.Step([alone], expected);

        text.Begin(RowsOf(other), exactly: false);
        text.Length.ShouldBe(0); // the first layers no longer have what row 20 sees
        while (text.Missing > 0)
        {
            runner.Read([(text, text.NextEnd(1024))]);
        }

        runner.Step([text], actual);
        actual.ShouldBe(expected);
    }

    private static TextRows RowsOf(int[] ids) => new(ids, new int[ids.Length], ids.Length);

    private static TextSession Read(PassRunner runner, int[] ids)
    {
        var text = runner.Open(runner.Encode(new SeriesInput([])));
        text.Begin(RowsOf(ids), exactly: true);
        while (text.Missing > 0)
        {
            runner.Read([(text, text.NextEnd(1024))]);
        }

        return text;
    }
}
