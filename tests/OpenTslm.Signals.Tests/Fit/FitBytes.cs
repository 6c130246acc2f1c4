namespace OpenTslm.Signals.Tests.Fit;

/// <summary>Small FIT files, message by message.</summary>
internal static class FitBytes
{
    public static byte[] Define(bool isBigEndian, ushort message, params (int Number, int Size, int Type)[] fields) => Define(isBigEndian, message, 0, fields);

    public static byte[] Define(bool isBigEndian, ushort message, int local, params (int Number, int Size, int Type)[] fields) =>
    [
        (byte)(0x40 | local), 0, (byte)(isBigEndian ? 1 : 0), .. Bytes(isBigEndian, message), (byte)fields.Length,
        .. fields.SelectMany(field => (byte[])[(byte)field.Number, (byte)field.Size, (byte)field.Type]),
    ];

    public static byte[] Create(byte[] data)
    {
        byte[] content = [12, 16, 0, 0, .. BitConverter.GetBytes(data.Length), .. ".FIT"u8, .. data];
        ushort sum = 0;
        foreach (var value in content)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((((sum ^ (value >> bit)) & 1) * 0xA001) ^ (sum >> 1));
            }
        }

        return [.. content, (byte)sum, (byte)(sum >> 8)];
    }

    public static byte[] Bytes(bool isBigEndian, ushort value) => Ordered(isBigEndian, BitConverter.GetBytes(value));

    public static byte[] Bytes(bool isBigEndian, uint value) => Ordered(isBigEndian, BitConverter.GetBytes(value));

    public static byte[] Bytes(bool isBigEndian, int value) => Ordered(isBigEndian, BitConverter.GetBytes(value));

    public static byte[] Ordered(bool isBigEndian, byte[] littleEndian) => isBigEndian ? [.. littleEndian.Reverse()] : littleEndian;
}
