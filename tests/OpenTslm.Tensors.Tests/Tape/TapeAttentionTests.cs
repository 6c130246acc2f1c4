using static OpenTslm.Tensors.Tests.Tape.GradientCheck;

namespace OpenTslm.Tensors.Tests.Tape;

public sealed class TapeAttentionTests
{
    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, 2)]
    public void Attention_RaggedSelfAttention_MatchesDifferences(bool causal, int? window) => Check(
        10, 10, new AttentionOptions
        {
            Heads = 2,
            KeyValueHeads = 2,
            Scale = 0.7f,
            Queries = Sequences.FromLengths([4, 0, 1, 5]),
            Causal = causal,
            Window = window,
        });

    [Fact]
    public void Attention_GroupedQueries_MatchesDifferences() => Check(
        5, 5, new AttentionOptions { Heads = 4, KeyValueHeads = 2, Scale = 0.5f, Queries = Sequences.Single(5), Causal = true });

    [Theory]
    [InlineData(3, 6)]
    [InlineData(6, 3)]
    public void Attention_CausalWithUnequalLengths_AlignsTheEnds(int queries, int keys) => Check(
        queries, keys, new AttentionOptions
        {
            Heads = 1,
            KeyValueHeads = 1,
            Scale = 0.5f,
            Queries = Sequences.Single(queries),
            Keys = Sequences.Single(keys),
            Causal = true,
        });

    [Fact]
    public void Attention_SharedKeySequence_AddsUp() => Check(
        6, 9, new AttentionOptions
        {
            Heads = 2,
            KeyValueHeads = 1,
            Scale = 0.6f,
            Queries = Sequences.FromLengths([2, 3, 1]),
            Keys = Sequences.FromLengths([4, 5]),
            KeySequence = new Indices([1, 1, 0]),
        });

    [Fact]
    public void Attention_MediaMaskWithEmptyAndUniformRows_MatchesDifferences() => Check(
        6, 9, new AttentionOptions
        {
            Heads = 2,
            KeyValueHeads = 2,
            Scale = 0.6f,
            Queries = Sequences.FromLengths([4, 2]),
            Keys = Sequences.FromLengths([5, 4]),
            Media = new MediaMask([0, 0, 1, 2, 0, 3], [0, 3, 4, 5, 4, 3], [false, false, true, false, true, true]),
        });

    [Fact]
    public void Attention_NoKeys_GivesZeros() => Check(
        3, 2, new AttentionOptions
        {
            Heads = 1,
            KeyValueHeads = 1,
            Scale = 0.6f,
            Queries = Sequences.FromLengths([2, 1]),
            Keys = Sequences.FromLengths([0, 2]),
        });

    [Fact]
    public void Attention_LongCausalSequence_CrossesBlocks()
    {
        var (q, k, v) = (Random(1, "q", 150, 4), Random(2, "k", 150, 4), Random(3, "v", 150, 4));
        var first = new Indices([0, 63, 64, 149]);
        var options = new AttentionOptions
        {
            Heads = 1,
            KeyValueHeads = 1,
            Scale = 1,
            Queries = Sequences.Single(150),
            Causal = true,
            Window = 90,
        };
        var bias = Random(4, "bias", 4);
        Verify([bias], ops => ops.Rows(
            ops.Attention(
                ops.Linear(Rows(ops, q), Identity(4), bias),
                ops.Multiply(Rows(ops, k), ops.Linear(Rows(ops, k), Identity(4), bias)),
                ops.Linear(Rows(ops, v), Identity(4), bias),
                options),
            first));
    }

    private static Weight Identity(int size)
    {
        var identity = Weight.Allocate("identity", [size, size]);
        for (var i = 0; i < size; i++)
        {
            identity.Singles[i * (size + 1)] = 1;
        }

        return identity;
    }

    private static void Check(int queries, int keys, AttentionOptions options)
    {
        const int width = 3;
        const int valueWidth = 5;
        var q = Random(1, "q", queries, options.Heads * width);
        var k = Random(2, "k", keys, options.KeyValueHeads * width);
        var v = Random(3, "v", keys, options.KeyValueHeads * valueWidth);
        Verify([q, k, v], ops => ops.Attention(Rows(ops, q), Rows(ops, k), Rows(ops, v), options));
    }
}
