using System.Buffers.Binary;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>
/// Walks the fields of one Protocol Buffers message in memory (protobuf.dev, "Encoding"). Lengths are held against the bytes
/// that are left; nothing is allocated.
/// </summary>
internal ref struct ProtobufReader
{
    private ReadOnlySpan<byte> _left;
    private ulong _number;
    private ReadOnlySpan<byte> _bytes;

    public ProtobufReader(ReadOnlySpan<byte> message) => _left = message;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    private WireType Wire { get; set; }

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    /// <summary>Goes to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public bool Next()
    {
        if (_left.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw Damaged();
        Wire = (WireType)(tag & 7);
        switch (Wire)
        {
            case WireType.Varint:
                _number = ReadVarint();
                break;
            case WireType.Fixed64:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case WireType.Bytes:
                var length = ReadVarint();
                _bytes = Take(length <= (ulong)_left.Length ? (int)length : throw Damaged());
                break;
            case WireType.Fixed32:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw Damaged();
        }

        return true;
    }

    /// <summary>The current field as a whole number.</summary>
    public readonly int Integer => Wire == WireType.Varint ? unchecked((int)_number) : throw Damaged();

    /// <summary>The current field as a truth value.</summary>
    public readonly bool Truth => Wire == WireType.Varint ? _number != 0 : throw Damaged();

    /// <summary>The current field as a single.</summary>
    public readonly float Single => Wire == WireType.Fixed32 ? BitConverter.UInt32BitsToSingle((uint)_number) : throw Damaged();

    /// <summary>The current field as bytes: a string, or a message within the message.</summary>
    public readonly ReadOnlySpan<byte> Bytes => Wire == WireType.Bytes ? _bytes : throw Damaged();

    private static InvalidDataException Damaged() => new("The SentencePiece model is truncated or damaged.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
        {
            throw Damaged();
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1)[0];
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }
}
