using System.Text;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Checkpoints;

/// <summary>Executors take norms, biases and gates in single precision; files may hold them in 16 bits.</summary>
public sealed class VectorTypeTests
{
    private static readonly float[] Values = [1, -2.5f, 0.125f, 96];

    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    public void Get_FromGguf_WidensVectorsAndLeavesMatrices(WeightType type)
    {
        using var folder = new TemporaryFolder();
        var writer = new GgufWriter();
        writer.Add(WeightConversion.Convert(Weight.FromSingles("norm", [4], Values), type));
        writer.Add(WeightConversion.Convert(Weight.FromSingles("matrix", [2, 2], Values), type));
        writer.Save(folder.At("m.gguf"));
        using var file = GgufFile.Open(folder.At("m.gguf"));

        Check(file, type);
    }

    [Fact]
    public void Get_FromSafetensors_WidensVectorsAndLeavesMatrices()
    {
        using var folder = new TemporaryFolder();
        var header = """{"norm":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},"matrix":{"dtype":"F16","shape":[2,2],"data_offsets":[8,16]}}""";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] values = [.. Values.SelectMany(v => BitConverter.GetBytes((Half)v))];
        File.WriteAllBytes(
            folder.At("m.safetensors"),
            [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. values, .. values]);

        Check(SafetensorsReader.Open(folder.At("m.safetensors")), WeightType.F16);
    }

    private static void Check(IWeightSource source, WeightType matrixType)
    {
        var vector = source.Get("norm", 4);
        vector.Type.ShouldBe(WeightType.F32);
        vector.Singles.ToArray().ShouldBe(Values);
        var matrix = source.Get("matrix", 2, 2);
        matrix.Type.ShouldBe(matrixType);
        WeightConversion.ToSingles(matrix).ShouldBe(Values);
    }
}
