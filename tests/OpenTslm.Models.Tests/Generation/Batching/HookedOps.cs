using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation.Batching;

/// <summary>The built-in executor, watched: what it is asked to do can be counted or made to fail.</summary>
internal sealed class HookedOps : ITensorOps, ISeparateRows, IDisposable
{
    private readonly CpuOps _ops = new();
    private readonly List<KeyValueCache> _caches = [];

    /// <summary>Called before a linear map, with its rows.</summary>
    public Action<int> OnLinear { get; set; } = _ => { };

    /// <summary>How often the encoder looked at samples: a fixed number of times a set of series.</summary>
    public int Encodings { get; private set; }

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Caches that were made by the executor, not forked, and not disposed.</summary>
    public int OpenCaches => _caches.Count(IsOpen);

    public bool SeparatesRows
    {
        get => _ops.SeparatesRows;
        set => _ops.SeparatesRows = value;
    }

    public KeyValueCache CreateCache(CacheOptions options)
    {
        var cache = _ops.CreateCache(options);
        _caches.Add(cache);
        return cache;
    }

    public Tensor Linear(Tensor x, Weight weight, Weight? bias = null)
    {
        OnLinear(x.Rows);
        return _ops.Linear(x, weight, bias);
    }

    public Tensor Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        Encodings++;
        return _ops.Unfold(x, sequences, kernel, stride, padding);
    }

    public void Dispose()
    {
        IsDisposed = true;
        _ops.Dispose();
    }

    public ITensorScope BeginScope() => _ops.BeginScope();

    public Tensor Input(string name, ReadOnlySpan<float> values, int rows, int columns) => _ops.Input(name, values, rows, columns);

    public void Read(Tensor tensor, Span<float> destination) => _ops.Read(tensor, destination);

    public Tensor Embedding(Weight table, Indices ids) => _ops.Embedding(table, ids);

    public Tensor Rows(Tensor x, Indices rows) => _ops.Rows(x, rows);

    public Tensor Columns(Tensor x, int start, int count) => _ops.Columns(x, start, count);

    public Tensor ConcatRows(IReadOnlyList<Tensor> parts) => _ops.ConcatRows(parts);

    public Tensor RmsNorm(Tensor x, Weight gain, float epsilon, float gainOffset = 0) => _ops.RmsNorm(x, gain, epsilon, gainOffset);

    public Tensor LayerNorm(Tensor x, Weight gain, Weight bias, float epsilon) => _ops.LayerNorm(x, gain, bias, epsilon);

    public Tensor Rotary(Tensor x, Indices positions, RotaryTable table) => _ops.Rotary(x, positions, table);

    public Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options) => _ops.Attention(query, key, value, options);

    public void Append(IReadOnlyList<KeyValueCache> caches, int layer, Tensor key, Tensor value, Sequences sequences) =>
        _ops.Append(caches, layer, key, value, sequences);

    public Tensor Attention(Tensor query, IReadOnlyList<KeyValueCache> caches, int layer, AttentionOptions options) =>
        _ops.Attention(query, caches, layer, options);

    public Tensor Activate(Tensor x, Activation activation) => _ops.Activate(x, activation);

    public Tensor ActivateMultiply(Tensor gate, Tensor up, Activation activation) => _ops.ActivateMultiply(gate, up, activation);

    public Tensor Add(Tensor a, Tensor b) => _ops.Add(a, b);

    public Tensor AddGated(Tensor x, Tensor update, Weight gate) => _ops.AddGated(x, update, gate);

    public Tensor Multiply(Tensor a, Tensor b) => _ops.Multiply(a, b);

    public Tensor Scale(Tensor x, float factor) => _ops.Scale(x, factor);

    public Tensor CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights = default) =>
        _ops.CrossEntropy(logits, targets, rowWeights);

    public Tensor LogProbability(Tensor logits, Indices targets) => _ops.LogProbability(logits, targets);

    private static bool IsOpen(KeyValueCache cache)
    {
        try
        {
            cache.Truncate(int.MaxValue);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
