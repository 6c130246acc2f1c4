namespace OpenTslm.Tensors.Operators;

/// <summary>What the arguments of attention must be.</summary>
internal static class AttentionChecks
{
    /// <summary>Checks shapes, sequences and masks.</summary>
    /// <returns>The sequences of keys and values.</returns>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static Sequences Require(Tensor query, Tensor key, Tensor value, AttentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = options.Keys ?? options.Queries;
        Heads(query, key.Columns, value.Columns, options);
        OperatorChecks.SequenceRows(key, keys, nameof(key));
        OperatorChecks.SequenceRows(value, keys, nameof(value));
        Masks(query, keys, options);
        return keys;
    }

    /// <summary>Checks attention to cached rows.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="caches">One cache a query sequence.</param>
    /// <param name="layer">Layer of the caches.</param>
    /// <param name="options">Heads and masks.</param>
    /// <param name="used">What an earlier call returned and nobody needs any more: it is written over where its size fits.</param>
    /// <returns>The sequences of the cached rows.</returns>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static Sequences Require(
        Tensor query, IReadOnlyList<KeyValueCache> caches, int layer, AttentionOptions options, Sequences? used = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = used?.Count == caches.Count ? used : Sequences.Unset(caches.Count);
        for (var i = 0; i < caches.Count; i++)
        {
            Layer(caches[i], layer);
            keys.SetLength(i, caches[i].LengthOf(layer));
            Heads(query, caches[i].Columns, caches[i].Columns, options);
            if (caches[i].Options.Heads is not 1 and var kept && kept != options.KeyValueHeads)
            {
                throw new ArgumentException($"A cache of {kept} heads cannot be read as one of {options.KeyValueHeads}.", nameof(caches));
            }
        }

        Masks(query, keys, options);
        return keys;
    }

    /// <summary>Checks rows that are appended to caches.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    /// <exception cref="InvalidOperationException">A cache has no room for the rows.</exception>
    public static void Append(IReadOnlyList<KeyValueCache> caches, int layer, Tensor key, Tensor value, Sequences sequences)
    {
        OperatorChecks.SequenceRows(key, sequences, nameof(key));
        OperatorChecks.SequenceRows(value, sequences, nameof(value));
        if (caches.Count != sequences.Count)
        {
            throw new ArgumentException($"One cache a sequence ({sequences.Count}) expected, got {caches.Count}.", nameof(caches));
        }

        for (var i = 0; i < caches.Count; i++)
        {
            var cache = caches[i];
            Layer(cache, layer);
            if (key.Columns != cache.Columns || value.Columns != cache.Columns)
            {
                throw new ArgumentException($"Keys and values of {cache.Columns} columns expected, got {key} and {value}.", nameof(key));
            }

            if (cache.LengthOf(layer) + sequences.Length(i) > cache.Capacity)
            {
                throw new InvalidOperationException(
                    $"The cache holds {cache.LengthOf(layer)} of at most {cache.Capacity} rows and has no room for {sequences.Length(i)} more; create it with a larger capacity, or truncate it first.");
            }
        }
    }

    private static void Layer(KeyValueCache cache, int layer)
    {
        if ((uint)layer >= (uint)cache.Layers)
        {
            throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The cache has layers 0 to {cache.Layers - 1}.");
        }
    }

    private static void Heads(Tensor query, int keyColumns, int valueColumns, AttentionOptions options)
    {
        var (heads, shared) = (options.Heads, options.KeyValueHeads);
        if (heads < 1 || shared < 1 || heads % shared != 0)
        {
            throw new ArgumentException($"{shared} key/value heads do not divide {heads} query heads.");
        }

        if (query.Columns % heads != 0 || keyColumns != query.Columns / heads * shared || valueColumns % shared != 0)
        {
            throw new ArgumentException(
                $"Query {query}, keys of {keyColumns} and values of {valueColumns} columns do not fit {heads} query and {shared} key/value heads.");
        }
    }

    private static void Masks(Tensor query, Sequences keys, AttentionOptions options)
    {
        OperatorChecks.SequenceRows(query, options.Queries, nameof(query));
        if (!(options.Scale > 0))
        {
            throw new ArgumentException($"A positive scale expected, got {options.Scale}.", nameof(options));
        }

        if (options.Media is { } media && (options.Causal || media.Count != query.Rows))
        {
            throw new ArgumentException($"A media mask of {query.Rows} rows and no causal mask expected, got {media.Count} rows.", nameof(options));
        }

        if (options.Window is < 1)
        {
            throw new ArgumentException($"A window of at least one key expected, got {options.Window}.", nameof(options));
        }

        KeySequences(options, keys);
        MediaSpans(options, keys);
    }

    private static void MediaSpans(AttentionOptions options, Sequences keys)
    {
        if (options.Media is not { } media)
        {
            return;
        }

        for (var s = 0; s < options.Queries.Count; s++)
        {
            var length = keys.Length(options.KeySequence is { } map ? map.Values[s] : s);
            for (var i = options.Queries.Start(s); i < options.Queries.Start(s + 1); i++)
            {
                var (start, end) = (media.Start[i], media.End[i]);
                if (start < end && (start < 0 || end > length))
                {
                    throw new ArgumentException($"Media span [{start}, {end}) is not inside a key sequence of {length} rows.", nameof(options));
                }
            }
        }
    }

    private static void KeySequences(AttentionOptions options, Sequences keys)
    {
        var queries = options.Queries.Count;
        if (options.KeySequence is not { } map)
        {
            if (keys.Count != queries)
            {
                throw new ArgumentException($"{queries} key sequences expected, got {keys.Count}.", nameof(options));
            }

            return;
        }

        if (map.Count != queries)
        {
            throw new ArgumentException($"One key sequence a query sequence ({queries}) expected, got {map.Count}.", nameof(options));
        }

        foreach (var sequence in map.Values)
        {
            if ((uint)sequence >= (uint)keys.Count)
            {
                throw new ArgumentException($"Every key sequence lies in [0, {keys.Count}), got {sequence}.", nameof(options));
            }
        }
    }
}
