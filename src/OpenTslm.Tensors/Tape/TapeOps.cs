using OpenTslm.Tensors.Operators;
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
        OperatorChecks.Input(name, values.Length, rows, columns);
        var input = Allocate(rows, columns, tracked: false);
        values.CopyTo(input.Values);
        return input;
    }

    /// <inheritdoc/>
    public void Read(Tensor tensor, Span<float> destination)
    {
        var own = Own(tensor);
        OperatorChecks.Read(own, destination.Length);
        own.Values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, Weight weight, Weight? bias = null)
    {
        var own = Own(x);
        OperatorChecks.Linear(x, weight, bias);
        OperatorChecks.Singles(weight);
        return LinearNode.Run(this, own, weight, bias);
    }

    /// <inheritdoc/>
    public Tensor Embedding(Weight table, Indices ids)
    {
        OperatorChecks.Embedding(table, ids);
        OperatorChecks.Singles(table);
        return EmbeddingNode.Run(this, table, ids);
    }

    /// <inheritdoc/>
    public Tensor Rows(Tensor x, Indices rows)
    {
        var own = Own(x);
        OperatorChecks.Rows(x, rows);
        return RowsNode.Run(this, own, rows);
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count)
    {
        var own = Own(x);
        OperatorChecks.Columns(x, start, count);
        return ColumnsNode.Run(this, own, start, count);
    }

    /// <inheritdoc/>
    public Tensor ConcatRows(IReadOnlyList<Tensor> parts)
    {
        OperatorChecks.ConcatRows(parts);
        return ConcatRowsNode.Run(this, [.. parts.Select(Own)]);
    }

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        var own = Own(x);
        OperatorChecks.Unfold(x, sequences, kernel, stride, padding);
        return UnfoldNode.Run(this, own, sequences, kernel, stride, padding);
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, Weight gain, float epsilon, float gainOffset = 0)
    {
        var own = Own(x);
        OperatorChecks.RmsNorm(x, gain);
        return RmsNormNode.Run(this, own, gain, epsilon, gainOffset);
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Weight gain, Weight bias, float epsilon)
    {
        var own = Own(x);
        OperatorChecks.LayerNorm(x, gain, bias);
        return LayerNormNode.Run(this, own, gain, bias, epsilon);
    }

    /// <inheritdoc/>
    public Tensor Rotary(Tensor x, Indices positions, RotaryTable table)
    {
        var own = Own(x);
        OperatorChecks.Rotary(x, positions, table);
        return RotaryNode.Run(this, own, positions, table);
    }

    /// <inheritdoc/>
    public Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options) =>
        AttentionNode.Run(this, Own(query), Own(key), Own(value), options);

    /// <summary>Not supported: training attends to whole sequences.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public KeyValueCache CreateCache(CacheOptions options) => throw new NotSupportedException(NoCache);

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
        var (ownGate, ownUp) = (Own(gate), Own(up));
        OperatorChecks.SameShape(gate, up);
        return ActivateMultiplyNode.Run(this, ownGate, ownUp, activation);
    }

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        var (ownA, ownB) = (Own(a), Own(b));
        OperatorChecks.SameShape(a, b);
        return AddNode.Run(this, ownA, ownB);
    }

    /// <inheritdoc/>
    public Tensor AddGated(Tensor x, Tensor update, Weight gate)
    {
        var (ownX, ownUpdate) = (Own(x), Own(update));
        OperatorChecks.AddGated(x, update, gate);
        return AddGatedNode.Run(this, ownX, ownUpdate, gate);
    }

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b)
    {
        var (ownA, ownB) = (Own(a), Own(b));
        OperatorChecks.SameShape(a, b);
        return MultiplyNode.Run(this, ownA, ownB);
    }

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor) => ScaleNode.Run(this, Own(x), factor);

    /// <inheritdoc/>
    public Tensor CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights = default)
    {
        var own = Own(logits);
        OperatorChecks.CrossEntropy(logits, targets, rowWeights);
        return CrossEntropyNode.Run(this, own, targets, rowWeights);
    }

    /// <inheritdoc/>
    public Tensor LogProbability(Tensor logits, Indices targets)
    {
        var own = Own(logits);
        OperatorChecks.LogProbability(logits, targets);
        return LogProbabilityNode.Run(this, own, targets);
    }
}
