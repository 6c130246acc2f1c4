namespace OpenTslm.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Create_NamedCommand_BuildsItAloneWithTheSameOptions()
    {
        var all = CommandLine.Create(null).Subcommands;

        all.Count.ShouldBeGreaterThan(20);
        foreach (var command in all)
        {
            var alone = CommandLine.Create(command.Name).Subcommands.ShouldHaveSingleItem();
            (alone.Name, alone.Description).ShouldBe((command.Name, command.Description));
            alone.Options.Select(option => option.Name).ShouldBe(command.Options.Select(option => option.Name));
        }
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("--help")]
    public void Create_NoCommand_BuildsAll(string first) =>
        CommandLine.Create(first).Subcommands.Count.ShouldBe(CommandLine.Create(null).Subcommands.Count);
}
