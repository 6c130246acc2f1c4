using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation.Batching;

public sealed class PassRunnerTests : IDisposable
{
    private readonly WorkerPool _pool = new(1);
    private readonly CpuOps _ops;
    private readonly PassRunner _runner;
    private readonly int _vocabulary;

    public PassRunnerTests()
    {
        _ops = new CpuOps(_pool);
        var config = TinyModel.CreateBundle().Config;
        _vocabulary = config.Backbone.VocabularySize;
        _runner = new PassRunner(new FlamingoPasses(new FlamingoModel(config, new TinyModel.RandomWeights(TinyModel.Seed)), _ops));
    }

    public void Dispose()
    {
        _ops.Dispose();
        _pool.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Step_TheSameTextsAgainAndAgain_AllocatesNoMoreThanAKilobyteATextAndToken(int count)
    {
        const int Warm = 160, Tokens = 64;
        var texts = Enumerable.Range(0, count).Select(n => TextOf(n, 3 + n)).ToArray();
        var logits = new float[count * _vocabulary];
        void Run(int tokens)
        {
            for (var i = 0; i < tokens; i++)
            {
                foreach (var text in texts)
                {
                    text.Append(i % _vocabulary);
                }

                _runner.Step(texts, logits);
            }
        }

        _runner.Step(texts, logits);
        Run(Warm);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(Tokens);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThanOrEqualTo(count * 1024); // lists of ids that grow, over all tokens
    }

    [Fact]
    public void Step_BesideOtherTexts_HasTheBitsOfATextAlone()
    {
        var logits = new float[16 * _vocabulary];
        var alone = new float[_vocabulary];
        var texts = Enumerable.Range(0, 16).Select(n => TextOf(n, 20 + (9 * n))).ToArray();
        _runner.Step(texts, logits);
        for (var n = 0; n < texts.Length; n++)
        {
            _runner.Step([TextOf(n, 20 + (9 * n))], alone);
            alone.ShouldBe(logits[(n * _vocabulary)..((n + 1) * _vocabulary)]);
        }
    }

    [Fact]
    public void Read_InOtherPiecesAndBesideOtherTexts_GivesTheSameBits()
    {
        var (one, other) = (new float[_vocabulary], new float[_vocabulary]);
        _runner.Step([TextOf(3, 230)], one);
        foreach (var most in new[] { 64, 128 })
        {
            var (text, beside) = (Begin(3, 230), Begin(4, 150));
            while (text.Missing > 0)
            {
                _runner.Read(beside.Missing > 0 ? [(text, text.NextEnd(most)), (beside, beside.NextEnd(64))] : [(text, text.NextEnd(most))]);
            }

            _runner.Step([text], other);
            other.ShouldBe(one);
        }
    }

    [Theory]
    [InlineData(150, true)]
    [InlineData(64, true)]
    [InlineData(150, false)]
    public void Begin_ATextThatBeginsAlike_GivesTheSameBitsAsANewOne(int common, bool generates)
    {
        var (one, other) = (new float[_vocabulary], new float[_vocabulary]);
        _runner.Step([TextOf(3, 230)], one);
        var known = Begin(3, common);
        Read(known);
        for (var i = 0; i < (generates ? 12 : 0); i++)
        {
            _runner.Step([known], other);
            known.Append(IdsOf(3, 230)[known.Length]);
        }

        known.Begin(RowsOf(3, 230), exactly: true);
        known.Length.ShouldBe(common / ReadingPlan.Piece * ReadingPlan.Piece is var whole && whole == common ? whole - ReadingPlan.Piece : whole);
        Read(known);
        _runner.Step([known], other);

        other.ShouldBe(one);
    }

    [Fact]
    public void Begin_NotExactly_GoesOnFromTheLastKnownToken()
    {
        var known = Begin(3, 150);
        Read(known);
        var logits = new float[_vocabulary];
        _runner.Step([known], logits);

        known.Begin(RowsOf(3, 230), exactly: false);

        known.Length.ShouldBe(150);
    }

    [Fact]
    public void Score_BesideOtherTexts_HasTheBitsOfATextAlone()
    {
        int[][] many = [[1, 2, 3], [4, 5], [6]];
        int[][] few = [[7], [8, 9]];
        var (one, two, three) = (Begin(1, 90), Begin(2, 33), Begin(3, 40));
        foreach (var text in new[] { one, two, three })
        {
            Read(text);
        }

        var together = _runner.Score([(one, many), (two, few), (three, few)]);

        together[0].ShouldBe(_runner.Score([(one, many)])[0]);
        together[1].ShouldBe(_runner.Score([(two, few)])[0]);
        together[2].ShouldBe(_runner.Score([(three, few)])[0]);
        together[1].ShouldNotBe(together[2]);
    }

    private static int[] IdsOf(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(200))];
    }

    private static TextRows RowsOf(int seed, int count) =>
        new(IdsOf(seed, count), [.. Enumerable.Range(0, count).Select(i => seed % 3 == 0 ? 0 : Math.Min(i, 2))], count);

    private TextSession TextOf(int seed, int count)
    {
        var text = Begin(seed, count);
        Read(text);
        return text;
    }

    // Every third text has no series.
    private TextSession Begin(int seed, int count)
    {
        TimeSeries[] series = seed % 3 == 0 ? [] : [TinyModel.Series("x", seed), TinyModel.Series("y", seed + 1, 150)];
        var input = new SeriesInput(new SeriesPreparer(TinyModel.CreateBundle().Preparation).Prepare(series, out _));
        var text = _runner.Open(_runner.Encode(input));
        text.Begin(RowsOf(seed, count), exactly: true);
        return text;
    }

    private void Read(TextSession text)
    {
        while (text.Missing > 0)
        {
            _runner.Read([(text, text.NextEnd(1024))]);
        }
    }
}
