namespace OpenTslm.Cli.Tests.Commands;

public sealed class PlotCommandTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public async Task Plot_ToPng_HasTheWidthThatWasAskedFor()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("ecg.png");

        (await CliProcess.RunAsync("plot", CliProcess.Sample("ecg-irregular.csv"), "--output", file, "--width", "800", "--dark")).Succeeded();

        var bytes = await File.ReadAllBytesAsync(file);
        bytes[..8].ShouldBe(PngSignature);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(800);
        Directory.GetFiles(folder.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task Plot_ToSvgWithASpanAndATitle_HoldsThem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("ecg.svg");

        (await CliProcess.RunAsync(
            "plot", CliProcess.Sample("ecg-irregular.csv"), "-o", file, "--kind", "channels",
            "--from", "1", "--to", "4", "--mark", "2-2.5:early <beat>", "--title", "Rhythm")).Succeeded();

        var root = System.Xml.Linq.XDocument.Load(file).Root!;
        root.Name.LocalName.ShouldBe("svg");
        root.Value.ShouldContain("early <beat>");
        root.Value.ShouldContain("Rhythm");
    }

    [Theory]
    [InlineData(2, "Must be one of: 'auto', 'ecg'", "-o", "a.png", "--kind", "pie")]
    [InlineData(2, "is not inside the recording's", "-o", "a.png", "--from", "9000")]
    [InlineData(2, "--output", "--dark")]
    [InlineData(2, "a.bmp", "-o", "a.bmp")]
    [InlineData(2, "'pulse'", "-o", "a.png", "-c", "pulse")]
    public async Task Plot_WhatCannotBeDrawn_IsOneSentenceAndNoFile(int code, string message, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string[] given = [.. arguments.Select(a => a.StartsWith("a.", StringComparison.Ordinal) ? folder.At(a) : a)];

        (await CliProcess.RunAsync(["plot", CliProcess.Sample("ecg-irregular.csv"), .. given])).FailedWith(code, message);

        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }
}
