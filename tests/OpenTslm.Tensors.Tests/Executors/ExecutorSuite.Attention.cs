namespace OpenTslm.Tensors.Tests.Executors;

public abstract partial class ExecutorSuite
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Attention_RaggedSelf_MatchesOracle(bool causal, bool window) => Repeat(40, (random, about) =>
    {
        var queries = Ragged(random, random.Next(4) == 0 ? 150 : 9);
        CheckAttention(random, queries.Rows, Heads(random) with
        {
            Queries = queries,
            Causal = causal,
            Window = window ? random.Next(1, 6) : null,
        }, about);
    });

    [Fact]
    public void Attention_CausalWithUnequalLengths_MatchesOracle() => Repeat(30, (random, about) =>
    {
        var queries = Sequences.FromLengths([random.Next(6), random.Next(6)]);
        var keys = Sequences.FromLengths([random.Next(9), random.Next(9)]);
        CheckAttention(random, keys.Rows, Heads(random) with { Queries = queries, Keys = keys, Causal = true }, about);
    });

    [Fact]
    public void Attention_MediaMask_MatchesOracle() => Repeat(60, (random, about) =>
    {
        var (queries, keys) = (Ragged(random, 90), Ragged(random, 40));
        var map = Numbers(random, queries.Count, keys.Count);
        var (start, end, uniform) = (new int[queries.Rows], new int[queries.Rows], new bool[queries.Rows]);
        for (var s = 0; s < queries.Count; s++)
        {
            var length = keys.Length(map.Values[s]);
            for (var i = queries.Start(s); i < queries.Start(s + 1); i++)
            {
                start[i] = random.Next(length + 1);
                end[i] = random.Next(4) == 0 ? start[i] - 1 : random.Next(start[i], length + 1);
                uniform[i] = random.Next(3) == 0;
            }
        }

        var options = Heads(random) with
        {
            Queries = queries,
            Keys = keys,
            KeySequence = map,
            Media = new MediaMask(start, end, uniform),
        };
        CheckAttention(random, keys.Rows, options, about);
    });

    [Fact]
    public void Attention_EmptySpansAndUniformRows_AreExact()
    {
        var random = new Random(1);
        var options = new AttentionOptions
        {
            Heads = 2,
            KeyValueHeads = 1,
            Scale = 9,
            Queries = Sequences.Single(3),
            Keys = Sequences.Single(4),
            Media = new MediaMask([0, 1, 2], [0, 3, 2], [true, true, false]),
        };
        var (q, k) = (Input(random, 3, 6), Input(random, 4, 3));
        float[] v = [8, 1, 2, 3, 4, 5, 6, 7];
        var y = Values(Ops, Ops.Attention(q(Ops), k(Ops), Ops.Input("v", v, 4, 2), options));
        y.ShouldBe([0, 0, 0, 0, 3, 4, 3, 4, 0, 0, 0, 0]);
    }

    [Fact]
    public void Attention_ManyKeys_MatchesOracle()
    {
        var random = new Random(1);
        var options = new AttentionOptions
        {
            Heads = 4,
            KeyValueHeads = 2,
            Scale = 0.3f,
            Queries = Sequences.FromLengths([40, 1]),
            Keys = Sequences.FromLengths([5000, 1500]),
        };
        CheckAttention(random, 6500, options, "many keys");
        CheckAttention(random, 6500, options with { Causal = true }, "many keys, causal");
    }

    [Fact]
    public void Attention_LargeScores_StaysFinite()
    {
        var random = new Random(1);
        var (q, k, v) = (Input(random, 5, 8, 100), Input(random, 5, 8, 100), Input(random, 5, 8));
        var options = new AttentionOptions { Heads = 1, KeyValueHeads = 1, Scale = 1, Queries = Sequences.Single(5), Causal = true };
        Check(ops => ops.Attention(q(ops), k(ops), v(ops), options), 1e-3);
    }

    [Fact]
    public void Attention_CachedInSteps_EqualsOnePass()
    {
        if (!HasCaches)
        {
            Should.Throw<NotSupportedException>(() => Ops.CreateCache(1, 1, 1)).Message.ShouldContain("caches");
            return;
        }

        Repeat(12, (random, about) =>
        {
            var lengths = new[] { random.Next(1, 200), random.Next(1, 9) };
            var sequences = Sequences.FromLengths(lengths);
            var options = Heads(random) with { Queries = sequences, Causal = true, Window = random.Next(2) == 0 ? null : random.Next(1, 99) };
            var width = random.Next(1, 9);
            var q = Weight.FromSingles("q", [sequences.Rows, options.Heads * width], Uniform(random, sequences.Rows * options.Heads * width));
            var columns = options.KeyValueHeads * width;
            var k = Weight.FromSingles("k", [sequences.Rows, columns], Uniform(random, sequences.Rows * columns));
            var v = Weight.FromSingles("v", [sequences.Rows, columns], Uniform(random, sequences.Rows * columns));
            using var scope = _oracle.BeginScope();
            var all = Indices.Range(0, sequences.Rows);
            var once = _oracle.Attention(_oracle.Embedding(q, all), _oracle.Embedding(k, all), _oracle.Embedding(v, all), options);
            var expected = Values(_oracle, once);
            foreach (var ops in new[] { Ops, _oracle })
            {
                var actual = InSteps(ops, random, options, lengths, q, k, v);
                for (var i = 0; i < expected.Length; i++)
                {
                    actual[i].ShouldBe(expected[i], 2e-5f, about);
                }
            }
        });
    }

    private static float[] InSteps(
        ITensorOps ops, Random random, AttentionOptions options, int[] lengths, Weight q, Weight k, Weight v)
    {
        var result = new float[q.Rows * q.Columns];
        var sequences = options.Queries;
        KeyValueCache[] caches = [.. lengths.Select(length => ops.CreateCache(3, k.Columns, length))];
        while (Enumerable.Range(0, 2).Any(s => caches[s].LengthOf(1) < lengths[s]))
        {
            using var scope = ops.BeginScope();
            int[] done = [.. caches.Select(cache => cache.LengthOf(1))];
            int[] counts = [.. done.Select((held, s) => Math.Min(lengths[s] - held, random.Next(3) == 0 ? 1 : random.Next(80)))];
            int[] rows = [.. counts.SelectMany((count, s) => Enumerable.Range(sequences.Start(s) + done[s], count))];
            var step = Sequences.FromLengths(counts);
            ops.Append(caches, 1, ops.Embedding(k, new Indices(rows)), ops.Embedding(v, new Indices(rows)), step);
            var y = ops.Attention(ops.Embedding(q, new Indices(rows)), caches, 1, options with { Queries = step });
            foreach (var (row, values) in rows.Zip(Values(ops, y).Chunk(y.Columns)))
            {
                values.CopyTo(result, row * y.Columns);
            }
        }

        Array.ForEach(caches, cache => cache.Dispose());
        return result;
    }

    private static AttentionOptions Heads(Random random)
    {
        var shared = random.Next(1, 4);
        return new AttentionOptions
        {
            Heads = shared * random.Next(1, 6),
            KeyValueHeads = shared,
            Scale = 0.1f + random.NextSingle(),
            Queries = Sequences.Single(0),
        };
    }

    private void CheckAttention(Random random, int keyRows, AttentionOptions options, string about)
    {
        var (width, valueWidth) = (random.Next(1, 20), random.Next(1, 20));
        var q = Input(random, options.Queries.Rows, options.Heads * width);
        var k = Input(random, keyRows, options.KeyValueHeads * width);
        var v = Input(random, keyRows, options.KeyValueHeads * valueWidth);
        Check(ops => ops.Attention(q(ops), k(ops), v(ops), options), about: about);
    }
}
