using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Tests.Generation.Batching;

public sealed class PassQueueTests : IDisposable
{
    private readonly HookedOps _ops = new();
    private readonly Dictionary<GenerationRequest, int> _counts = [];
    private readonly PassQueue _queue;

    public PassQueueTests() => _queue = QueueOf(kept: 0);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void Run_MoreThanOnePassCanRead_ServesTheOldestFirst()
    {
        var requests = Enumerable.Range(0, 8).Select(n => Request(n, 400)).ToList();
        requests.ForEach(_queue.Add);
        var order = new List<int>();
        for (var pass = 0; order.Count < requests.Count; pass++)
        {
            pass.ShouldBeLessThan(100);
            _queue.Run(null);
            order.AddRange(Enumerable.Range(0, requests.Count).Where(n => !order.Contains(n) && CountOf(requests[n]) > 0));
        }

        order.ShouldBe(Enumerable.Range(0, 8));
    }

    [Fact]
    public void Run_WhilePromptsJoin_EveryAnswerGetsATokenAPass()
    {
        var answers = Enumerable.Range(0, 3).Select(n => Request(n, 10)).ToList();
        answers.ForEach(_queue.Add);
        _queue.Run(null); // reads all three
        _queue.Add(Request(5, 450));
        for (var pass = 1; pass < 20; pass++)
        {
            var rows = 0;
            _ops.OnLinear = count => rows = Math.Max(rows, count);
            _queue.Run(null);
            answers.ShouldAllBe(answer => CountOf(answer) == pass);
            rows.ShouldBeLessThanOrEqualTo(256 + 68);
        }
    }

    [Fact]
    public void Run_CancelledRequest_FreesItsCachesAtTheNextPassAndLeavesTheOthers()
    {
        using var cancel = new CancellationTokenSource();
        var (gone, stays) = (Request(1, 100, cancellationToken: cancel.Token), Request(2, 100));
        _queue.Add(gone);
        _queue.Add(stays);
        for (var pass = 0; pass < 3; pass++)
        {
            _queue.Run(null);
        }

        _ops.OpenCaches.ShouldBe(4); // of two texts and their media
        cancel.Cancel();
        _queue.Run(null);

        _ops.OpenCaches.ShouldBe(2);
        Should.Throw<OperationCanceledException>(() => EndOf(gone));
        CountOf(stays).ShouldBe(3);
    }

    [Fact]
    public void Run_CancelledWhileItIsRead_FreesItsCaches()
    {
        using var cancel = new CancellationTokenSource();
        _queue.Add(Request(2, 10));
        _queue.Run(null);
        _queue.Add(Request(1, 450, cancellationToken: cancel.Token));
        _queue.Run(null);
        _ops.OpenCaches.ShouldBe(4);

        cancel.Cancel();
        _queue.Run(null);

        _ops.OpenCaches.ShouldBe(2);
    }

    [Fact]
    public void Run_PassThatFails_EndsItsRequestsAndGoesOnWithOthers()
    {
        var (one, two) = (Request(1, 20), Request(2, 30));
        _queue.Add(one);
        _queue.Add(two);
        _queue.Run(null);
        _ops.OnLinear = _ => throw new InvalidOperationException("A linear map failed.");
        _queue.Run(null);
        _ops.OnLinear = _ => { };
        var later = Request(3, 40);
        _queue.Add(later);
        for (var pass = 0; pass < 5; pass++)
        {
            _queue.Run(null);
        }

        Should.Throw<InvalidOperationException>(() => EndOf(one)).Message.ShouldBe("A linear map failed.");
        Should.Throw<InvalidOperationException>(() => EndOf(two)).Message.ShouldBe("A linear map failed.");
        CountOf(later).ShouldBe(4);
        _ops.OpenCaches.ShouldBe(1); // the later text, which has no series
    }

    [Fact]
    public void Run_ReadingThatFails_LeavesThoseWhoAnswer()
    {
        var answers = Request(2, 10);
        _queue.Add(answers);
        _queue.Run(null);
        var fails = Request(3, 100);
        _queue.Add(fails);
        _ops.OnLinear = rows =>
        {
            if (rows > 40)
            {
                throw new InvalidOperationException("Too many rows.");
            }
        };
        _queue.Run(null);
        _queue.Run(null);

        Should.Throw<InvalidOperationException>(() => EndOf(fails));
        CountOf(answers).ShouldBe(2);
        _ops.OpenCaches.ShouldBe(2);
    }

    [Fact]
    public void Run_EncoderThatFails_EndsThatRequestAlone()
    {
        var series = ((ConvolutionalEncoderConfig)TinyModel.CreateBundle().Config.Encoder).MaximumSamples + 1;
        var input = new SeriesInput([new PreparedSeries(new float[series], new float[SeriesPreparer.DescriptorCount])]);
        var bad = new GenerationRequest(input, new TextRows([1, 2, 3], [0, 1, 1], 3), Writer(4), CancellationToken.None) { TooLong = "", ContextFull = "" };
        var good = Request(3, 20);
        _queue.Add(bad);
        _queue.Add(good);
        _queue.Run(null);
        _queue.Run(null);

        Should.Throw<ArgumentException>(() => EndOf(bad));
        CountOf(good).ShouldBe(1);
    }

    [Fact]
    public void Run_RequestsAboutTheSameSeries_EncodeThemOnce()
    {
        for (var n = 0; n < 4; n++)
        {
            _queue.Add(Request(1, 20 + n));
        }

        for (var pass = 0; pass < 4; pass++)
        {
            _queue.Run(null);
        }

        var once = _ops.Encodings;
        _queue.Add(Request(2, 20));
        _queue.Run(null);

        once.ShouldBeGreaterThan(0);
        _ops.Encodings.ShouldBe(2 * once);
    }

    [Fact]
    public void Run_Closed_EndsEverybody()
    {
        var (reads, waits) = (Request(1, 10), Request(2, 10));
        _queue.Add(reads);
        _queue.Run(null);
        _queue.Add(waits);

        _queue.Run(new ObjectDisposedException("model"));

        Should.Throw<ObjectDisposedException>(() => EndOf(reads));
        Should.Throw<ObjectDisposedException>(() => EndOf(waits));
        _queue.IsEmpty.ShouldBeTrue();
        _ops.OpenCaches.ShouldBe(0);
    }

    [Fact]
    public void Run_KeptTexts_AreOneASetOfSeriesAndNoMoreThanAskedFor()
    {
        using var queue = QueueOf(kept: 2);
        for (var n = 0; n < 6; n++)
        {
            queue.Add(Request(1 + (n / 2 * 3), 20, maximumTokens: 2));
        }

        for (var pass = 0; pass < 12; pass++)
        {
            queue.Run(null);
        }

        queue.IsEmpty.ShouldBeTrue();
        queue.TextCount.ShouldBe(2);
    }

    /// <summary>Tokens that a request was given so far.</summary>
    private int CountOf(GenerationRequest request)
    {
        var count = _counts.GetValueOrDefault(request);
        while (request.Tokens.TryRead(out _))
        {
            count++;
        }

        return _counts[request] = count;
    }

    private static void EndOf(GenerationRequest request)
    {
        while (request.Tokens.TryRead(out _))
        {
        }

        request.Tokens.Completion.IsCompleted.ShouldBeTrue();
        request.Tokens.Completion.GetAwaiter().GetResult();
    }

    private static TokenWriter Writer(int maximumTokens)
    {
        var options = new GenerationOptions { MaximumTokens = maximumTokens };
        return new TokenWriter(options, new TokenSampler(options, (int _) => true), _ => false, _ => "", () => "");
    }

    private static GenerationRequest Request(int seed, int count, int maximumTokens = 256, CancellationToken cancellationToken = default)
    {
        var random = new Random(seed);
        TimeSeries[] series = seed % 3 == 0 ? [] : [TinyModel.Series("x", seed)];
        var input = new SeriesInput(new SeriesPreparer(TinyModel.CreateBundle().Preparation).Prepare(series, out _));
        int[] ids = [.. Enumerable.Range(0, count).Select(_ => random.Next(200))];
        int[] seen = [.. Enumerable.Range(0, count).Select(i => Math.Min(i, series.Length))];
        return new GenerationRequest(input, new TextRows(ids, seen, count), Writer(maximumTokens), cancellationToken)
        {
            TooLong = "too long",
            ContextFull = "full",
        };
    }

    private PassQueue QueueOf(int kept) => new(
        new PassRunner(new FlamingoPasses(
            new FlamingoModel(TinyModel.CreateBundle().Config, new TinyModel.RandomWeights(TinyModel.Seed)), _ops)),
        kept,
        mostTexts: 32);
}
