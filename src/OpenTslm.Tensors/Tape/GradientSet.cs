using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape;

/// <summary>
/// Gradient buffers of the weights that are trained, side by side in one block. A weight that is not in the set is
/// frozen: no gradient is computed for it.
/// </summary>
/// <remarks>
/// Each worker thread owns a set of its own over the same weights; the sets are then summed in a fixed order, so that
/// the result does not depend on which thread was faster. Not thread-safe.
/// </remarks>
public sealed unsafe class GradientSet : IDisposable
{
    private readonly Dictionary<Weight, long> _offsets = [];
    private readonly long _count;
    private float* _values;

    /// <summary>Allocates zeroed gradients.</summary>
    /// <param name="weights">The weights to train; single precision, each named once.</param>
    /// <exception cref="ArgumentException">A weight is not single precision or is named twice.</exception>
    public GradientSet(IEnumerable<Weight> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = [.. weights];
        foreach (var weight in Weights)
        {
            if (weight.Type != WeightType.F32)
            {
                throw new ArgumentException($"Only single-precision weights are trained; '{weight.Name}' is {weight.Type}.", nameof(weights));
            }

            if (!_offsets.TryAdd(weight, _count))
            {
                throw new ArgumentException($"Weight '{weight.Name}' is named twice.", nameof(weights));
            }

            _count += Arena.Padded(weight.Count);
        }

        _values = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(_count, 16) * sizeof(float), 64);
        Zero();
    }

    /// <summary>Releases the memory.</summary>
    ~GradientSet() => Free();

    /// <summary>A set without weights: everything is frozen.</summary>
    public static GradientSet Empty => new([]);

    /// <summary>The trained weights, in the order given.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>All gradients one after another in the order of <see cref="Weights"/>, with zeros as padding in between.</summary>
    public Span<float> All => new(Block, checked((int)_count));

    private float* Block
    {
        get
        {
            ObjectDisposedException.ThrowIf(_values == null, this);
            return _values;
        }
    }

    /// <summary>Whether a weight is trained.</summary>
    public bool Contains(Weight weight) => _offsets.ContainsKey(weight);

    /// <summary>The gradient of one weight, in the weight's own layout.</summary>
    /// <exception cref="ArgumentException">The weight is not in the set.</exception>
    public Span<float> Of(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        var address = AddressOf(weight);
        return address != null
            ? new Span<float>(address, checked((int)weight.Count))
            : throw new ArgumentException($"Weight '{weight.Name}' is not trained.", nameof(weight));
    }

    /// <summary>Sets every gradient to zero.</summary>
    public void Zero() => All.Clear();

    /// <summary>Adds the gradients of another set over the same weights.</summary>
    /// <exception cref="ArgumentException">The sets differ in their weights.</exception>
    public void Add(GradientSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Weights.SequenceEqual(other.Weights))
        {
            throw new ArgumentException("Gradients are summed over the same weights in the same order.", nameof(other));
        }

        TensorPrimitives.Add(All, other.All, All);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Address of a weight's gradient, or null where it is frozen.</summary>
    internal float* AddressOf(Weight? weight) =>
        weight is not null && _offsets.TryGetValue(weight, out var offset) ? Block + offset : null;

    private void Free()
    {
        NativeMemory.AlignedFree(_values);
        _values = null;
    }
}
