using OpenTslm.Tensors.Tape;
using static OpenTslm.Tensors.Tests.Tape.GradientCheck;

namespace OpenTslm.Tensors.Tests.Cpu;

public sealed class CpuCacheTests
{
    private const int Columns = 6;

    [Fact]
    public void Attention_CachedInSteps_EqualsOnePassOnTheTape()
    {
        var (q, k, v) = (Random(1, "q", 150, 2 * Columns), Random(2, "k", 150, Columns), Random(3, "v", 150, Columns));
        using var tape = new TapeOps(GradientSet.Empty);
        var expected = Values(tape, tape.Attention(Rows(tape, q), Rows(tape, k), Rows(tape, v), Options(150)));
        using var ops = new CpuOps();
        using var cache = ops.CreateCache(2, Columns, 150);
        var actual = new List<float>();
        var first = 0;
        foreach (var count in new[] { 70, 1, 1, 56, 1, 21 })
        {
            using var scope = ops.BeginScope();
            var rows = Indices.Range(first, count);
            ops.Append([cache], 1, ops.Embedding(k, rows), ops.Embedding(v, rows), Sequences.Single(count));
            actual.AddRange(Values(ops, ops.Attention(ops.Embedding(q, rows), [cache], 1, Options(count))));
            first += count;
            cache.LengthOf(1).ShouldBe(first);
        }

        cache.LengthOf(0).ShouldBe(0);
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-5f);
        }
    }

    [Fact]
    public void Attention_LongTextWithAWindow_EqualsThatOfACacheThatKeepsAll()
    {
        const int window = 100, rows = 3000;
        var (q, k, v) = (Random(1, "q", rows, 2 * Columns), Random(2, "k", rows, Columns), Random(3, "v", rows, Columns));
        using var ops = new CpuOps();
        using var all = ops.CreateCache(1, Columns, rows);
        using var some = ops.CreateCache(new CacheOptions { Layers = 1, Columns = Columns, Capacity = rows, Windows = [window] });
        var first = 0;
        foreach (var count in new[] { 70, 1, 1500, 1, 1, 800, 1, 130, 1, 300 })
        {
            Read(all, first, count).ShouldBe(Read(some, first, count));
            first += count;
        }

        // Taken back by an answer's length it goes on as before; from much earlier on nothing is left.
        using var fork = some.Fork();
        foreach (var cache in new[] { all, some })
        {
            cache.Truncate(first - 900).ShouldBeTrue();
        }

        Read(all, first - 900, 40).ShouldBe(Read(some, first - 900, 40));
        some.Truncate(500).ShouldBeFalse();
        some.LengthOf(0).ShouldBe(0);
        all.Truncate(500).ShouldBeTrue();
        fork.LengthOf(0).ShouldBe(first);
        fork.Truncate(0).ShouldBeTrue();
        all.Truncate(0).ShouldBeTrue();
        Read(all, 0, 200).ShouldBe(Read(some, 0, 200));
        all.Truncate(0).ShouldBeTrue();
        Read(all, 0, 200).ShouldBe(Read(fork, 0, 200));

        float[] Read(KeyValueCache cache, int start, int count)
        {
            using var scope = ops.BeginScope();
            var at = Indices.Range(start, count);
            ops.Append([cache], 0, ops.Embedding(k, at), ops.Embedding(v, at), Sequences.Single(count));
            return Values(ops, ops.Attention(ops.Embedding(q, at), [cache], 0, Options(count) with { Window = window }));
        }
    }

    [Theory]
    [InlineData(CacheType.F32)]
    [InlineData(CacheType.F16)]
    public void Attention_HeadsKeptApart_HasTheBitsOfRowsKeptWhole(CacheType type)
    {
        const int heads = 2, width = 16, rows = 150;
        var (q, k, v) = (Random(1, "q", rows, 2 * heads * width), Random(2, "k", rows, heads * width), Random(3, "v", rows, heads * width));
        using var ops = new CpuOps();
        var options = new CacheOptions { Layers = 1, Columns = heads * width, Capacity = rows, Type = type };
        using var whole = ops.CreateCache(options);
        using var apart = ops.CreateCache(options with { Heads = heads });
        var first = 0;
        foreach (var count in new[] { 70, 1, 1, 40, 3 })
        {
            Read(apart, first, count).ShouldBe(Read(whole, first, count));
            first += count;
        }

        // A fork writes to a copy of the last page, and leaves the rows of the other alone.
        using var fork = apart.Fork();
        fork.Truncate(first - 2).ShouldBeTrue();
        whole.Truncate(first - 2).ShouldBeTrue();
        Read(fork, first - 2, 20).ShouldBe(Read(whole, first - 2, 20));
        Should.Throw<ArgumentException>(() => Attend(apart, 0, 1, new AttentionOptions { Heads = 8, KeyValueHeads = 4, Scale = 1, Queries = Sequences.Single(1) }))
            .Message.ShouldContain("2 heads");

        float[] Read(KeyValueCache cache, int start, int count)
        {
            using var scope = ops.BeginScope();
            var at = Indices.Range(start, count);
            ops.Append([cache], 0, ops.Embedding(k, at), ops.Embedding(v, at), Sequences.Single(count));
            return Attend(cache, start, count, new AttentionOptions
            {
                Heads = 2 * heads, KeyValueHeads = heads, Scale = 0.25f, Queries = Sequences.Single(count), Causal = true,
            });
        }

        float[] Attend(KeyValueCache cache, int start, int count, AttentionOptions attention)
        {
            using var scope = ops.BeginScope();
            return Values(ops, ops.Attention(ops.Embedding(q, Indices.Range(start, count)), [cache], 0, attention));
        }
    }

    [Fact]
    public void Create_HeadsThatDoNotDivideTheColumns_Throws()
    {
        using var ops = new CpuOps();
        var options = new CacheOptions { Layers = 1, Columns = Columns, Capacity = 1, Heads = 4 };
        Should.Throw<ArgumentException>(() => ops.CreateCache(options)).Message.ShouldContain("4 heads do not divide 6");
    }

    [Fact]
    public void Create_WindowsThatDoNotFit_Throws()
    {
        using var ops = new CpuOps();
        var options = new CacheOptions { Layers = 2, Columns = Columns, Capacity = 10 };
        Should.Throw<ArgumentException>(() => ops.CreateCache(options with { Windows = [4] })).Message.ShouldContain("2 windows expected");
        Should.Throw<ArgumentOutOfRangeException>(() => ops.CreateCache(options with { Windows = [4, 0] }));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(70)]
    public void Fork_BothAppend_AreIndependent(int shared)
    {
        using var ops = new CpuOps();
        using var cache = ops.CreateCache(1, Columns, 200);
        Append(ops, cache, 0, shared);
        using var fork = cache.Fork();
        Append(ops, cache, 1000, 70);
        Append(ops, fork, 2000, 5);
        using var second = fork.Fork();
        fork.Truncate(shared + 1);
        Append(ops, fork, 3000, 1);
        fork.Truncate(1000);
        Held(ops, cache).ShouldBe([.. Enumerable.Range(0, shared), .. Enumerable.Range(1000, 70)]);
        Held(ops, fork).ShouldBe([.. Enumerable.Range(0, shared), 2000, 3000]);
        Held(ops, second).ShouldBe([.. Enumerable.Range(0, shared), .. Enumerable.Range(2000, 5)]);
    }

    [Fact]
    public void Fork_OriginalDisposed_KeepsItsRows()
    {
        using var ops = new CpuOps();
        var cache = ops.CreateCache(1, Columns, 200);
        Append(ops, cache, 0, 100);
        using var fork = cache.Fork();
        cache.Truncate(10);
        Append(ops, cache, 500, 3);
        cache.Dispose();
        Held(ops, fork).ShouldBe(Enumerable.Range(0, 100));
        Should.Throw<ObjectDisposedException>(() => cache.Fork());
        Should.Throw<ObjectDisposedException>(() => Append(ops, cache, 0, 1));
    }

    [Fact]
    public void Append_BeyondCapacity_SaysWhatToDoAndAppendsNothing()
    {
        using var ops = new CpuOps();
        using var roomy = ops.CreateCache(1, Columns, 8);
        using var full = ops.CreateCache(1, Columns, 3);
        Append(ops, full, 0, 2);
        var x = ops.Input("x", new float[4 * Columns], 4, Columns);
        var failure = Should.Throw<InvalidOperationException>(
            () => ops.Append([roomy, full], 0, x, x, Sequences.FromLengths([2, 2])));
        failure.Message.ShouldContain("holds 2 of at most 3 rows");
        failure.Message.ShouldContain("larger capacity");
        roomy.LengthOf(0).ShouldBe(0);
        full.LengthOf(0).ShouldBe(2);
    }

    /// <summary>Appends rows whose values are their numbers.</summary>
    private static void Append(CpuOps ops, KeyValueCache cache, int first, int count)
    {
        using var scope = ops.BeginScope();
        float[] values = [.. Enumerable.Range(first, count).SelectMany(i => Enumerable.Repeat((float)i, Columns))];
        var rows = ops.Input("rows", values, count, Columns);
        ops.Append([cache], 0, rows, rows, Sequences.Single(count));
    }

    /// <summary>The numbers of the rows that a cache holds: each is attended to alone.</summary>
    private static IEnumerable<int> Held(CpuOps ops, KeyValueCache cache)
    {
        using var scope = ops.BeginScope();
        var count = cache.LengthOf(0);
        var query = ops.Input("query", new float[count * Columns], count, Columns);
        var options = new AttentionOptions
        {
            Heads = 1,
            KeyValueHeads = 1,
            Scale = 1,
            Queries = Sequences.Single(count),
            Causal = true,
            Window = 1,
        };
        return [.. Values(ops, ops.Attention(query, [cache], 0, options)).Chunk(Columns).Select(row => (int)row[^1])];
    }

    private static AttentionOptions Options(int rows) => new()
    {
        Heads = 4,
        KeyValueHeads = 2,
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
