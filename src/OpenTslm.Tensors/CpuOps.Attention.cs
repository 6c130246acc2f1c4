using System.Runtime.CompilerServices;
using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors;

/// <content>Attention and its caches.</content>
public sealed unsafe partial class CpuOps
{
    private const int MostScores = 1 << 16; // of one head and block: they stay in the second-level cache

    private readonly AttentionPlan _plan = new();
    private readonly BlockAttention _attention = new();
    private readonly TensorRows _tensorRows = new();
    private readonly CachedRows _cachedRows = new();
    private CpuCache[] _caches = [];
    private Sequences? _cachedSequences;

    /// <inheritdoc/>
    public Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options)
    {
        var (ownQuery, ownKey, ownValue) = (Own(query), Own(key), Own(value));
        var keys = AttentionChecks.Require(query, key, value, options);
        _tensorRows.Set(ownKey, ownValue, options.KeyValueHeads);
        return Attend(ownQuery, _tensorRows, keys, value.Columns, options);
    }

    /// <inheritdoc/>
    public KeyValueCache CreateCache(CacheOptions options)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new CpuCache(this, options);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// A cache has no room for the rows; nothing was appended then.
    /// </exception>
    public void Append(IReadOnlyList<KeyValueCache> caches, int layer, Tensor key, Tensor value, Sequences sequences)
    {
        var (ownKey, ownValue) = (Own(key), Own(value));
        var own = Own(caches);
        AttentionChecks.Append(caches, layer, key, value, sequences);
        for (var s = 0; s < caches.Count; s++)
        {
            var first = (long)sequences.Start(s) * key.Columns;
            own[s].Append(layer, ownKey.Data + first, ownValue.Data + first, sequences.Length(s));
        }
    }

    /// <inheritdoc/>
    public Tensor Attention(Tensor query, IReadOnlyList<KeyValueCache> caches, int layer, AttentionOptions options)
    {
        var ownQuery = Own(query);
        var own = Own(caches);
        _cachedSequences = AttentionChecks.Require(query, caches, layer, options, _cachedSequences);
        var columns = caches.Count == 0 ? options.KeyValueHeads : own[0].Columns;
        _cachedRows.Set(own, layer, _cachedSequences, options.KeyValueHeads);
        return Attend(ownQuery, _cachedRows, _cachedSequences, columns, options);
    }

    private CpuTensor Attend(CpuTensor query, IKeyValueRows rows, Sequences keys, int valueColumns, AttentionOptions options)
    {
        var y = Allocate(query.Rows, options.Heads * (valueColumns / options.KeyValueHeads));
        var spans = (int*)_scope.Arena.Allocate(2L * query.Rows);
        _plan.Set(spans, options, keys, MostScores);
        var kernel = _attention;
        kernel.Set(_plan, options, query, rows, y);
        var units = _plan.Blocks.Count * options.KeyValueHeads;
        var cost = units == 0 ? 0 : 1 + (_plan.Size * (query.Columns / options.Heads) / units / 4);
        Split(units, cost, new AttentionJob(Unsafe.AsPointer(ref kernel)));
        return y;
    }

    /// <summary>The caches as this executor's own, in an array that the next call uses again.</summary>
    private CpuCache[] Own(IReadOnlyList<KeyValueCache> caches)
    {
        ArgumentNullException.ThrowIfNull(caches);
        if (_caches.Length < caches.Count)
        {
            _caches = new CpuCache[caches.Count];
        }

        for (var i = 0; i < caches.Count; i++)
        {
            _caches[i] = caches[i] is CpuCache cache && cache.Owner == this
                ? cache
                : throw new ArgumentException("The cache belongs to another executor.", nameof(caches));
            ObjectDisposedException.ThrowIf(cache.IsDisposed, cache);
        }

        return _caches;
    }
}
