using System.Buffers.Binary;

namespace OpenTslm.Signals.Axivity;

/// <summary>A data sector of a CWA file: 512 bytes with up to 120 samples of three or six axes.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="Count">Samples.</param>
/// <param name="Axes">3, or 6 with a gyroscope, whose axes come first.</param>
/// <param name="IsPacked">Whether the three axes of a sample share four bytes; else each has two.</param>
/// <param name="StepsPerG">Steps of one standard gravity.</param>
/// <param name="StepsPerDegree">Steps of one degree a second.</param>
/// <param name="Seconds">Time of the first sample, seconds from the Unix epoch by the device's clock; NaN if it is not set.</param>
/// <param name="Celsius">Temperature.</param>
internal readonly record struct CwaSector(double Rate, int Count, int Axes, bool IsPacked, double StepsPerG, double StepsPerDegree, double Seconds, double Celsius)
{
    /// <summary>Bytes of a sector.</summary>
    public const int Bytes = 512;

    /// <summary>Bytes before the samples.</summary>
    public const int SamplesOffset = 30;

    private const int SampleBytes = 480;
    private const int PackedSampleBytes = 4;
    private const double Steps = 32768;
    private const double WidestRange = 8000;
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
        // The high half is the number of axes, the low one the bytes of each.
        var axes = sector[25] switch { 0x30 or 0x32 => 3, 0x62 => 6, _ => 0 };
        var count = BinaryPrimitives.ReadUInt16LittleEndian(sector[28..]);
        var light = BinaryPrimitives.ReadUInt16LittleEndian(sector[18..]);
        if (rate < LowestRate || axes == 0 || count == 0 || count > SampleBytes / (isPacked ? PackedSampleBytes : 2 * axes))
        {
            return null;
        }

        // The clock, in whole seconds, belongs to the sample of this index, which may lie before the sector.
        var clock = Clock(BinaryPrimitives.ReadUInt32LittleEndian(sector[14..]));
        var index = BinaryPrimitives.ReadInt16LittleEndian(sector[26..]);
        return new CwaSector(
            rate, count, axes, isPacked, 1 << (8 + (light >> 13)), Steps / (WidestRange / (1 << ((light >> 10) & 7))), clock - (index / rate),
            ((BinaryPrimitives.ReadUInt16LittleEndian(sector[20..]) & 0x3FF) * 75.0 / 256) - 50);
    }

    /// <summary>A sample of an axis, in standard gravities or degrees a second.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="sample">Its index.</param>
    /// <param name="axis">0 to 2 for x, y, z of the accelerometer, 3 to 5 for those of the gyroscope.</param>
    public float Sample(ReadOnlySpan<byte> sector, int sample, int axis)
    {
        if (!IsPacked)
        {
            var place = Axes == 3 ? axis : (axis + 3) % 6;
            var steps = BinaryPrimitives.ReadInt16LittleEndian(sector[(SamplesOffset + (2 * ((sample * Axes) + place)))..]);
            return (float)(steps / (axis < 3 ? StepsPerG : StepsPerDegree));
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
