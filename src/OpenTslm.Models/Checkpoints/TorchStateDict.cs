using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>The tensors of one dictionary of a PyTorch checkpoint, by name.</summary>
/// <remarks>Thread-safe. Weights outlive the reader that this comes from.</remarks>
public sealed class TorchStateDict : IWeightSource
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
        return Elements.Direct(tensor.Storage.Type) is { } type && tensor.IsContiguous
            ? View(name, tensor, type)
            : Weight.FromSingles(name, shape, ReadSingles(name));
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

        var bytes = _reader.Read(tensor.Storage);
        var size = Elements.Size(tensor.Storage.Type);
        var values = new float[tensor.Count];
        var n = 0;
        foreach (var place in tensor.Places())
        {
            values[n++] = (float)Elements.Number(tensor.Storage.Type, bytes.AsSpan((int)(place * size)));
        }

        return values;
    }

    private unsafe Weight View(string name, TorchTensor tensor, WeightType type)
    {
        var bytes = _reader.Read(tensor.Storage);
        var size = Elements.Size(tensor.Storage.Type);
        fixed (byte* first = bytes) // pinned for its whole life
        {
            var address = (nint)first + (nint)(tensor.Offset * size);
            return WeightConversion.ToExecutable(Weight.Map(name, tensor.Shape.ToArray(), type, address, tensor.Count * size, bytes));
        }
    }

    private TorchTensor Find(string name) =>
        _tensors.GetValueOrDefault(name) ?? throw new InvalidDataException($"The checkpoint holds no tensor '{name}'.");
}
