using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>The tensors of one dictionary of a PyTorch checkpoint, by name.</summary>
/// <remarks>Thread-safe. Weights keep the file mapped that this comes from.</remarks>
public sealed unsafe class TorchStateDict : IWeightSource
{
    private readonly TorchCheckpointReader _reader;
    private readonly Dictionary<string, TorchTensor> _tensors = new(StringComparer.Ordinal);

    internal TorchStateDict(TorchCheckpointReader reader, PickleMap dictionary)
    {
        _reader = reader;
        foreach (var (key, value) in dictionary.Items)
        {
            if (key is string name && value is TorchTensor tensor)
            {
                _tensors.Add(name, tensor);
            }
        }
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, TorchTensor> Tensors => _tensors;

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var tensor = Find(name);
        Elements.ExpectShape(name, shape, tensor.Shape);
        var (address, size) = (AddressOf(tensor), Elements.Size(tensor.Storage.Type));
        if (Elements.Direct(tensor.Storage.Type) is not { } type || !tensor.IsContiguous)
        {
            return Weight.FromSingles(name, shape, ReadSingles(name));
        }

        var length = tensor.Count * size;
        return WeightConversion.ToExecutable(address % size == 0
            ? Weight.Map(name, shape, type, address, length, _reader.Owner)
            : CopyOf(name, shape, type, address, length));
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _tensors.GetValueOrDefault(name)?.Shape;

    /// <summary>Copies the values of a tensor of floating-point numbers in row-major order, whatever its strides.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, it holds integers, or its storage is damaged.</exception>
    public float[] ReadSingles(string name)
    {
        var tensor = Find(name);
        if (!Elements.IsFloat(tensor.Storage.Type))
        {
            throw new InvalidDataException($"Tensor '{name}' holds {tensor.Storage.Type}, expected floating-point numbers.");
        }

        var size = Elements.Size(tensor.Storage.Type);
        var values = new float[tensor.Count];
        var first = (byte*)_reader.AddressOf(tensor.Storage);
        var n = 0;
        foreach (var place in tensor.Places())
        {
            values[n++] = (float)Elements.Number(tensor.Storage.Type, new ReadOnlySpan<byte>(first + (place * size), size));
        }

        GC.KeepAlive(_reader.Owner);
        return values;
    }

    /// <summary>Whether two tensors are one view, or hold the same values.</summary>
    internal bool AreEqual(string name, string other)
    {
        var (one, two) = (Find(name), Find(other));
        if (one.IsSameView(two))
        {
            return true;
        }

        if (!one.Shape.SequenceEqual(two.Shape))
        {
            return false;
        }

        return one.Storage.Type == two.Storage.Type && one.IsContiguous && two.IsContiguous
            ? AreSameBytes(AddressOf(one), AddressOf(two), one.Count * Elements.Size(one.Storage.Type))
            : ReadSingles(name).AsSpan().SequenceEqual(ReadSingles(other));
    }

    private bool AreSameBytes(nint one, nint two, long count)
    {
        const int Piece = 1 << 24;
        for (var at = 0L; at < count; at += Piece)
        {
            var length = (int)Math.Min(Piece, count - at);
            if (!new ReadOnlySpan<byte>((byte*)one + at, length).SequenceEqual(new ReadOnlySpan<byte>((byte*)two + at, length)))
            {
                return false;
            }
        }

        GC.KeepAlive(_reader.Owner);
        return true;
    }

    // The values of a file that does not align them.
    private Weight CopyOf(string name, ReadOnlySpan<int> shape, WeightType type, nint address, long length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)length), pinned: true);
        new ReadOnlySpan<byte>((void*)address, bytes.Length).CopyTo(bytes);
        GC.KeepAlive(_reader.Owner);
        fixed (byte* copy = bytes)
        {
            return Weight.Map(name, shape, type, (nint)copy, length, bytes);
        }
    }

    private nint AddressOf(TorchTensor tensor) =>
        _reader.AddressOf(tensor.Storage) + (nint)(tensor.Offset * Elements.Size(tensor.Storage.Type));

    private TorchTensor Find(string name) =>
        _tensors.GetValueOrDefault(name) ?? throw new InvalidDataException($"The checkpoint holds no tensor '{name}'.");
}
