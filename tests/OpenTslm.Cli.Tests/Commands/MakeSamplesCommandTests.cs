namespace OpenTslm.Cli.Tests.Commands;

public sealed class MakeSamplesCommandTests
{
    [Fact]
    public async Task MakeSamples_Anew_WritesTheFilesThatAreInTheRepository()
    {
        using var folder = new TemporaryFolder();
        (await CliProcess.RunAsync("make-samples", folder.Path)).Succeeded();

        var written = Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToArray();
        written.Length.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var name in written)
        {
            (await File.ReadAllTextAsync(Path.Combine(folder.Path, name))).ShouldBe(await File.ReadAllTextAsync(CliProcess.Sample(name)), name);
        }
    }
}
