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
}
