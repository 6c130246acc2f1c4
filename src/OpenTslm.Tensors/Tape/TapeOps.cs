using OpenTslm.Tensors.Tape.Nodes;

namespace OpenTslm.Tensors.Tape;

/// <summary>
/// The operators in single precision with a tape: each call is recorded, and <see cref="Backward"/> plays the calls
/// back to find the gradients of the weights in <see cref="Gradients"/>.
/// </summary>
/// <remarks>
/// Open a scope, run the model, call <see cref="Backward"/>, dispose the scope: memory is then reused by the next
/// step. Nested scopes release nothing, because gradients need what was made in them. One thread an instance; several
/// instances may share weights that nobody changes meanwhile. There is no cache: training reads whole sequences.
/// </remarks>
/// <param name="gradients">The weights to train and the buffers that receive their gradients; not disposed with the tape.</param>
public sealed unsafe partial class TapeOps(GradientSet gradients) : ITensorOps, IDisposable
{
    private const string NoCache = "A tape keeps no key-value caches: training attends to whole sequences.";

    /// <inheritdoc/>
    public Tensor Input(string name, ReadOnlySpan<float> values, int rows, int columns)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"Input '{name}' of shape [{rows}, {columns}] needs {(long)rows * columns} values, got {values.Length}.", nameof(values));
        }

        var input = Allocate(rows, columns, tracked: false);
        values.CopyTo(input.Values);
        return input;
    }

    /// <inheritdoc/>
    public void Read(Tensor tensor, Span<float> destination)
    {
        var own = Own(tensor);
        if (destination.Length != own.Count)
        {
            throw new ArgumentException($"A tensor {tensor} holds {own.Count} values, the destination {destination.Length}.", nameof(destination));
        }

        own.Values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, Weight weight, Weight? bias = null)
    {
        Require(weight, x.Columns, null);
        if (bias is not null)
        {
            RequireVector(bias, weight.Rows);
        }

        return LinearNode.Run(this, Own(x), weight, bias);
    }

    /// <inheritdoc/>
    public Tensor Embedding(Weight table, Indices ids)
    {
        Require(table, null, null);
        RequireRange(ids, table.Rows, "id");
        return EmbeddingNode.Run(this, table, ids);
    }

    /// <inheritdoc/>
    public Tensor Rows(Tensor x, Indices rows)
    {
        RequireRange(rows, x.Rows, "row");
        return RowsNode.Run(this, Own(x), rows);
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count)
    {
        if (start < 0 || count < 1 || start > x.Columns - count)
        {
            throw new ArgumentException($"Columns [{start}, {(long)start + count}) are not inside {x}.");
        }

        return ColumnsNode.Run(this, Own(x), start, count);
    }

    /// <inheritdoc/>
    public Tensor ConcatRows(IReadOnlyList<Tensor> parts)
    {
        if (parts.Count == 0)
        {
            throw new ArgumentException("At least one part is needed.", nameof(parts));
        }

        var own = new TapeTensor[parts.Count];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = Own(parts[i]);
            if (own[i].Columns != own[0].Columns)
            {
                throw new ArgumentException($"Parts of equal width expected, got {own[0]} and {own[i]}.", nameof(parts));
            }
        }

        return ConcatRowsNode.Run(this, own);
    }

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        RequireRows(x, sequences, nameof(x));
        return UnfoldNode.Run(this, Own(x), sequences, kernel, stride, padding);
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, Weight gain, float epsilon, float gainOffset = 0)
    {
        RequireSingles(gain);
        if (gain.Count == 0 || x.Columns % gain.Count != 0)
        {
            throw new ArgumentException($"{x} does not hold whole groups of {gain}.", nameof(gain));
        }

        return RmsNormNode.Run(this, Own(x), gain, epsilon, gainOffset);
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Weight gain, Weight bias, float epsilon)
    {
        RequireVector(gain, x.Columns);
        RequireVector(bias, x.Columns);
        return LayerNormNode.Run(this, Own(x), gain, bias, epsilon);
    }

    /// <inheritdoc/>
    public Tensor Rotary(Tensor x, Indices positions, RotaryTable table)
    {
        if (positions.Count != x.Rows || x.Columns % table.HeadDimension != 0)
        {
            throw new ArgumentException($"{x} needs one position a row, got {positions.Count}, and whole heads of {table.HeadDimension}.");
        }

        return RotaryNode.Run(this, Own(x), positions, table);
    }

    /// <inheritdoc/>
    public Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options) =>
        AttentionNode.Run(this, Own(query), Own(key), Own(value), options);

    /// <summary>Not supported: training attends to whole sequences.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public KeyValueCache CreateCache(int layers, int columns, int capacity) => throw new NotSupportedException(NoCache);

    /// <summary>Not supported: training attends to whole sequences.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Append(IReadOnlyList<KeyValueCache> caches, int layer, Tensor key, Tensor value, Sequences sequences) =>
        throw new NotSupportedException(NoCache);

    /// <summary>Not supported: training attends to whole sequences.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Tensor Attention(Tensor query, IReadOnlyList<KeyValueCache> caches, int layer, AttentionOptions options) =>
        throw new NotSupportedException(NoCache);

    /// <inheritdoc/>
    public Tensor Activate(Tensor x, Activation activation) => ActivateNode.Run(this, Own(x), activation);

    /// <inheritdoc/>
    public Tensor ActivateMultiply(Tensor gate, Tensor up, Activation activation)
    {
        RequireSameShape(gate, up);
        return ActivateMultiplyNode.Run(this, Own(gate), Own(up), activation);
    }

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        RequireSameShape(a, b);
        return AddNode.Run(this, Own(a), Own(b));
    }

    /// <inheritdoc/>
    public Tensor AddGated(Tensor x, Tensor update, Weight gate)
    {
        RequireSameShape(x, update);
        RequireVector(gate, 1);
        return AddGatedNode.Run(this, Own(x), Own(update), gate);
    }

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b)
    {
        RequireSameShape(a, b);
        return MultiplyNode.Run(this, Own(a), Own(b));
    }

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor) => ScaleNode.Run(this, Own(x), factor);

    /// <inheritdoc/>
    public Tensor CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights = default)
    {
        RequireTargets(logits, targets, allowIgnored: true);
        if (!rowWeights.IsEmpty && rowWeights.Length != logits.Rows)
        {
            throw new ArgumentException($"One weight a row of {logits} expected, got {rowWeights.Length}.", nameof(rowWeights));
        }

        return CrossEntropyNode.Run(this, Own(logits), targets, rowWeights);
    }

    /// <inheritdoc/>
    public Tensor LogProbability(Tensor logits, Indices targets)
    {
        RequireTargets(logits, targets, allowIgnored: false);
        return LogProbabilityNode.Run(this, Own(logits), targets);
    }
}
