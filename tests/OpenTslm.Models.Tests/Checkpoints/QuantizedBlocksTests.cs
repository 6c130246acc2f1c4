using System.Buffers.Binary;
using OpenTslm.Models.Checkpoints;

using OpenTslm.Tensors;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Models.Tests.Checkpoints;

/// <summary>The block formats, held against a decoder that finds each value's bits by itself, and against blocks packed here.</summary>
public sealed class QuantizedBlocksTests
{
    public static TheoryData<GgufTensorType, int, int> Formats => new()
    {
        { GgufTensorType.Q4_0, 32, 18 }, { GgufTensorType.Q4_1, 32, 20 }, { GgufTensorType.Q5_0, 32, 22 },
        { GgufTensorType.Q5_1, 32, 24 }, { GgufTensorType.Q4_K, 256, 144 }, { GgufTensorType.Q5_K, 256, 176 },
        { GgufTensorType.Q6_K, 256, 210 },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Get_RandomBlocks_GivesTheValuesThatTheirBitsMean(GgufTensorType type, int values, int bytes)
    {
        const int Rows = 3, BlocksInARow = 2;
        var random = new Random((int)type);
        var data = new byte[Rows * BlocksInARow * bytes];
        random.NextBytes(data);
        for (var block = 0; block < Rows * BlocksInARow; block++)
        {
            foreach (var at in ScalesOf(type))
            {
                BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan((block * bytes) + at), (Half)(random.NextDouble() - 0.3));
            }
        }

        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("m.gguf"), FileOf(type, [Rows, BlocksInARow * values], data));
        using var file = GgufFile.Open(folder.At("m.gguf"));
        file.Tensors[0].Type.ShouldBe(type);
        var found = WeightConversion.ToSingles(file.Get("t", Rows, BlocksInARow * values));

        for (var i = 0; i < found.Length; i++)
        {
            var expected = ValueAt(type, data.AsSpan(i / values * bytes, bytes), i % values);
            ((double)found[i]).ShouldBe(expected, 5e-4, $"value {i}");
        }
    }

    [Fact]
    public void Get_HandMadeBlocks_GivesTheValuesThatWerePacked()
    {
        // One scale of 0.5 and the values -8 … 7 twice: value j in the lower half of byte j, value j + 16 in the upper.
        byte[] q4 = [0x00, 0x38, .. Enumerable.Range(0, 16).Select(j => (byte)(j | (j << 4)))];
        Read(GgufTensorType.Q4_0, q4).ShouldBe([.. Enumerable.Range(0, 32).Select(j => 0.5f * ((j % 16) - 8))]);

        // Scale 1, smallest value 2.
        byte[] q41 = [0x00, 0x3C, 0x00, 0x40, .. Enumerable.Range(0, 16).Select(j => (byte)(j | ((15 - j) << 4)))];
        Read(GgufTensorType.Q4_1, q41).ShouldBe([.. Enumerable.Range(0, 32).Select(j => (j < 16 ? j : 31 - j) + 2f)]);

        // The values -16 … 15, the fifth bit set from value 16 on.
        byte[] q5 = [0x00, 0x3C, 0, 0, 0xFF, 0xFF, .. Enumerable.Range(0, 16).Select(j => (byte)(j | (j << 4)))];
        Read(GgufTensorType.Q5_0, q5).ShouldBe([.. Enumerable.Range(0, 32).Select(j => j - 16f)]);
        byte[] q51 = [0x00, 0x3C, 0x00, 0xBC, 0, 0, 0xFF, 0xFF, .. Enumerable.Range(0, 16).Select(j => (byte)(j | (j << 4)))];
        Read(GgufTensorType.Q5_1, q51).ShouldBe([.. Enumerable.Range(0, 32).Select(j => j - 1f)]);
    }

    [Fact]
    public void Get_PackedScalesOfSixBits_GivesEachPartItsOwn()
    {
        // Scale 1, smallest 1; part p has scale p + 40 and smallest value 63 - p; all values are 1.
        var (scales, least) = (Enumerable.Range(0, 8).Select(p => p + 40).ToArray(), Enumerable.Range(0, 8).Select(p => 63 - p).ToArray());
        var packed = new byte[12];
        for (var p = 0; p < 4; p++)
        {
            packed[p] = (byte)(scales[p] | (scales[p + 4] >> 4 << 6));
            packed[p + 4] = (byte)(least[p] | (least[p + 4] >> 4 << 6));
            packed[p + 8] = (byte)((scales[p + 4] & 15) | ((least[p + 4] & 15) << 4));
        }

        byte[] one = [0x00, 0x3C, 0x00, 0x3C, .. packed];
        float[] expected = [.. Enumerable.Range(0, 256).Select(i => (float)(scales[i / 32] - least[i / 32]))];
        Read(GgufTensorType.Q4_K, [.. one, .. Enumerable.Repeat((byte)0x11, 128)]).ShouldBe(expected);
        Read(GgufTensorType.Q5_K, [.. one, .. new byte[32], .. Enumerable.Repeat((byte)0x11, 128)]).ShouldBe(expected);
        Read(GgufTensorType.Q5_K, [.. one, .. Enumerable.Repeat((byte)0xFF, 32), .. Enumerable.Repeat((byte)0x11, 128)])
            .ShouldBe([.. Enumerable.Range(0, 256).Select(i => (17f * scales[i / 32]) - least[i / 32])]);
    }

    [Fact]
    public void Get_SixteenScales_GivesEachPartItsOwn()
    {
        // All bits zero means -32; part p has scale p - 8.
        byte[] block = [.. new byte[192], .. Enumerable.Range(0, 16).Select(p => (byte)(sbyte)(p - 8)), 0x00, 0x3C];
        Read(GgufTensorType.Q6_K, block).ShouldBe([.. Enumerable.Range(0, 256).Select(i => -32f * ((i / 16) - 8))]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Open_RowsThatAreNotWholeBlocks_IsRefused(GgufTensorType type, int values, int bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("m.gguf"), FileOf(type, [2, values / 2], new byte[bytes]));

        Should.Throw<InvalidDataException>(() => GgufFile.Open(folder.At("m.gguf"))).Message.ShouldContain($"does not fit type {type}");
    }

    [Fact]
    public void Open_UnknownType_IsRefusedWithTheKnownOnes()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("m.gguf"), FileOf((GgufTensorType)10, [1, 256], new byte[84]));

        Should.Throw<InvalidDataException>(() => GgufFile.Open(folder.At("m.gguf"))).Message.ShouldContain("has type 10; known are F32, F16, Q4_0,");
    }

    [Fact]
    public void StoreQ4_RandomValues_AreRestoredWithinHalfAStep()
    {
        var random = new Random(71);
        float[] values = [.. Enumerable.Range(0, 64).Select(_ => (float)(random.NextDouble() - 0.5)), .. new float[32]];
        var bytes = new byte[values.Length / 32 * 18];
        Quantizer.Quantize(WeightType.Q4_0, values, bytes, 32);
        for (var block = 0; block < values.Length / 32; block++)
        {
            var (expected, data) = (values[(block * 32)..((block + 1) * 32)], bytes[(block * 18)..((block + 1) * 18)]);
            var step = expected.Max(Math.Abs) / 8;
            var found = Read(GgufTensorType.Q4_0, data);
            for (var i = 0; i < 32; i++)
            {
                // Steps reach from -8 to 7: the value of largest magnitude is met, its opposite may be one step off.
                Math.Abs(found[i] - expected[i]).ShouldBeLessThanOrEqualTo(step * 1.01f);
            }

            found.Zip(expected).Count(pair => Math.Abs(pair.First - pair.Second) <= step * 0.51f).ShouldBeGreaterThan(29);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e6f)]
    public void StoreQ4_WhatItsScaleCannotHold_IsRefused(float value)
    {
        var values = new float[32];
        values[7] = value;

        Should.Throw<ArgumentException>(() => Quantizer.Quantize(WeightType.Q4_0, values, new byte[18], 32)).Message.ShouldContain("Q4_0 cannot hold");
    }

    [Fact]
    public void Get_MatrixOfQ4_ComesAsItLies()
    {
        byte[] block = [0x00, 0x38, .. Enumerable.Range(0, 16).Select(j => (byte)(j | (j << 4)))];
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("m.gguf"), FileOf(GgufTensorType.Q4_0, [2, 32], [.. block, .. block]));
        using var file = GgufFile.Open(folder.At("m.gguf"));

        file.Get("t", 2, 32).Type.ShouldBe(WeightType.Q4_0);
    }

    private static float[] Read(GgufTensorType type, byte[] block)
    {
        var values = type >= GgufTensorType.Q4_K ? 256 : 32;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("m.gguf"), FileOf(type, [1, values], block));
        using var file = GgufFile.Open(folder.At("m.gguf"));
        return WeightConversion.ToSingles(file.Get("t", 1, values));
    }

    private static byte[] FileOf(GgufTensorType type, int[] shape, byte[] data)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write(1ul);
        writer.Write(0ul);
        writer.Write(1ul);
        writer.Write((byte)'t');
        writer.Write((uint)shape.Length);
        foreach (var size in shape.Reverse())
        {
            writer.Write((ulong)size);
        }

        writer.Write((uint)type);
        writer.Write(0ul);
        writer.Write(new byte[(32 - (stream.Length % 32)) % 32]);
        writer.Write(data);
        return stream.ToArray();
    }

    private static int[] ScalesOf(GgufTensorType type) => type switch
    {
        GgufTensorType.Q4_0 or GgufTensorType.Q5_0 => [0],
        GgufTensorType.Q6_K => [208],
        _ => [0, 2],
    };

    private static double ValueAt(GgufTensorType type, ReadOnlySpan<byte> b, int i)
    {
        var (first, second) = ((double)BinaryPrimitives.ReadHalfLittleEndian(b), (double)BinaryPrimitives.ReadHalfLittleEndian(b[2..]));
        var header = type switch { GgufTensorType.Q4_0 => 2, GgufTensorType.Q5_0 => 2, _ => 4 };
        switch (type)
        {
            case GgufTensorType.Q4_0 or GgufTensorType.Q4_1:
                var four = Bits(b, (8 * (header + (i % 16))) + (i / 16 * 4), 4);
                return type == GgufTensorType.Q4_0 ? first * (four - 8) : (first * four) + second;
            case GgufTensorType.Q5_0 or GgufTensorType.Q5_1:
                var five = Bits(b, (8 * (header + 4 + (i % 16))) + (i / 16 * 4), 4) + (16 * Bits(b, (8 * header) + i, 1));
                return type == GgufTensorType.Q5_0 ? first * (five - 16) : (first * five) + second;
            case GgufTensorType.Q6_K:
                var (half, j) = (i / 128, i % 128);
                var six = Bits(b, (8 * ((64 * half) + (j % 64))) + (j / 64 * 4), 4)
                    + (16 * Bits(b, (8 * (128 + (32 * half) + (j % 32))) + (j / 32 * 2), 2));
                return (double)BinaryPrimitives.ReadHalfLittleEndian(b[208..]) * (sbyte)b[192 + (i / 16)] * (six - 32);
            default:
                var part = i / 32;
                var nibbles = type == GgufTensorType.Q4_K ? 16 : 48;
                var q = Bits(b, (8 * (nibbles + (part / 2 * 32) + (i % 32))) + (part % 2 * 4), 4);
                q += type == GgufTensorType.Q5_K ? 16 * Bits(b, (8 * (16 + (i % 32))) + part, 1) : 0;
                var scale = part < 4 ? Bits(b, 8 * (4 + part), 6) : Bits(b, 8 * (8 + part), 4) + (16 * Bits(b, (8 * part) + 6, 2));
                var least = part < 4 ? Bits(b, 8 * (8 + part), 6) : Bits(b, (8 * (8 + part)) + 4, 4) + (16 * Bits(b, (8 * (4 + part)) + 6, 2));
                return (first * scale * q) - (second * least);
        }
    }

    private static int Bits(ReadOnlySpan<byte> bytes, int at, int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++)
        {
            value |= ((bytes[(at + i) / 8] >> ((at + i) % 8)) & 1) << i;
        }

        return value;
    }
}
