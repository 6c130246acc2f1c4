using FsCheck;
using FsCheck.Fluent;

namespace OpenTslm.Tensors.Tests.Cpu;

/// <summary>
/// A cache in half precision is a cache of rounded rows: on rows that are rounded before, it agrees with double precision as a cache in
/// single precision does, through any appending, forking and truncating.
/// </summary>
public sealed class HalfCacheTests
{
    private const int Capacity = 400;

    [Fact]
    public void Attention_AnyHistory_EqualsTheOracleOnRoundedRows() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var shared = random.Next(1, 3);
            var (heads, width, threads) = (shared * random.Next(1, 10), 2 * random.Next(1, 20), random.Next(1, 3));
            using var pool = new WorkerPool(threads);
            using var ops = new CpuOps(pool);
            using var oracle = new ReferenceOps();
            var columns = shared * width;
            var caches = new List<(KeyValueCache Own, KeyValueCache Exact)> { (Create(ops, columns), Create(oracle, columns)) };
            for (var step = 0; step < 14; step++)
            {
                var at = random.Next(caches.Count);
                var (own, exact) = caches[at];
                switch (random.Next(6))
                {
                    case 0:
                        caches.Add((own.Fork(), exact.Fork()));
                        break;
                    case 1:
                        var length = random.Next(own.LengthOf(0) + 2);
                        own.Truncate(length);
                        exact.Truncate(length);
                        break;
                    case 2 when caches.Count > 1:
                        own.Dispose();
                        exact.Dispose();
                        caches.RemoveAt(at);
                        continue;
                    default:
                        var count = Math.Min(random.Next(2) == 0 ? 1 : random.Next(1, 90), Capacity - own.LengthOf(0));
                        if (count > 0)
                        {
                            AppendAndCompare(random, (ops, own), (oracle, exact), heads, shared, width, count);
                        }

                        break;
                }

                own.LengthOf(0).ShouldBe(exact.LengthOf(0));
            }

            caches.ForEach(pair => pair.Own.Dispose());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Append_BeyondTheFormat_IsInfiniteAndShowsInTheResult()
    {
        using var ops = new CpuOps();
        foreach (var rows in new[] { 1, 20 })
        {
            using var cache = Create(ops, 8);
            var x = ops.Input("x", [.. Enumerable.Repeat(1f, rows * 8)], rows, 8);
            var large = ops.Input("large", [.. Enumerable.Repeat(65519f, (rows * 8) - 1), 65520f], rows, 8);
            ops.Append([cache], 0, x, large, Sequences.Single(rows));
            var y = Values(ops, ops.Attention(x, [cache], 0, Options(1, 1, rows)));
            y[0].ShouldBe(65504f, 1f);
            y[^1].ShouldBe(float.PositiveInfinity);
        }
    }

    [Fact]
    public void Attention_QueriesTooLargeToScale_IsRight()
    {
        using var ops = new CpuOps();
        using var cache = Create(ops, 8);
        var key = ops.Input("key", [.. Enumerable.Range(0, 16).Select(i => i < 8 ? 1f / 1024 : -1f / 1024)], 2, 8);
        ops.Append([cache], 0, key, key, Sequences.Single(2));
        var query = ops.Input("query", [.. Enumerable.Repeat(1e6f, 8)], 1, 8);
        Values(ops, ops.Attention(query, [cache], 0, Options(1, 1, 1))).ShouldAllBe(value => value == 1f / 1024);
    }

    [Fact]
    public void CreateCache_UnknownType_IsRefused()
    {
        using var ops = new CpuOps();
        Should.Throw<ArgumentOutOfRangeException>(
            () => ops.CreateCache(new CacheOptions { Layers = 1, Columns = 1, Capacity = 1, Type = (CacheType)9 }));
    }

    private static void AppendAndCompare(
        Random random, (CpuOps Ops, KeyValueCache Cache) own, (ReferenceOps Ops, KeyValueCache Cache) exact,
        int heads, int shared, int width, int count)
    {
        float[] Rounded() => [.. Enumerable.Range(0, count * shared * width).Select(_ => (float)(Half)((2 * random.NextSingle()) - 1))];
        var (keys, values) = (Rounded(), Rounded());
        float[] queries = [.. Enumerable.Range(0, count * heads * width).Select(_ => (2 * random.NextSingle()) - 1)];
        var options = Options(heads, shared, count) with { Window = random.Next(2) == 0 ? null : random.Next(1, 150) };
        float[] Run(ITensorOps ops, KeyValueCache cache)
        {
            using var scope = ops.BeginScope();
            var sequence = Sequences.Single(count);
            ops.Append(
                [cache], 0, ops.Input("k", keys, count, shared * width), ops.Input("v", values, count, shared * width), sequence);
            return Values(ops, ops.Attention(ops.Input("q", queries, count, heads * width), [cache], 0, options));
        }

        var (actual, expected) = (Run(own.Ops, own.Cache), Run(exact.Ops, exact.Cache));
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 2e-5f);
        }
    }

    private static KeyValueCache Create(ITensorOps ops, int columns) =>
        ops.CreateCache(new CacheOptions { Layers = 1, Columns = columns, Capacity = Capacity, Type = CacheType.F16 });

    private static AttentionOptions Options(int heads, int shared, int rows) => new()
    {
        Heads = heads,
        KeyValueHeads = shared,
        Scale = 0.7f,
        Queries = Sequences.Single(rows),
        Causal = true,
    };

    private static float[] Values(ITensorOps ops, Tensor tensor)
    {
        var values = new float[tensor.Rows * tensor.Columns];
        ops.Read(tensor, values);
        return values;
    }
}
