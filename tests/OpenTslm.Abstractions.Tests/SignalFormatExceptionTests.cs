namespace OpenTslm.Abstractions.Tests;

public sealed class SignalFormatExceptionTests
{
    [Fact]
    public void Message_WithAPosition_SaysFileWhereAndWhat()
    {
        var cause = new FormatException("inner");

        var error = new SignalFormatException("walk.csv", "expected a number, found 'abc'.", "line 12", cause);

        error.Message.ShouldBe("walk.csv, line 12: expected a number, found 'abc'.");
        (error.File, error.Position, error.InnerException).ShouldBe(("walk.csv", "line 12", cause));
    }

    [Fact]
    public void Message_WithoutAPosition_SaysFileAndWhat()
    {
        var error = new SignalFormatException("100.hea", "the file is empty.");

        error.Message.ShouldBe("100.hea: the file is empty.");
        error.Position.ShouldBeNull();
        error.ShouldBeAssignableTo<IOException>();
    }
}
