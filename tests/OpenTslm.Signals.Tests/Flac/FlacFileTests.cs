using OpenTslm.Signals.Flac;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Tests.Flac;

/// <summary>Files of the reference encoder: every byte of them counts, and windows agree with the whole.</summary>
public sealed class FlacFileTests
{
    [DataFact("ecg-wfdb")]
    public void Read_AnyWindow_AgreesWithTheWhole()
    {
        foreach (var name in new[] { "flacformats.d0", "flacformats.d1", "flacformats.d2" })
        {
            var bytes = File.ReadAllBytes(TestData.Path("ecg-wfdb", name));
            var whole = ReadAll(bytes);
            whole.Length.ShouldBe(499);
            var random = new Random(5);
            for (var trial = 0; trial < 20; trial++)
            {
                var part = new int[random.Next(1, 100)];
                var start = random.Next(whole.Length - part.Length);
                new FlacFile(new SignalBytes("a", bytes)).Read(0, start, part);
                part.ShouldBe(whole[start..(start + part.Length)]);
            }
        }
    }

    [DataFact("ecg-wfdb")]
    public void Read_AnyByteOfAFrameChanged_IsNoticed()
    {
        var bytes = File.ReadAllBytes(TestData.Path("ecg-wfdb", "flacformats.d1"));
        var first = (int)FlacStreamInfo.Read(new SignalBytes("a", bytes)).FirstFrame;
        for (var at = first; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= (byte)(1 << (at % 8));

            Should.Throw<SignalFormatException>(() => ReadAll(changed), $"byte {at}").Position.ShouldNotBeNull();
        }
    }

    [DataFact("ecg-wfdb")]
    public void Read_CutOffAnywhere_IsNoticed()
    {
        var bytes = File.ReadAllBytes(TestData.Path("ecg-wfdb", "flacformats.d0"));
        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<SignalFormatException>(() => ReadAll(bytes[..length]), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 8)]
    public void Read_ConstantAndPlainChannels_AreJoined(int bits, int assignment)
    {
        // A stream of one block of 16 samples; channel one is constant 5, channel two (or the difference) counts from -8.
        var channels = assignment == 0 ? 1 : 2;
        var info = Bits((16, 16), (16, 16), (0, 24), (0, 24), (1000, 20), (channels - 1, 3), (bits - 1, 5), (16, 36), (0, 64), (0, 64));
        byte[] header = [.. Bits((0x7FFC, 15), (0, 1), (6, 4), (0, 4), (assignment, 4), (1, 3), (0, 1), (0, 8), (15, 8))];
        header = [.. header, FlacChecksum.Crc8(header)];
        var constant = new (long, int)[] { (0, 1), (0, 6), (0, 1), (5, bits) };
        var plain = new (long, int)[] { (0, 1), (1, 6), (0, 1) }
            .Concat(Enumerable.Range(0, 16).Select(i => ((long)(i - 8) & ((1 << (bits + 1)) - 1), bits + 1)));
        byte[] frame = [.. header, .. Bits([.. constant, .. channels == 2 ? plain : []])];
        var sum = FlacChecksum.Crc16(frame);
        var file = new FlacFile(new SignalBytes("a", [.. "fLaC"u8, 0x80, 0, 0, 34, .. info, .. frame, (byte)(sum >> 8), (byte)sum]));

        var samples = new int[16];
        file.Read(channels - 1, 0, samples);

        samples.ShouldBe(channels == 1 ? [.. Enumerable.Repeat(5, 16)] : [.. Enumerable.Range(0, 16).Select(i => 5 - (i - 8))]);
    }

    private static int[] ReadAll(byte[] bytes)
    {
        var file = new FlacFile(new SignalBytes("a", bytes));
        var samples = new int[file.Count];
        file.Read(0, 0, samples);
        return samples;
    }

    private static byte[] Bits(params (long Value, int Count)[] fields)
    {
        var bits = fields.SelectMany(field => Enumerable.Range(1, field.Count).Select(i => (field.Value >> (field.Count - i)) & 1)).ToList();
        return [.. bits.Chunk(8).Select(part => (byte)part.Select((bit, i) => bit << (7 - i)).Sum())];
    }
}
