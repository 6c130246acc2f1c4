using System.Buffers.Binary;
using System.Numerics;

namespace OpenTslm.Signals.Flac;

/// <summary>Reads a frame bit by bit, the highest bit of each byte first.</summary>
internal ref struct FlacBits(ReadOnlySpan<byte> bytes, string file, long offset)
{
    private const int MostBits = 33;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _at;

    /// <summary>The next byte; only between whole bytes.</summary>
    public readonly int Position => (int)(_at >> 3);

    /// <summary>An unsigned number of 0 to 33 bits.</summary>
    public long Unsigned(int count)
    {
        if (_at + count > 8L * _bytes.Length)
        {
            throw Damaged("more bits of the frame, but the data end");
        }

        var value = count == 0 ? 0 : (long)(Peek() >> (64 - count));
        _at += count;
        return value;
    }

    /// <summary>A two's complement number of 1 to 33 bits.</summary>
    public long Signed(int count) => Unsigned(count) << (64 - count) >> (64 - count);

    /// <summary>The zeros before the next one, which is taken, too.</summary>
    public int Unary()
    {
        for (var zeros = 0; ;)
        {
            var ahead = BitOperations.LeadingZeroCount(Peek());
            var run = Math.Min(ahead, MostBits);
            if (_at + run + 1 > 8L * _bytes.Length)
            {
                throw Damaged("the end of a run of zeros, but the data end");
            }

            if (ahead < MostBits)
            {
                _at += ahead + 1;
                return zeros + ahead;
            }

            zeros += run;
            _at += run;
        }
    }

    /// <summary>Goes to the next whole byte.</summary>
    public void Align() => _at = (_at + 7) & ~7L;

    /// <summary>The failure of a frame at the present place.</summary>
    public readonly SignalFormatException Damaged(string expected) =>
        new(file, $"the FLAC data are damaged: expected {expected}", $"byte {offset + Position}");

    // At least 56 bits from the present place on, the rest zero.
    private readonly ulong Peek()
    {
        var rest = _bytes[Math.Min(Position, _bytes.Length)..];
        if (rest.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(rest) << (int)(_at & 7);
        }

        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        rest.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded) << (int)(_at & 7);
    }
}
