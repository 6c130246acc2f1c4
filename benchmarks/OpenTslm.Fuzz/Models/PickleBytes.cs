using System.Buffers.Binary;
using System.Text;

namespace OpenTslm.Fuzz.Models;

/// <summary>Writes the pickles that PyTorch writes, instruction by instruction (protocol 2).</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> _bytes = [0x80, 2];

    /// <summary>A dictionary whose values are written in between.</summary>
    public PickleBytes Dictionary(params (string Key, Action<PickleBytes> Value)[] items)
    {
        Op('}').Op('(');
        foreach (var (key, value) in items)
        {
            value(Text(key));
        }

        return Op('u');
    }

    /// <summary>An ordered dictionary, as <c>state_dict()</c> gives it.</summary>
    public PickleBytes OrderedDictionary(params (string Key, Action<PickleBytes> Value)[] items)
    {
        Global("collections", "OrderedDict").Op(')').Op('R').Op('(');
        foreach (var (key, value) in items)
        {
            value(Text(key));
        }

        return Op('u');
    }

    /// <summary>A tensor that is all of a storage of its own, or a view of it.</summary>
    public PickleBytes Tensor(string storage, string type, int count, int offset, int[] shape, int[] strides) =>
        Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Op('(').Text("storage").Global("torch", type).Text(storage).Text("cpu").Number(count).Op('t').Op('Q')
            .Number(offset).Tuple(shape).Tuple(strides).Op('\x89').Global("collections", "OrderedDict").Op(')').Op('R')
            .Op('t').Op('R');

    /// <summary>An instance of a class with attributes.</summary>
    public PickleBytes Instance(string module, string name, params (string Key, Action<PickleBytes> Value)[] attributes) =>
        Global(module, name).Op(')').Op('\x81').Dictionary(attributes).Op('b');

    public PickleBytes Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Op('X').Int32(bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBytes Number(int value) => Op('J').Int32(value);

    public PickleBytes Global(string module, string name)
    {
        Op('c');
        _bytes.AddRange(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
        return this;
    }

    public PickleBytes Op(char instruction)
    {
        _bytes.Add((byte)instruction);
        return this;
    }

    /// <summary>The whole pickle.</summary>
    public byte[] ToArray() => [.. _bytes, (byte)'.'];

    private PickleBytes Tuple(int[] values)
    {
        Op('(');
        foreach (var value in values)
        {
            Number(value);
        }

        return Op('t');
    }

    private PickleBytes Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }
}
