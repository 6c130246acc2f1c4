namespace OpenTslm.Tensors.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyJobs_DoesEveryPartOnce(int threads)
    {
        using var pool = new WorkerPool(threads);
        var random = new Random(threads);
        for (var round = 0; round < 2000; round++)
        {
            var counts = new int[random.Next(20)];
            pool.Run(counts.Length, part => Interlocked.Increment(ref counts[part]));
            counts.ShouldAllBe(count => count == 1);
        }
    }

    [Fact]
    public void Run_PartThrows_ThrowsOnCallerAndStaysUsable()
    {
        using var pool = new WorkerPool(3);
        Should.Throw<InvalidOperationException>(() => pool.Run(
            8, part => { if (part == 5) { throw new InvalidOperationException("five"); } })).Message.ShouldBe("five");
        var sum = 0;
        pool.Run(4, part => Interlocked.Add(ref sum, part));
        sum.ShouldBe(6);
    }

    [Fact]
    public void Run_InsideAPart_IsDoneThere()
    {
        using var pool = new WorkerPool(2);
        var sum = 0;
        pool.Run(4, _ => pool.Run(5, inner => Interlocked.Add(ref sum, inner)));
        sum.ShouldBe(40);
    }

    [Fact]
    public async Task Run_FromTwoThreads_BothFinish()
    {
        using var pool = new WorkerPool(3);
        var sum = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 200; round++)
            {
                pool.Run(6, part => Interlocked.Add(ref sum, part));
            }
        })));
        sum.ShouldBe(4 * 200 * 15);
    }

    [Fact]
    public void Constructor_TooManyThreads_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new WorkerPool(65));
}
