namespace OpenTslm.Models.Checkpoints;

/// <summary>A view of a storage. The values are not read until they are asked for.</summary>
public sealed class TorchTensor
{
    internal TorchTensor(TorchStorage storage, long offset, int[] shape, long[] strides)
    {
        Storage = storage;
        Offset = offset;
        Shape = shape;
        Strides = strides;
        Count = Elements.Count($"of storage {storage.Key}", shape);
        CheckBounds();
    }

    /// <summary>The values behind this view.</summary>
    public TorchStorage Storage { get; }

    /// <summary>First value of the view in the storage.</summary>
    public long Offset { get; }

    /// <summary>Shape, outermost dimension first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Values between neighbours along each dimension.</summary>
    public IReadOnlyList<long> Strides { get; }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>Whether the values lie in row-major order without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            var expected = 1L;
            for (var i = Shape.Count - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                {
                    return Count == 0;
                }

                expected *= Shape[i];
            }

            return true;
        }
    }

    /// <summary>Whether another tensor is the same view of the same storage.</summary>
    internal bool IsSameView(TorchTensor other) =>
        Storage.Key == other.Storage.Key && Offset == other.Offset
        && Shape.SequenceEqual(other.Shape) && Strides.SequenceEqual(other.Strides);

    /// <summary>Places of the values in the storage, in row-major order.</summary>
    internal IEnumerable<long> Places()
    {
        var index = new int[Shape.Count];
        var place = Offset;
        for (var n = 0L; n < Count; n++)
        {
            yield return place;
            for (var d = index.Length - 1; d >= 0; d--)
            {
                place += Strides[d];
                if (++index[d] < Shape[d])
                {
                    break;
                }

                place -= Strides[d] * Shape[d];
                index[d] = 0;
            }
        }
    }

    private void CheckBounds()
    {
        // A view may not be larger than its storage, so that a small file cannot ask for much memory.
        var last = Offset;
        var valid = Offset >= 0 && Count <= Storage.Count;
        for (var i = 0; valid && i < Shape.Count && Count > 0; i++)
        {
            valid = Strides[i] >= 0 && Strides[i] <= Storage.Count;
            last += valid ? (Shape[i] - 1) * Strides[i] : 0;
            valid &= last >= 0 && last < Storage.Count;
        }

        if (!valid || (Count > 0 && last >= Storage.Count))
        {
            throw new InvalidDataException(
                $"A tensor of shape [{string.Join(", ", Shape)}] at {Offset} reaches beyond the {Storage.Count} values of storage {Storage.Key}.");
        }
    }
}
