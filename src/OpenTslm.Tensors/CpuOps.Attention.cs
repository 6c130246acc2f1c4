using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors;

/// <content>Attention and its caches.</content>
public sealed unsafe partial class CpuOps
{
    private const int MostScores = 1 << 16; // of one head and block: they stay in the second-level cache

    /// <inheritdoc/>
    public Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options)
    {
        var (ownQuery, ownKey, ownValue) = (Own(query), Own(key), Own(value));
        var keys = AttentionChecks.Require(query, key, value, options);
        return Attend(ownQuery, new TensorRows(ownKey, ownValue), keys, value.Columns, options);
    }

    /// <inheritdoc/>
    public KeyValueCache CreateCache(int layers, int columns, int capacity)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new CpuCache(this, layers, columns, capacity);
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
        for (var s = 0; s < own.Length; s++)
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
        var keys = AttentionChecks.Require(query, caches, layer, options);
        var columns = own.Length == 0 ? options.KeyValueHeads : own[0].Columns;
        return Attend(ownQuery, new CachedRows(own, layer, keys), keys, columns, options);
    }

    private CpuTensor Attend(CpuTensor query, IKeyValueRows rows, Sequences keys, int valueColumns, AttentionOptions options)
    {
        var y = Allocate(query.Rows, options.Heads * (valueColumns / options.KeyValueHeads));
        var spans = (int*)_scope.Arena.Allocate(2L * query.Rows);
        var plan = AttentionPlan.Create(spans, options, keys, MostScores);
        var kernel = new BlockAttention(plan, options, query, rows, y);
        var units = plan.Blocks.Count * options.KeyValueHeads;
        Split(units, units == 0 ? 0 : 1 + (plan.Size * (query.Columns / options.Heads) / units / 4), (start, end) =>
        {
            for (var unit = start; unit < end; unit++)
            {
                kernel.Run(plan.Blocks[unit / options.KeyValueHeads], unit % options.KeyValueHeads);
            }
        });
        return y;
    }

    private CpuCache[] Own(IReadOnlyList<KeyValueCache> caches)
    {
        ArgumentNullException.ThrowIfNull(caches);
        var own = new CpuCache[caches.Count];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = caches[i] is CpuCache cache && cache.Owner == this
                ? cache
                : throw new ArgumentException("The cache belongs to another executor.", nameof(caches));
            ObjectDisposedException.ThrowIf(cache.IsDisposed, cache);
        }

        return own;
    }
}
