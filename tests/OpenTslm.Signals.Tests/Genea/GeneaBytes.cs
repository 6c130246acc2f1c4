using System.Text;

namespace OpenTslm.Signals.Tests.Genea;

/// <summary>Small GENEA files, chunk by chunk.</summary>
internal static class GeneaBytes
{
    public static byte[] Create(params byte[][] chunks)
    {
        var header = "GENEA/1.00\r\nVolunteer-Number:Harry\r\nAccel-Offsets:10 0 0\r\nAccel-Gains:8192 16384 8192\r\nSample-Rate:4Hz\r\n\r\n";
        var bytes = new List<byte>(Encoding.ASCII.GetBytes(header));
        for (var i = 0; i < chunks.Length; i++)
        {
            // Two bytes fill up a page of 341 chunks.
            bytes.AddRange(i > 0 && i % 341 == 0 ? new byte[2] : []);
            bytes.AddRange(chunks[i]);
        }

        return [.. bytes];
    }

    public static byte[] Sample(int x, int y, int z)
    {
        var (a, b, c) = (x & 0xFFF, y & 0xFFF, z & 0xFFF);
        return [0, (byte)(a >> 8), (byte)a, (byte)(b >> 4), (byte)(((b & 15) << 4) | (c >> 8)), (byte)c];
    }

    public static byte[] Time(uint seconds) => [0, 0x20, (byte)(seconds >> 24), (byte)(seconds >> 16), (byte)(seconds >> 8), (byte)seconds];

    public static byte[] Battery() => [0, 0x40, 0x60, 0, 0, 0];
}
