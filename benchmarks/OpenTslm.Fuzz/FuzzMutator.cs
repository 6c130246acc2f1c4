using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OpenTslm.Fuzz;

/// <summary>Mutates the bytes of files.</summary>
/// <param name="target">The target whose files are mutated.</param>
/// <param name="seed">Any number.</param>
internal sealed class FuzzMutator(IFuzzTarget target, int seed) : IFuzzMutator
{
    private const int LongestGrowth = 1 << 16;

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "65535", "65536", "2147483647", "-2147483648", "4294967295", "9223372036854775807", "99999999999999999999",
        "1e308", "-1e308", "1e-320", "NaN", "Infinity", "1e", "--1", "0x7F", "1,5", "",
    ];

    private static readonly ulong[] Lengths =
        [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFF0, long.MaxValue, ulong.MaxValue, 0x10_0000, 0x4000_0000];

    /// <inheritdoc/>
    /// <remarks>Every other of the first trials cuts a file off at a byte of its header.</remarks>
    public (FuzzSeed Seed, byte[] Content) Create(int trial)
    {
        var cut = trial % 2 == 0 ? trial / 2 : int.MaxValue;
        foreach (var one in target.Seeds)
        {
            if (cut < one.HeaderBytes)
            {
                return (one, one.Content[..cut]);
            }

            cut -= one.HeaderBytes;
        }

        var random = FuzzRandom.Of(target.Name, seed, trial);
        var chosen = target.Seeds[random.Next(target.Seeds.Count)];
        var content = (byte[])chosen.Content.Clone();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            content = Change(content, random);
        }

        return (chosen, chosen.Repair is { } repair && random.Next(2) == 0 ? repair(content) : content);
    }

    private byte[] Change(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        var at = random.Next(bytes.Length);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 1:
                bytes[at] = (byte)"0123456789+-. E,:;<>\"\\\n"[random.Next(23)];
                return bytes;
            case 2 or 3:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 4:
                SetLength(bytes.AsSpan(at), random);
                return bytes;
            case 5:
                return SetNumber(bytes, at, random);
            case 6:
                return bytes[..at];
            case 7:
                // A block once more, elsewhere or many times over.
                var block = bytes.AsSpan(at, random.Next(1, Math.Min(bytes.Length - at, 600) + 1)).ToArray();
                var times = random.Next(4) == 0 ? random.Next(2, Math.Max(3, LongestGrowth / block.Length / 4)) : 1;
                return Insert(bytes, random.Next(bytes.Length), [.. Enumerable.Repeat(block, times).SelectMany(part => part)]);
            case 8:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + random.Next(bytes.Length - at))];
            default:
                // The beginning of one file and the end of another.
                var other = target.Seeds[random.Next(target.Seeds.Count)].Content;
                return [.. bytes.AsSpan(0, at), .. other.AsSpan(random.Next(other.Length + 1))];
        }
    }

    private static byte[] Insert(byte[] bytes, int at, byte[] block) =>
        bytes.Length + block.Length > LongestGrowth * 2 ? bytes : [.. bytes.AsSpan(0, at), .. block, .. bytes.AsSpan(at)];

    /// <summary>Writes a number at which lengths overflow.</summary>
    private static void SetLength(Span<byte> at, Random random)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        var width = 1 << random.Next(4);
        BinaryPrimitives.WriteUInt64LittleEndian(number, Lengths[random.Next(Lengths.Length)]);
        number = number[..width];
        if (random.Next(2) == 0)
        {
            number.Reverse();
        }

        number[..Math.Min(width, at.Length)].CopyTo(at);
    }

    /// <summary>Replaces the digits around a place, if there are any, by another number.</summary>
    private static byte[] SetNumber(byte[] bytes, int at, Random random)
    {
        var (start, end) = (at, at);
        while (start > 0 && char.IsAsciiDigit((char)bytes[start - 1]))
        {
            start--;
        }

        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end]))
        {
            end++;
        }

        var number = random.Next(4) == 0 ? random.NextInt64().ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];
        var text = Encoding.ASCII.GetBytes(number);
        // Fields of fixed width keep it half of the time.
        if (random.Next(2) == 0)
        {
            Array.Resize(ref text, end - start);
            text.AsSpan().Replace((byte)0, (byte)' ');
        }

        return [.. bytes.AsSpan(0, start), .. text, .. bytes.AsSpan(end)];
    }
}
