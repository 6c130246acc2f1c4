namespace OpenTslm.Cli.Tests;

/// <summary>What a command left behind.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts success, showing the error stream where there was none.</summary>
    public CliResult Succeeded()
    {
        ExitCode.ShouldBe(0, Error);
        return this;
    }

    /// <summary>Asserts a failure told in one sentence, without a stack trace and without anything like an answer.</summary>
    public void FailedWith(int exitCode, string part)
    {
        ExitCode.ShouldBe(exitCode, Output + Error);
        Error.ShouldContain(part, Case.Insensitive);
        Error.TrimEnd().Split('\n').Length.ShouldBe(1, Error);
        Error.ShouldStartWith("opentslm: ");
        Error.ShouldNotContain("   at ");
        Error.ShouldNotContain("Exception");
        Output.ShouldNotContain("Answer:");
        Output.ShouldNotContain("\"answer\"");
    }
}
