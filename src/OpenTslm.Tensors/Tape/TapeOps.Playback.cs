using System.Numerics.Tensors;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Tape;

/// <content>Memory, scopes and the backward pass.</content>
public sealed unsafe partial class TapeOps
{
    private readonly Arena _arena = new();
    private readonly Arena _kept = new();
    private readonly List<TapeNode> _nodes = [];
    private readonly List<(nint Address, long Count)> _free = [];
    private readonly Dictionary<RotaryTable, RotaryAngles> _angles = [];
    private (int Block, long Offset) _mark;
    private int _depth;
    private int _epoch;
    private bool _disposed;

    /// <summary>The gradients that <see cref="Backward"/> adds to.</summary>
    public GradientSet Gradients { get; } = gradients ?? throw new ArgumentNullException(nameof(gradients));

    /// <summary>Bytes of memory held for activations and their gradients.</summary>
    public long MemoryBytes => (_arena.Capacity + _kept.Capacity) * sizeof(float);

    /// <inheritdoc/>
    public ITensorScope BeginScope()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_depth++ == 0)
        {
            _epoch++;
            _mark = _arena.Mark();
        }

        return new TapeScope(this, _depth);
    }

    /// <summary>
    /// Plays the tape back: adds the gradient of <paramref name="loss"/> by every trained weight to
    /// <see cref="Gradients"/>, and clears the tape. Values stay readable until the scope ends.
    /// </summary>
    /// <param name="loss">A <c>[1, 1]</c> tensor.</param>
    /// <param name="factor">Factor on the loss, such as a shard's part of the batch.</param>
    /// <exception cref="ArgumentException">The loss is not a single value.</exception>
    public void Backward(Tensor loss, float factor = 1)
    {
        var root = Own(loss);
        if (root.Count != 1)
        {
            throw new ArgumentException($"A loss has shape [1, 1], got {loss}.", nameof(loss));
        }

        if (root.Tracked)
        {
            root.Gradient = Rent(1);
            root.Gradient[0] = factor;
        }

        for (var i = _nodes.Count - 1; i >= 0; i--)
        {
            var output = _nodes[i].Output;
            if (output.Gradient != null)
            {
                _nodes[i].Backward(this, output.Gradient);
                ReleaseGradient(output);
            }
        }

        _nodes.Clear();
    }

    /// <summary>Releases the memory of all tensors.</summary>
    public void Dispose()
    {
        _disposed = true;
        _nodes.Clear();
        _free.Clear();
        _arena.Dispose();
        _kept.Dispose();
    }

    internal Tensor Keep(Tensor tensor, int depth)
    {
        var source = Own(tensor);
        if (depth > 1)
        {
            return source;
        }

        var kept = new TapeTensor(this, source.Rows, source.Columns, _kept.Allocate(source.Count), false, 0);
        source.Values.CopyTo(kept.Values);
        return kept;
    }

    internal void EndScope(int depth)
    {
        if (depth != _depth)
        {
            throw new InvalidOperationException("Scopes are disposed innermost first.");
        }

        if (--_depth == 0 && !_disposed)
        {
            _nodes.Clear();
            _free.Clear();
            _epoch++;
            _arena.Release(_mark);
        }
    }

    /// <summary>An uninitialised activation.</summary>
    internal TapeTensor Allocate(int rows, int columns, bool tracked) =>
        new(this, rows, columns, _arena.Allocate((long)rows * columns), tracked, _depth == 0 ? 0 : _epoch);

    /// <summary>Memory that lives as long as the tape's values: what an operator saves for its gradient.</summary>
    internal float* Save(long count) => _arena.Allocate(count);

    /// <summary>Records an operator, if a trained weight had a part in its output.</summary>
    internal TapeTensor Record(TapeNode node)
    {
        if (node.Output.Tracked)
        {
            _nodes.Add(node);
        }

        return node.Output;
    }

    /// <summary>Borrows an uninitialised buffer, to be given to <see cref="PassOn(float*, TapeTensor)"/> or <see cref="Return"/>.</summary>
    internal float* Rent(long count)
    {
        var best = -1;
        for (var i = 0; i < _free.Count; i++)
        {
            var size = _free[i].Count;
            if (size >= count && size <= Math.Max(2 * count, 1024) && (best < 0 || size < _free[best].Count))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return _arena.Allocate(count);
        }

        var found = (float*)_free[best].Address;
        _free[best] = _free[^1];
        _free.RemoveAt(_free.Count - 1);
        return found;
    }

    /// <summary>Gives a buffer back that was rented for <paramref name="count"/> values.</summary>
    internal void Return(float* buffer, long count) => _free.Add(((nint)buffer, Arena.Padded(count)));

    /// <summary>The gradient of an input, and whether it is fresh: then its content is to be overwritten, not added to.</summary>
    internal float* GradientOf(TapeTensor input, out bool fresh)
    {
        fresh = input.Gradient == null;
        if (fresh)
        {
            input.Gradient = Rent(input.Count);
        }

        return input.Gradient;
    }

    /// <summary>The gradient of an input, zeroed if it is fresh.</summary>
    internal float* ZeroedGradientOf(TapeTensor input)
    {
        var gradient = GradientOf(input, out var fresh);
        if (fresh)
        {
            new Span<float>(gradient, checked((int)input.Count)).Clear();
        }

        return gradient;
    }

    /// <summary>Hands a rented buffer to an input as (a part of) its gradient.</summary>
    internal void PassOn(float* buffer, TapeTensor input)
    {
        if (!input.Tracked)
        {
            Return(buffer, input.Count);
        }
        else if (input.Gradient == null)
        {
            input.Gradient = buffer;
        }
        else
        {
            var sum = new Span<float>(input.Gradient, checked((int)input.Count));
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(buffer, sum.Length), sum);
            Return(buffer, input.Count);
        }
    }

    /// <summary>Hands the output's own gradient buffer to an input of the same size.</summary>
    internal void PassOn(TapeNode node, TapeTensor input)
    {
        var buffer = node.Output.Gradient;
        node.Output.Gradient = null;
        PassOn(buffer, input);
    }

    internal RotaryAngles AnglesOf(RotaryTable table)
    {
        if (!_angles.TryGetValue(table, out var angles))
        {
            _angles.Add(table, angles = new RotaryAngles(table));
        }

        return angles;
    }

    private TapeTensor Own(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (tensor is not TapeTensor own || own.Owner != this)
        {
            throw new ArgumentException("The tensor belongs to another executor.", nameof(tensor));
        }

        return own.Epoch == _epoch || own.Epoch == 0
            ? own
            : throw new ObjectDisposedException(nameof(Tensor), "The scope in which the tensor was made has ended.");
    }

    private void ReleaseGradient(TapeTensor tensor)
    {
        if (tensor.Gradient != null)
        {
            Return(tensor.Gradient, tensor.Count);
            tensor.Gradient = null;
        }
    }
}
