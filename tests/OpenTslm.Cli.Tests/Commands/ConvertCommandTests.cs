using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class ConvertCommandTests
{
    [Fact]
    public async Task Convert_OfNothing_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "missing");

        (await CliProcess.RunAsync("convert", missing, "-o", Path.Combine(folder.Path, "m.gguf"))).FailedWith(3, "missing");
        (await CliProcess.RunAsync("convert", folder.Path, "-o", Path.Combine(folder.Path, "m.gguf"))).FailedWith(3, "config.json");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task MakeRandom_OfAnUnknownShapeOrType_NamesTheKnownOnes()
    {
        (await CliProcess.RunAsync("make-random", "--shape", "gpt-5", "-o", "x.gguf")).FailedWith(2, "llama-3.2-1b");
        (await CliProcess.RunAsync("make-random", "--shape", "llama-3.2-1b", "-o", "x.gguf", "--type", "q2_k")).FailedWith(2, "q2_k");
    }

    [Fact]
    public async Task Verify_AgainstAFolderThatIsNoReference_SaysSo()
    {
        using var folder = new TemporaryFolder();

        (await CliProcess.RunAsync("verify", folder.Path, "--golden", folder.Path)).FailedWith(3, "holds no manifest.json");
        (await CliProcess.RunAsync("verify", folder.Path)).FailedWith(2, "--golden");
    }

    [DataFact]
    public async Task Convert_OfARealModel_WritesItAndSaysHowLargeItIs()
    {
        using var folder = new TemporaryFolder();
        var (once, twice) = (Path.Combine(folder.Path, "a.gguf"), Path.Combine(folder.Path, "b.gguf"));

        (await CliProcess.RunAsync("convert", Path.Combine(DataFolder.Find()!, "lm-stories260k"), "-o", once, "--type", "f32")).Succeeded().Output.ShouldContain("a.gguf: 1,");
        (await CliProcess.RunAsync("convert", once, "-o", twice, "--type", "q8_0")).Succeeded();

        new FileInfo(twice).Length.ShouldBeLessThan(new FileInfo(once).Length / 2);
    }
}
