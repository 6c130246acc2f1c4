using System.Buffers.Binary;

namespace OpenTslm.Signals.Axivity;

/// <summary>A data sector of a CWA file: 512 bytes with up to 120 samples of three axes.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="Count">Samples.</param>
/// <param name="IsPacked">Whether the three axes of a sample share four bytes; else each has two.</param>
/// <param name="StepsPerG">Steps of one standard gravity.</param>
/// <param name="Seconds">Time of the first sample, seconds from the Unix epoch by the device's clock; NaN if it is not set.</param>
/// <param name="Celsius">Temperature.</param>
internal readonly record struct CwaSector(double Rate, int Count, bool IsPacked, double StepsPerG, double Seconds, double Celsius)
{
    /// <summary>Bytes of a sector.</summary>
    public const int Bytes = 512;

    /// <summary>Bytes before the samples.</summary>
    public const int SamplesOffset = 30;

    private const int SampleBytes = 480;
    private const int PackedSampleBytes = 4;
    private const int PlainSampleBytes = 6;
    private const double LowestRate = 6.25;

    /// <summary>Reads the head of a sector; null if the sector is not one of data or its checksum is wrong.</summary>
    public static CwaSector? Read(ReadOnlySpan<byte> sector)
    {
        if (!sector.StartsWith("AX"u8) || sector[2] != 0xFC || sector[3] != 1 || Sum(sector) != 0)
        {
            return null;
        }

        var code = sector[24];
        var rate = 3200.0 / (1 << (15 - (code & 15)));
        var isPacked = sector[25] == 0x30;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(sector[28..]);
        var light = BinaryPrimitives.ReadUInt16LittleEndian(sector[18..]);
        if (rate < LowestRate || (!isPacked && sector[25] != 0x32) || count == 0 || count > SampleBytes / (isPacked ? PackedSampleBytes : PlainSampleBytes))
        {
            return null;
        }

        // The clock, in whole seconds, belongs to the sample of this index, which may lie before the sector.
        var clock = Clock(BinaryPrimitives.ReadUInt32LittleEndian(sector[14..]));
        var index = BinaryPrimitives.ReadInt16LittleEndian(sector[26..]);
        return new CwaSector(
            rate, count, isPacked, 1 << (8 + (light >> 13)), clock - (index / rate),
            ((BinaryPrimitives.ReadUInt16LittleEndian(sector[20..]) & 0x3FF) * 75.0 / 256) - 50);
    }

    /// <summary>A sample of an axis, in standard gravities.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="sample">Its index.</param>
    /// <param name="axis">0 to 2 for x, y, z.</param>
    public float Sample(ReadOnlySpan<byte> sector, int sample, int axis)
    {
        if (!IsPacked)
        {
            return (float)(BinaryPrimitives.ReadInt16LittleEndian(sector[(SamplesOffset + (sample * PlainSampleBytes) + (2 * axis))..]) / StepsPerG);
        }

        // Ten bits an axis, the lowest for x, and two for how far they are shifted.
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(sector[(SamplesOffset + (sample * PackedSampleBytes))..]);
        var value = (int)(packed << (22 - (10 * axis))) >> 22;
        return (float)((value << (int)(packed >> 30)) / StepsPerG);
    }

    // All words of a sector add up to zero.
    private static ushort Sum(ReadOnlySpan<byte> sector)
    {
        ushort sum = 0;
        for (var at = 0; at < Bytes; at += 2)
        {
            sum += BinaryPrimitives.ReadUInt16LittleEndian(sector[at..]);
        }

        return sum;
    }

    private static double Clock(uint packed)
    {
        var (year, month, day) = ((int)(packed >> 26) + 2000, (int)((packed >> 22) & 15), (int)((packed >> 17) & 31));
        var (hour, minute, second) = ((int)((packed >> 12) & 31), (int)((packed >> 6) & 63), (int)(packed & 63));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? (new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).TotalSeconds
            : double.NaN;
    }
}
