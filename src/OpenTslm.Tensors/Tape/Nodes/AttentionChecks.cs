namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>What the arguments of attention must be.</summary>
internal static class AttentionChecks
{
    /// <summary>Checks shapes, sequences and masks.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void Require(Tensor query, Tensor key, Tensor value, AttentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (heads, shared, keys) = (options.Heads, options.KeyValueHeads, options.Keys ?? options.Queries);
        if (heads < 1 || shared < 1 || heads % shared != 0)
        {
            throw new ArgumentException($"{shared} key/value heads do not divide {heads} query heads.");
        }

        if (query.Columns % heads != 0 || key.Columns != query.Columns / heads * shared || value.Columns % shared != 0)
        {
            throw new ArgumentException($"Query {query}, key {key} and value {value} do not fit {heads} and {shared} heads.");
        }

        TapeOps.RequireRows(query, options.Queries, nameof(query));
        TapeOps.RequireRows(key, keys, nameof(key));
        TapeOps.RequireRows(value, keys, nameof(value));
        if (!(options.Scale > 0))
        {
            throw new ArgumentException($"A positive scale expected, got {options.Scale}.", nameof(options));
        }

        if (options.Media is { } media && (options.Causal || media.Count != query.Rows))
        {
            throw new ArgumentException($"A media mask of {query.Rows} rows and no causal mask expected, got {media.Count} rows.", nameof(options));
        }

        RequireKeySequence(options, keys);
    }

    private static void RequireKeySequence(AttentionOptions options, Sequences keys)
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
