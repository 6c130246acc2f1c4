namespace OpenTslm.Cli.Tests.Commands;

public sealed class PullCommandTests
{
    [Theory]
    [InlineData("a/b/c", "no repository name")]
    [InlineData("a/b@", "no revision")]
    public async Task Pull_OfSomethingThatIsNoRepository_IsAUsageError(string repository, string message) =>
        (await CliProcess.RunAsync("pull", repository)).FailedWith(2, message);

    [Fact]
    public async Task Pull_Help_NamesTheVariables()
    {
        var result = (await CliProcess.RunAsync("pull", "--help")).Succeeded();

        result.Output.ShouldContain("HF_TOKEN");
        result.Output.ShouldContain("--allow-private-endpoint");
    }
}
