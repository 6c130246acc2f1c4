using System.Diagnostics;

namespace OpenTslm.Tools.Tests;

public sealed class FileGateTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly TemporaryFolder _outside = new();

    public void Dispose()
    {
        _root.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public void Resolve_FileBelowARoot_ReturnsItsPath()
    {
        var file = _root.Write("data/walk.csv", "1");
        var gate = new FileGate([_outside.Path, _root.Path]);

        gate.Resolve("data/walk.csv").ShouldBe(file);
        gate.Resolve(file).ShouldBe(file);
        gate.Resolve("file://" + file).ShouldBe(file);
    }

    [Theory]
    [InlineData("../secret.csv", "'..'")]
    [InlineData("data/../../secret.csv", "'..'")]
    [InlineData("", "empty")]
    [InlineData("a\0b", "empty")]
    [InlineData("/etc/passwd", "outside")]
    [InlineData("none.csv", "There is no file")]
    [InlineData(".", "folder")]
    public void Resolve_AnythingElse_SaysWhatToDo(string path, string expected) =>
        Should.Throw<ToolException>(() => new FileGate([_root.Path]).Resolve(path)).Message.ShouldContain(expected);

    [Fact]
    public void Resolve_NothingToRead_IsRefusedUnopened()
    {
        _root.Write("empty.csv", "");
        string[] names = OperatingSystem.IsWindows() ? ["empty.csv"] : ["empty.csv", "pipe.csv"];
        if (names.Length > 1)
        {
            using var process = Process.Start("mkfifo", _root.At("pipe.csv"));
            process.WaitForExit();
        }

        foreach (var name in names)
        {
            File.Exists(_root.At(name)).ShouldBeTrue();
            Should.Throw<ToolException>(() => new FileGate([_root.Path]).Resolve(name)).Message.ShouldContain("no regular file");
        }
    }

    [Fact]
    public void Resolve_LinksThatLeadOutside_AreRefused()
    {
        var secret = _outside.Write("secret.csv", "1");
        File.CreateSymbolicLink(Path.Combine(_root.Path, "link.csv"), secret);
        Directory.CreateSymbolicLink(Path.Combine(_root.Path, "folder"), _outside.Path);
        File.CreateSymbolicLink(Path.Combine(_root.Path, "chain.csv"), Path.Combine(_root.Path, "folder", "secret.csv"));
        var gate = new FileGate([_root.Path]);

        foreach (var path in new[] { "link.csv", "folder/secret.csv", "chain.csv" })
        {
            Should.Throw<ToolException>(() => gate.Resolve(path)).Message.ShouldContain("outside");
        }
    }

    [Fact]
    public void Resolve_RootIsALink_FilesBelowItAreRead()
    {
        var file = _outside.Write("walk.csv", "1");
        var link = Path.Combine(_root.Path, "link");
        Directory.CreateSymbolicLink(link, _outside.Path);

        new FileGate([link]).Resolve(Path.Combine(link, "walk.csv")).ShouldBe(file);
    }

    [Fact]
    public void Resolve_FolderWhoseNameBeginsLikeTheRoot_IsOutside()
    {
        var sibling = Directory.CreateDirectory(_root.Path + "-other");
        File.WriteAllText(Path.Combine(sibling.FullName, "x.csv"), "1");

        Should.Throw<ToolException>(() => new FileGate([_root.Path]).Resolve(Path.Combine(sibling.FullName, "x.csv")));
        sibling.Delete(recursive: true);
    }

    [Fact]
    public void Constructor_RootIsMissing_Throws() =>
        Should.Throw<DirectoryNotFoundException>(() => new FileGate([Path.Combine(_root.Path, "none")]));
}
