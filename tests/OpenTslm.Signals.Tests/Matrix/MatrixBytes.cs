using System.Buffers.Binary;

namespace OpenTslm.Signals.Tests.Matrix;

/// <summary>Small Matrix files, packet by packet.</summary>
internal static class MatrixBytes
{
    public static byte[] Create(params byte[][] packets) =>
        [.. new byte[512], .. "MDTC"u8, .. BitConverter.GetBytes(packets.Length), 8, 0, 0xD0, 7, .. packets.SelectMany(packet => packet)];

    public static byte[] Packet(uint from, uint to, short[] accelerations, short[] rotations, short[] temperatures, short[] heartRates)
    {
        uint[] head = [0, from, to, (uint)accelerations.Length / 3, (uint)rotations.Length / 3, (uint)temperatures.Length / 2, (uint)heartRates.Length / 2];
        byte[] packet =
        [
            .. "MDTCPACK"u8, .. head.SelectMany(BitConverter.GetBytes),
            .. accelerations.Concat(rotations).Concat(temperatures).Concat(heartRates).SelectMany(BitConverter.GetBytes),
        ];
        return Close(packet);
    }

    /// <summary>Makes the checksum of a packet right.</summary>
    public static byte[] Close(byte[] packet)
    {
        var crc = uint.MaxValue;
        foreach (var value in packet.AsSpan(12))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), ~crc);
        return packet;
    }
}
