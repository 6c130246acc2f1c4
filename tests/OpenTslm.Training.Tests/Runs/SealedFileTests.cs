using OpenTslm.Tensors;
using OpenTslm.Training.Runs;

namespace OpenTslm.Training.Tests.Runs;

public sealed class SealedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Weight _weight = Weight.FromSingles("w", [2, 2], [1, 2, 3, 4]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_CrashBetweenWritingAndRenaming_LeavesTheOldFile()
    {
        var path = _folder.At("state");
        ParameterFile.Write(path, [_weight]);
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path + ".tmp", whole[..(whole.Length / 2)]); // what a kill at that moment leaves behind
        _weight.Singles.Clear();
        ParameterFile.Read(path, [_weight]);
        _weight.Singles.ToArray().ShouldBe([1, 2, 3, 4]);
        ParameterFile.Write(path, [_weight]);
        File.Exists(path + ".tmp").ShouldBeFalse();
    }

    [Fact]
    public void Write_FailsHalfway_LeavesTheOldFile()
    {
        var path = _folder.At("state");
        ParameterFile.Write(path, [_weight]);
        Should.Throw<IOException>(() => SealedFile.Write(path, "OTSPAR01", writer =>
        {
            writer.Write(new byte[100_000]);
            throw new IOException("disk full");
        }));
        ParameterFile.Read(path, [_weight]);
    }

    [Fact]
    public void Read_DamagedTruncatedOrForeignFile_IsRefused()
    {
        var path = _folder.At("state");
        ParameterFile.Write(path, [_weight]);
        var whole = File.ReadAllBytes(path);
        foreach (var bytes in new[] { whole[..^1], whole[..10], [], Flip(whole, 20), Flip(whole, whole.Length - 1) })
        {
            File.WriteAllBytes(path, bytes);
            Should.Throw<TrainingException>(() => ParameterFile.Read(path, [_weight])).Message.ShouldContain(path);
        }

        SealedFile.Write(path, "SOMEKIND", writer => writer.Write(1));
        Should.Throw<TrainingException>(() => ParameterFile.Read(path, [_weight])).Message.ShouldContain("SOMEKIND");
    }

    [Fact]
    public void Read_OtherParameters_IsRefused()
    {
        var path = _folder.At("state");
        ParameterFile.Write(path, [_weight]);
        Should.Throw<TrainingException>(() => ParameterFile.Read(path, [Weight.Allocate("w", [4, 1])]));
        Should.Throw<TrainingException>(() => ParameterFile.Read(path, []));
    }

    private static byte[] Flip(byte[] bytes, int index)
    {
        var copy = bytes.ToArray();
        copy[index] ^= 1;
        return copy;
    }
}
