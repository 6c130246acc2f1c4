using OpenTslm.Tensors.Operators;
using OpenTslm.Tensors.Reference;

namespace OpenTslm.Tensors;

/// <content>Attention and its caches.</content>
public sealed partial class ReferenceOps
{
    /// <inheritdoc/>
    public Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options)
    {
        var (ownQuery, ownKey, ownValue) = (Own(query), Own(key), Own(value));
        var keys = AttentionChecks.Require(query, key, value, options);
        double[][] RowsOf(ReferenceTensor x, int s) => [.. Enumerable.Range(keys.Start(s), keys.Length(s)).Select(x.Row)];
        return Attend(ownQuery, value.Columns, options, s => RowsOf(ownKey, s), s => RowsOf(ownValue, s));
    }

    /// <inheritdoc/>
    /// <remarks>Keys and values stay as they are, whatever type is asked for.</remarks>
    public KeyValueCache CreateCache(CacheOptions options) => new ReferenceCache(this, options);

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
            for (var i = sequences.Start(s); i < sequences.Start(s + 1); i++)
            {
                own[s].Append(layer, ownKey.Row(i), ownValue.Row(i));
            }
        }
    }

    /// <inheritdoc/>
    public Tensor Attention(Tensor query, IReadOnlyList<KeyValueCache> caches, int layer, AttentionOptions options)
    {
        var ownQuery = Own(query);
        var own = Own(caches);
        AttentionChecks.Require(query, caches, layer, options);
        var columns = own.Length == 0 ? options.KeyValueHeads : own[0].Columns;
        return Attend(ownQuery, columns, options, s => own[s].Keys(layer), s => own[s].Values(layer));
    }

    private ReferenceTensor Attend(
        ReferenceTensor query, int valueColumns, AttentionOptions options, Func<int, double[][]> keysOf, Func<int, double[][]> valuesOf)
    {
        var valueWidth = valueColumns / options.KeyValueHeads;
        var rows = new List<double[]>();
        for (var s = 0; s < options.Queries.Count; s++)
        {
            var keySequence = options.KeySequence is { } map ? map.Values[s] : s;
            var (keys, values) = (keysOf(keySequence), valuesOf(keySequence));
            var n = options.Queries.Length(s);
            for (var i = 0; i < n; i++)
            {
                var row = options.Queries.Start(s) + i;
                int[] seen = [.. Enumerable.Range(0, keys.Length).Where(j => Sees(options, row, i, n, j, keys.Length))];
                rows.Add([.. Enumerable.Range(0, options.Heads).SelectMany(
                    head => AttendHead(options, row, query.Row(row), head, valueWidth, seen, keys, values))]);
            }
        }

        return MakeRows(rows.Count, options.Heads * valueWidth, i => rows[i]);
    }

    /// <summary>
    /// Whether query row <paramref name="i"/> of <paramref name="n"/> sees key <paramref name="j"/> of
    /// <paramref name="m"/>.
    /// </summary>
    private static bool Sees(AttentionOptions options, int row, int i, int n, int j, int m)
    {
        if (options.Media is { } media)
        {
            return j >= media.Start[row] && j < media.End[row];
        }

        var last = i + (m - n);
        return !options.Causal || (j <= last && (options.Window is not { } window || j > last - window));
    }

    private static double[] AttendHead(
        AttentionOptions options, int row, double[] query, int head, int valueWidth, int[] seen, double[][] keys, double[][] values)
    {
        var result = new double[valueWidth];
        if (seen.Length == 0)
        {
            return result;
        }

        var width = query.Length / options.Heads;
        var shared = head / (options.Heads / options.KeyValueHeads);
        var uniform = options.Media is { } media && media.Uniform[row];
        double Score(int j) => ReferenceMath.Dot(
            query[(head * width)..((head + 1) * width)], keys[j][(shared * width)..((shared + 1) * width)]);
        var weights = ReferenceMath.Softmax([.. seen.Select(j => uniform ? 0 : Score(j) * options.Scale)]);
        for (var at = 0; at < seen.Length; at++)
        {
            for (var column = 0; column < valueWidth; column++)
            {
                result[column] += weights[at] * values[seen[at]][(shared * valueWidth) + column];
            }
        }

        return result;
    }

    private ReferenceCache[] Own(IReadOnlyList<KeyValueCache> caches)
    {
        ArgumentNullException.ThrowIfNull(caches);
        return [.. caches.Select(cache =>
        {
            if (cache is not ReferenceCache own || own.Owner != this)
            {
                throw new ArgumentException("The cache belongs to another executor.", nameof(caches));
            }

            ObjectDisposedException.ThrowIf(own.IsDisposed, own);
            return own;
        })];
    }
}
